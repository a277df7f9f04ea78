package graph_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/dbmodel/dbtest"
	"insyn/dbmodel/store"
)

func TestEveryObjectIsFoundByItsID(t *testing.T) {
	const report = "0126/kommunstyrelsen/2020"
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		dbtest.Import(t, s, fixture(2020))
		for id, typeName := range map[string]string{
			"0126":                                   "Municipality",
			"0126/kommunstyrelsen":                   "Committee",
			report:                                   "Report",
			report + "/avsnitt/sammanfattning":       "Section",
			report + "/mal/bra-att-bo":               "Goal",
			report + "/mal/bra-att-bo/okat-byggande": "Goal",
			report + "/mal/bra-att-bo/okat-byggande/bygg-mer":       "Priority",
			report + "/matt/bostader":                               "Measure",
			report + "/kallor/kolada":                               "Source",
			report + "/ataganden/zonplan":                           "Commitment",
			report + "/ekonomi/driftredovisning":                    "FinancialStatement",
			report + "/ekonomi/driftredovisning/personal":           "FinancialLine",
			report + "/intern-kontroll/upphandling":                 "ControlArea",
			report + "/intern-kontroll/upphandling/fel-pris":        "Risk",
			report + "/intern-kontroll/upphandling/fel-pris/jamfor": "ControlAction",
			report + "/intern-kontroll/upphandling/stickprov":       "SystematicControl",
			report + "/revision/it-sakerhet":                        "Audit",
			report + "/revision/it-sakerhet/utbilda":                "ControlAction",
		} {
			got := ask(t, s, fmt.Sprintf(`{ node(id: %q) { __typename id } }`, id))
			assert.JSONEq(t, fmt.Sprintf(`{"data":{"node":{"__typename":%q,"id":%q}}}`, typeName, id), got.body)
		}
	})
}

func TestUnknownIDsAreNull(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		dbtest.Import(t, s, fixture(2020))
		for _, id := range []string{
			"", "/", "0127", "0126/kommunstyrelsen/1999", "0126/kommunstyrelsen/2020/x/y", "0126/kommunstyrelsen/2020/mal/a/b/c/d",
			"0126/kommunstyrelsen/2020/matt/saknas", "' OR 1=1 --",
		} {
			got := ask(t, s, fmt.Sprintf(`{ node(id: %q) { id } }`, id))
			assert.JSONEq(t, `{"data":{"node":null}}`, got.body, id)
		}
	})
}

func TestNodesKeepTheirOrderAndLeaveGaps(t *testing.T) {
	asksOn(t, `{ nodes(ids: ["0126/kommunstyrelsen/2020/matt/angar", "saknas", "0126/kommunstyrelsen/2019",
		"0126/kommunstyrelsen/2019/matt/angar", "0126/kommunstyrelsen/2020/matt/angar"]) {
		id ... on Measure { latest { text report { year } } } ... on Report { goals { slug } }
	} }`, `{"data":{"nodes":[
		{"id":"0126/kommunstyrelsen/2020/matt/angar","latest":{"text":"−7,25","report":{"year":2020}}},
		null,
		{"id":"0126/kommunstyrelsen/2019","goals":[{"slug":"bra-att-bo"}]},
		{"id":"0126/kommunstyrelsen/2019/matt/angar","latest":{"text":"−7,25","report":{"year":2019}}},
		{"id":"0126/kommunstyrelsen/2020/matt/angar","latest":{"text":"−7,25","report":{"year":2020}}}
	]}}`, 5)
}

func TestTooManyNodesAreRefused(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		ids := strings.Repeat(`"0126" `, 101)
		got := ask(t, s, `{ nodes(ids: [`+ids+`]) { id } }`)
		assert.Contains(t, got.body, "nodes was asked for 101 ids: ask for at most 100 at a time.")
		assert.Contains(t, got.body, "BAD_USER_INPUT")
		assert.Zero(t, got.statements)
	})
}

func TestCorrectionsNameTheirSubject(t *testing.T) {
	const correct = `INSERT INTO corrections (report_id, position, at, subject_id, field, before, after, note) VALUES
		('0126/kommunstyrelsen/2020', 1, '2021-05-01 10:00:00+00:00', '0126/kommunstyrelsen/2020/matt/angar', 'name', 'Äng', 'Ängar', 'Felstavat.'),
		('0126/kommunstyrelsen/2020', 2, '2021-06-01 10:00:00+00:00', '0126/kommunstyrelsen/2020/ataganden/zonplan', 'comment', NULL, '', 'Dubbelt.')`
	dbtest.EachDSN(t, func(t *testing.T, dsn string) {
		s := dbtest.Open(t, dsn)
		require.NoError(t, s.Migrate(t.Context()))
		dbtest.Import(t, s, fixture(2020))
		_, err := dbtest.SQL(t, dsn).ExecContext(t.Context(), correct)
		require.NoError(t, err)
		got := ask(t, s, `{ report(municipality: "0126", committee: "kommunstyrelsen", year: 2020) { corrections {
			at field before after note subject { __typename id ... on Measure { goal { id } name } }
		} } }`)
		assert.JSONEq(t, `{"data":{"report":{"corrections":[
			{"at":"2021-06-01T10:00:00Z","field":"comment","before":null,"after":"","note":"Dubbelt.",
				"subject":{"__typename":"Commitment","id":"0126/kommunstyrelsen/2020/ataganden/zonplan"}},
			{"at":"2021-05-01T10:00:00Z","field":"name","before":"Äng","after":"Ängar","note":"Felstavat.",
				"subject":{"__typename":"Measure","id":"0126/kommunstyrelsen/2020/matt/angar","goal":null,"name":"Ängar"}}
		]}}}`, got.body)
		assert.Equal(t, 4, got.statements)
	})
}
