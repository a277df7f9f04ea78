package graph_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"insyn/dbmodel/dbtest"
	"insyn/dbmodel/store"
)

func TestFinancialStatementAnswersItself(t *testing.T) {
	asksOn(t, `{ report(municipality: "0126", committee: "kommunstyrelsen", year: 2020) {
		financialStatements { slug kind title unit commentary url report { year } lines {
			slug label role position level budget outcome deviation previousOutcome forecast comment url statement { title } parent { slug }
			children { slug outcome(unit: SEK) parent { slug outcome children { slug } } statement { unit } }
		} }
		none: financialStatements(kind: EQUITY) { slug }
	} }`, `{"data":{"report":{"financialStatements":[{
		"slug":"driftredovisning","kind":"OPERATING_BY_TYPE","title":"Driftredovisning","unit":"TSEK","commentary":"I balans.",
		"url":"https://insyn.example/huddinge/kommunstyrelsen/2020/ekonomi/driftredovisning/","report":{"year":2020},
		"lines":[{"slug":"summa","label":"Summa","role":"TOTAL","position":1,"level":0,"budget":-9855,"outcome":-9855.50,
			"deviation":null,"previousOutcome":null,"forecast":null,"comment":null,
			"url":"https://insyn.example/huddinge/kommunstyrelsen/2020/ekonomi/driftredovisning/#summa",
			"statement":{"title":"Driftredovisning"},"parent":null,
			"children":[{"slug":"personal","outcome":-55000,"parent":{"slug":"summa","outcome":-9855.50,"children":[{"slug":"personal"}]},
				"statement":{"unit":"TSEK"}}]}]
	}],"none":[]}}}`, 10)
}

func TestAmountsKeepTheirDigits(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		dbtest.Import(t, s, fixture(2020))
		got := ask(t, s, `{ node(id: "0126/kommunstyrelsen/2020/ekonomi/driftredovisning/summa") { ... on FinancialLine {
			outcome sek: outcome(unit: SEK) tsek: outcome(unit: TSEK) msek: outcome(unit: MSEK) budget(unit: MSEK)
		} } }`)
		assert.Equal(t, answer{
			body:       `{"data":{"node":{"outcome":-9855.50,"sek":-9855500,"tsek":-9855.50,"msek":-9.85550,"budget":-9.855}}}`,
			statements: 2,
		}, got)
	})
}

func TestFinancialStatementsAreFiltered(t *testing.T) {
	choices(t, "financialStatements", "id", []choice{
		{`(filter: {kind: [OPERATING_BY_TYPE], report: {year: [2020]}})`, []string{"0126/kommunstyrelsen/2020/ekonomi/driftredovisning"}},
		{`(filter: {kind: [EQUITY]})`, nil},
	})
}
