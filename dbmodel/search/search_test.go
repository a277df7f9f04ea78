package search_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"insyn/dbmodel"
	"insyn/dbmodel/search"
)

func TestInflectionsShareAStem(t *testing.T) {
	for _, forms := range []string{
		"nämnd nämnden nämndens nämnder nämnderna nämndernas",
		"företag företaget företagen företagens",
		"godstrafikplan godstrafikplanen godstrafikplanens",
		"mål målet målen", "år året årets", "område området områden", "arbete arbetet",
		"konkurs konkursen konkurser konkurserna", "insats insatser", "kostnad kostnader kostnaderna",
		"bostad bostaden", "bostäder bostäderna", "resultat resultatet", "beslut beslutet beslutade",
		"skola skolan skolans skolor skolorna", "ekonomi ekonomin", "pandemi pandemin",
		"kommun kommunen kommunens kommuner", "verksamhet verksamheten verksamheters",
	} {
		words := strings.Fields(forms)
		for _, form := range words[1:] {
			require.Equal(t, search.Stem(words[0]), search.Stem(form), form)
		}
	}
}

func TestDifferentWordsKeepApart(t *testing.T) {
	for _, pair := range []string{"nämnd nämna", "arbetsplan arbetsplats", "skola skatt", "risk resa", "det de", "mål mat", "2020 2021", "n00901 n00902"} {
		words := strings.Fields(pair)
		require.NotEqual(t, search.Stem(words[0]), search.Stem(words[1]), pair)
	}
}

func TestQueryIsCutIntoTerms(t *testing.T) {
	open, exact := true, false
	for text, want := range map[string]search.Query{
		"Nämndernas":           {{"nämnd", open}},
		"  nämnden, NÄMNDER!":  {{"nämnd", open}},
		"KS-2020/1319":         {{"ks", exact}, {"2020", exact}, {"1319", exact}},
		"N00901":               {{"n00901", open}},
		"vad gör ni åt skolan": {{"gör", open}, {"skol", open}},
		"och att":              nil,
		"9,2 %":                {{"9", exact}, {"2", exact}},
		"fo\u0308retag":        {{"företag", open}},
		"IT":                   {{"it", exact}},
		" … ":                  nil,
		"":                     nil,
	} {
		require.Equal(t, want, search.ParseQuery(text), text)
	}
}

func TestSnippetShowsTheHit(t *testing.T) {
	filler := strings.Repeat("ord som fyller ut ", 20)
	for name, test := range map[string]struct{ query, title, body, want string }{
		"every inflection is marked": {
			"nämnd", "", "Nämnden och nämndernas ansvar.", "<mark>Nämnden</mark> och <mark>nämndernas</mark> ansvar.",
		},
		"compounds are marked": {
			"bostäder", "", "Bostäderna på bostädsmarknaden.", "<mark>Bostäderna</mark> på <mark>bostädsmarknaden</mark>.",
		},
		"text is escaped": {
			"b", "", `<b>"A & B"</b>`, `&lt;<mark>b</mark>&gt;&#34;A &amp; <mark>B</mark>&#34;&lt;/<mark>b</mark>&gt;`,
		},
		"a long text is cut between words": {
			"skola", "", filler + "Skolan är klar. " + filler,
			"… ut ord som fyller ut ord som fyller ut ord som fyller ut <mark>Skolan</mark> är klar. " +
				"ord som fyller ut ord som fyller ut ord som fyller ut ord som fyller ut ord som fyller ut ord som fyller ut ord som fyller …",
		},
		"a hit near the end shows what leads up to it": {
			"skola", "", filler + "Skolan är klar.",
			"… ut ord som fyller ut ord som fyller ut ord som fyller ut ord som fyller ut ord som fyller ut ord som fyller ut ord som fyller ut " +
				"ord som fyller ut ord som fyller ut ord som fyller ut <mark>Skolan</mark> är klar.",
		},
		"a hit in the title shows the body's beginning": {"skola", "Skolan", "Den är klar.", "Den är klar."},
		"a hit in the title of nothing else shows that": {"skola", "Skolan & vi", "", "<mark>Skolan</mark> &amp; vi"},
		"line breaks become spaces":                     {"klar", "", "Den\n\när\tklar.", "Den är <mark>klar</mark>."},
		"decomposed letters are found":                  {"företag", "", "Fler fo\u0308retag.", "Fler <mark>företag</mark>."},
	} {
		t.Run(name, func(t *testing.T) {
			require.Equal(t, test.want, search.ParseQuery(test.query).Snippet(test.title, test.body))
		})
	}
}

func TestMarkdownBecomesPlainText(t *testing.T) {
	for markdown, want := range map[string]string{
		"Vanlig text.":                                    "Vanlig text.",
		"**Fet**, *kursiv* och `kod`.":                    "Fet, kursiv och kod.",
		"# Rubrik\n\nStycke ett\nrad två.\n\n- a\n- b":    "Rubrik Stycke ett rad två. a b",
		"[Kolada](https://www.kolada.se/) <https://x.se>": "Kolada https://x.se",
		"Snitt < 5 & > 3, 2 * 3 = 6":                      "Snitt < 5 & > 3, 2 * 3 = 6",
		"    indragen":                                    "indragen",
		"":                                                "",
	} {
		documents := search.Documents(&dbmodel.Bundle{
			Municipality: &dbmodel.Municipality{}, Committee: &dbmodel.Committee{}, Report: &dbmodel.Report{},
			Sections: []*dbmodel.Section{{Body: markdown}},
		})
		require.Equal(t, want, documents[1].Body, markdown)
	}
}

func TestDocumentsSayWhatCanBeFound(t *testing.T) {
	report := "0126/ks/2020"
	source := &dbmodel.Source{ID: "source", Name: "SCB", KoladaID: new("N00901")}
	documents := search.Documents(&dbmodel.Bundle{
		Municipality: &dbmodel.Municipality{Name: "Huddinge kommun"}, Committee: &dbmodel.Committee{Name: "Kommunstyrelsen"},
		Report:     &dbmodel.Report{ID: report, Path: "/2020/", Title: "Verksamhetsberättelse", AssessmentText: new("*Gott* år.")},
		Highlights: []*dbmodel.Highlight{{Text: "Bron invigdes."}},
		Sections:   []*dbmodel.Section{{ID: "section", Path: "/#a", Position: 2, Title: "Ansvar", Body: "Vi leder."}},
		Goals:      []*dbmodel.Goal{{ID: "goal", Path: "/g/", Position: 3, Title: "Fler bostäder"}},
		Priorities: []*dbmodel.Priority{{ID: "priority", Path: "/g/#p", Position: 4, Text: "Bygg **nu**.", FollowUp: new("Byggt.")}},
		Sources:    []*dbmodel.Source{source},
		Measures:   []*dbmodel.Measure{{ID: "measure", Path: "/m/", Position: 5, Name: "Skatt", Comment: new("Lägre."), SourceID: &source.ID}},
		Commitments: []*dbmodel.Commitment{{
			ID: "commitment", Path: "/c/", Position: 6, Title: "Plan", Background: new("Gammal."), Description: new("Ny."), Comment: new("Klar."),
		}},
		FinancialStatements: []*dbmodel.FinancialStatement{{ID: "statement", Title: "Drift"}},
		FinancialLines:      []*dbmodel.FinancialLine{{ID: "line", Path: "/d/#l", StatementID: "statement", Label: "Lön"}},
		Risks:               []*dbmodel.Risk{{ID: "risk", Path: "/i/#r", Position: 7, Description: "Sena _beslut_", Background: new("Få.")}},
		ControlActions:      []*dbmodel.ControlAction{{ID: "action", Path: "/i/#a", Position: 8, Title: "Anställ", Comment: new("Två.")}},
		Audits:              []*dbmodel.Audit{{ID: "audit", Path: "/r/#a", Position: 9, Title: "Granskning", DiaryNumber: new("KS-1/2")}},
		SystematicControls: []*dbmodel.SystematicControl{{
			ID: "control", Path: "/i/#s", Position: 10, Title: "Stickprov", Background: new("Lag."), Method: new("Tio."), Comment: new("Bra."),
		}},
	})
	var list []string
	for _, d := range documents {
		require.Equal(t, report, d.ReportID)
		list = append(list, strings.Join([]string{string(d.Kind), d.ID, d.Path, d.Title, d.Body}, " | "))
	}
	require.Equal(t, strings.TrimSpace(`
REPORT | 0126/ks/2020 | /2020/ | Verksamhetsberättelse | Huddinge kommun Kommunstyrelsen Gott år. Bron invigdes.
SECTION | section | /#a | Ansvar | Vi leder.
GOAL | goal | /g/ | Fler bostäder | 
PRIORITY | priority | /g/#p | Bygg nu. | Byggt.
MEASURE | measure | /m/ | Skatt | Lägre. SCB N00901
COMMITMENT | commitment | /c/ | Plan | Gammal. Ny. Klar.
FINANCIAL_LINE | line | /d/#l | Lön | Drift
RISK | risk | /i/#r | Sena beslut | Få.
CONTROL_ACTION | action | /i/#a | Anställ | Två.
AUDIT | audit | /r/#a | Granskning | KS-1/2
SYSTEMATIC_CONTROL | control | /i/#s | Stickprov | Lag. Tio. Bra.`), strings.Join(list, "\n"))
}

func TestTitlesWeighMoreThanBodiesAndBodiesNotByLength(t *testing.T) {
	documents := search.Documents(&dbmodel.Bundle{
		Municipality: &dbmodel.Municipality{}, Committee: &dbmodel.Committee{}, Report: &dbmodel.Report{},
		Sections: []*dbmodel.Section{{Title: "Skolan och skolor", Body: strings.Repeat("Eleverna. ", 9) + "Skolans elev."}},
	})
	weights := map[string]int{}
	for _, term := range documents[1].Terms {
		weights[term.Term] = term.Weight
	}
	require.Equal(t, map[string]int{"skol": 11, "elev": 4}, weights)
}
