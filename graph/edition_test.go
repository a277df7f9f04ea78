package graph_test

import (
	"log/slog"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/dbmodel"
	"insyn/dbmodel/dbtest"
	"insyn/dbmodel/store"
)

// amended is the fixture's report with another assessment, a note and a new label.
func amended() *dbmodel.Bundle {
	b := fixture(2020)
	b.Report.Digest = "amended"
	b.Goals[0].Assessment = dbmodel.AssessmentNotAcceptable
	b.Observations[0].Note = new("Rättad av SCB.")
	b.FinancialLines[0].Label = "Hemlig rad"
	return b
}

const everyTrace = `{
	reports { totalCount nodes { id edition amendment { id } editions { id } corrections { field } statistics { goalsByAssessment { count } } } }
	goals { totalCount } measures { totalCount } commitments { totalCount } risks { totalCount } audits { totalCount }
	search(text: "hemlig") { totalCount }
	second: report(municipality: "0126", committee: "kommunstyrelsen", year: 2020, edition: 2) { id }
	nodes(ids: ["0126/kommunstyrelsen/2020-2", "0126/kommunstyrelsen/2020-2/matt/bostader"]) { id }
	api { dataRevision }
}`

func TestAnAmendmentLeavesNoTraceBeforeItIsPublished(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		dbtest.Import(t, s, fixture(2020))
		before := ask(t, s, everyTrace).body
		draft, err := s.ImportDraft(t.Context(), amended(), "Redaktionen")
		require.NoError(t, err)
		require.Equal(t, reportID+"-2", draft.ID)
		assert.Equal(t, before, ask(t, s, everyTrace).body)
		h := handler(t, s, slog.New(slog.DiscardHandler))
		assert.JSONEq(t, `{"data":{"report":{"amendment":{"id":"0126/kommunstyrelsen/2020-2","state":"DRAFT","edition":2,"url":"https://insyn.example/huddinge/kommunstyrelsen/2020/"}}}}`,
			as(t, h, dbmodel.RoleEditor, `{ report(municipality: "0126", committee: "kommunstyrelsen", year: 2020) { amendment { id state edition url } } }`))
	})
}

func TestAnEditionAnswersExactlyWhatWasPublished(t *testing.T) {
	edition := strings.Replace(wholeReport(t), "year: 2020", "year: 2020, edition: 1", 1)
	require.NotEqual(t, wholeReport(t), edition)
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		dbtest.Import(t, s, fixture(2020))
		before := ask(t, s, edition)
		_, err := s.ImportDraft(t.Context(), amended(), "Redaktionen")
		require.NoError(t, err)
		require.NoError(t, s.Publish(t.Context(), reportID, store.Publishing{By: "Kansliet", Override: "x", Note: "Fel i underlaget."}))
		after := ask(t, s, edition)
		assert.Equal(t, before.body, strings.ReplaceAll(after.body, reportID+"-1", reportID))
		assert.Equal(t, before.statements, after.statements)
		assert.NotEqual(t, before.body, ask(t, s, wholeReport(t)).body)
	})
}

func TestEditionsAndCorrectionsAreListedWithTheReport(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		dbtest.Import(t, s, fixture(2020))
		_, err := s.ImportDraft(t.Context(), amended(), "Redaktionen")
		require.NoError(t, err)
		require.NoError(t, s.Publish(t.Context(), reportID, store.Publishing{By: "Kansliet", Override: "x", Note: "Fel i underlaget."}))
		got := ask(t, s, `{ report(municipality: "0126", committee: "kommunstyrelsen", year: 2020) {
			edition editionNote editions { id edition editionNote } importedBy
			corrections { subject { id } field label before after beforeText afterText note } } }`)
		assert.JSONEq(t, `{"data":{"report":{"edition":2,"editionNote":"Fel i underlaget.","importedBy":null,
			"editions":[{"id":"0126/kommunstyrelsen/2020","edition":2,"editionNote":"Fel i underlaget."},
				{"id":"0126/kommunstyrelsen/2020-1","edition":1,"editionNote":null}],
			"corrections":[
				{"subject":{"id":"0126/kommunstyrelsen/2020/ekonomi/driftredovisning/summa"},"field":"label","label":"Benämning",
					"before":"Summa","after":"Hemlig rad","beforeText":"Summa","afterText":"Hemlig rad","note":"Fel i underlaget."},
				{"subject":{"id":"0126/kommunstyrelsen/2020/matt/bostader"},"field":"observations 2019 note","label":"Utfall 2019, anmärkning",
					"before":null,"after":"Rättad av SCB.","beforeText":null,"afterText":"Rättad av SCB.","note":"Fel i underlaget."},
				{"subject":{"id":"0126/kommunstyrelsen/2020/mal/bra-att-bo"},"field":"assessment","label":"Måluppfyllelse",
					"before":"GOOD","after":"NOT_ACCEPTABLE","beforeText":"God","afterText":"Ej godtagbar","note":"Fel i underlaget."}
			]}}}`, got.body)
	})
}
