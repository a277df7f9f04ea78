package graph_test

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/dbmodel/dbtest"
	"insyn/dbmodel/store"
)

// everySentence asks for all sentences of the bundled report.
const everySentence = `{ report(municipality: "0126", committee: "kommunstyrelsen", year: 2020) {
	goals { sentence children { sentence } }
	measures { nodes { sentence } }
	financialStatements { lines { sentence children { sentence children { sentence children { sentence children { sentence } } } } } }
	controlAreas { sentence }
	audits { sentence }
	statistics { controlSentence }
} }`

// spoken is an object with its sentence, and those below it.
type spoken struct {
	Sentence string
	Children []spoken
}

func lines(all []spoken) []string {
	var sentences []string
	for _, one := range all {
		sentences = append(append(sentences, one.Sentence), lines(one.Children)...)
	}
	return sentences
}

func sentences(t *testing.T, body string) []string {
	t.Helper()
	var a struct {
		Data struct {
			Report struct {
				Goals, ControlAreas, Audits []spoken
				Measures                    struct{ Nodes []spoken }
				FinancialStatements         []struct{ Lines []spoken }
				Statistics                  struct{ ControlSentence string }
			}
		}
	}
	require.NoError(t, json.Unmarshal([]byte(body), &a), body)
	r := a.Data.Report
	all := append(lines(r.Goals), lines(r.Measures.Nodes)...)
	for _, statement := range r.FinancialStatements {
		all = append(all, lines(statement.Lines)...)
	}
	all = append(append(all, lines(r.ControlAreas)...), lines(r.Audits)...)
	return append(all, r.Statistics.ControlSentence)
}

func TestSentencesOfTheBundledReport(t *testing.T) {
	wanted, err := os.ReadFile("testdata/sentences.txt")
	require.NoError(t, err)
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		dbtest.Report(t, s)
		got := ask(t, s, everySentence)
		assert.NotContains(t, got.body, `"errors"`)
		assert.Equal(t, string(wanted), strings.Join(sentences(t, got.body), "\n")+"\n")
		assert.Equal(t, 32, got.statements)
	})
}

func TestEveryKindOfObjectSaysItsSentence(t *testing.T) {
	asksOn(t, `{ report(municipality: "0126", committee: "kommunstyrelsen", year: 2020) {
		goals { sentence children { sentence } } measures { nodes { sentence } }
		financialStatements { lines { sentence children { sentence } } }
		controlAreas { sentence } audits { sentence } statistics { controlSentence }
	} }`, `{"data":{"report":{
		"goals":[{
			"sentence":"Nämnden bedömer att målet ”Bra att bo” nåddes i god grad; det enda mått som har ett etappmål når etappmålet, och 1 av 3 åtaganden blev klart, 1 utgår (nämndmålen inräknade).",
			"children":[{"sentence":"Nämnden bedömer att målet ”Ökat byggande” nåddes i godtagbar grad; det enda mått som har ett etappmål når etappmålet, och 1 av 2 åtaganden blev klart."}]
		}],
		"measures":{"nodes":[
			{"sentence":"Påbörjade bostäder ökade från 364 år 2019 till 3\u202f020 år 2020."},
			{"sentence":"Andelen ”småhus” av ”Påbörjade bostäder” var 9,20\u00a0% i november 2020."},
			{"sentence":"Ängar (hektar) minskade från 7,5 år 2019 till −7,25 år 2020."},
			{"sentence":"Rapporten anger inget utfall för måttet ”Zinkhalt”."}
		]},
		"financialStatements":[{"lines":[{
			"sentence":"I tabellen ”Driftredovisning” har ”Summa” utfallet −9\u202f855,50\u00a0tkr och budgeten −9\u202f855\u00a0tkr.",
			"children":[{"sentence":"I tabellen ”Driftredovisning” har ”Personal” utfallet −55\u00a0tkr."}]
		}]}],
		"controlAreas":[{"sentence":"I området ”Upphandling” blev den enda åtgärden mot risker klar, och den enda systematiska kontrollen blev klar."}],
		"audits":[{"sentence":"Efter granskningen ”It-säkerhet” blev den enda åtgärden inte klar."}],
		"statistics":{"controlSentence":"Under året blev den enda åtgärden mot risker klar, den enda åtgärden efter revision blev inte klar, och den enda systematiska kontrollen blev klar."}
	}}}`, 26)
}

func TestSentencesAreSaidWhereverTheirObjectIsReached(t *testing.T) {
	asksOn(t, `{ nodes(ids: [
		"0126/kommunstyrelsen/2020/matt/smahus", "0126/kommunstyrelsen/2020/ekonomi/driftredovisning/personal",
		"0126/kommunstyrelsen/2020/intern-kontroll/upphandling", "0126/kommunstyrelsen/2020/mal/bra-att-bo"
	]) { ... on Measure { sentence parent { sentence parent { key } } } ... on FinancialLine { sentence parent { sentence } }
		... on ControlArea { sentence risks { actions { slug } } } ... on Goal { sentence } }
	}`, `{"data":{"nodes":[
		{"sentence":"Andelen ”småhus” av ”Påbörjade bostäder” var 9,20\u00a0% i november 2020.",
			"parent":{"sentence":"Påbörjade bostäder ökade från 364 år 2019 till 3\u202f020 år 2020.","parent":null}},
		{"sentence":"I tabellen ”Driftredovisning” har ”Personal” utfallet −55\u00a0tkr.",
			"parent":{"sentence":"I tabellen ”Driftredovisning” har ”Summa” utfallet −9\u202f855,50\u00a0tkr och budgeten −9\u202f855\u00a0tkr."}},
		{"sentence":"I området ”Upphandling” blev den enda åtgärden mot risker klar, och den enda systematiska kontrollen blev klar.",
			"risks":[{"actions":[{"slug":"jamfor"}]}]},
		{"sentence":"Nämnden bedömer att målet ”Bra att bo” nåddes i god grad; det enda mått som har ett etappmål når etappmålet, och 1 av 3 åtaganden blev klart, 1 utgår (nämndmålen inräknade)."}
	]}}`, 22)
}
