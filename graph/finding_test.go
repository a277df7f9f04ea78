package graph_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"insyn/dbmodel/dbtest"
	"insyn/dbmodel/store"
)

func TestFindingsAnswerThemselves(t *testing.T) {
	asksOn(t, `{ report(municipality: "0126", committee: "kommunstyrelsen", year: 2020) {
		findings { id severity rule message expected actual
			subject { __typename id ... on FinancialLine { label outcome statement { title } } } }
		warnings: findings(severity: WARNING) { id }
		errors: findings(severity: ERROR) { rule }
	} }`, `{"data":{"report":{
		"findings":[{"id":"0126/kommunstyrelsen/2020/iakttagelser/summa/ekonomi/driftredovisning/summa/utfall",
			"severity":"ERROR","rule":"summa","expected":"−55\u00a0tkr","actual":"−9\u202f855,50\u00a0tkr",
			"message":"Delarna av Summa (utfall 2020) blir tillsammans −55\u00a0tkr, men tabellen anger −9\u202f855,50\u00a0tkr. Skillnaden är större än avrundning kan förklara.",
			"subject":{"__typename":"FinancialLine","id":"0126/kommunstyrelsen/2020/ekonomi/driftredovisning/summa",
				"label":"Summa","outcome":-9855.50,"statement":{"title":"Driftredovisning"}}}],
		"warnings":[],
		"errors":[{"rule":"summa"}]
	}}}`, 4)
}

func TestFindingsOfManyReportsTakeNoMoreStatements(t *testing.T) {
	asksOn(t, `{ reports { nodes { findings { subject { id } } } } }`, `{"data":{"reports":{"nodes":[
		{"findings":[{"subject":{"id":"0126/kommunstyrelsen/2020/ekonomi/driftredovisning/summa"}}]},
		{"findings":[{"subject":{"id":"0126/kommunstyrelsen/2019/ekonomi/driftredovisning/summa"}}]}
	]}}}`, 3)
}

func TestFindingsOfTheBundledReportNameWhatTheyAreAbout(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		dbtest.Report(t, s)
		got := ask(t, s, `{ report(municipality: "0126", committee: "kommunstyrelsen", year: 2020) {
			findings { severity rule subject { __typename ... on FinancialLine { label } ... on FinancialStatement { title } ... on Measure { key } ... on Section { key } } }
		} }`)
		assert.JSONEq(t, `{"data":{"report":{"findings":[
			{"severity":"ERROR","rule":"samma-belopp","subject":{"__typename":"FinancialLine","label":"Årets resultat"}},
			{"severity":"ERROR","rule":"samma-belopp","subject":{"__typename":"FinancialLine","label":"Balansresultat"}},
			{"severity":"WARNING","rule":"belopp-i-texten","subject":{"__typename":"Section","key":"resultatrakning"}},
			{"severity":"WARNING","rule":"belopp-i-texten","subject":{"__typename":"Section","key":"driftbudget-per-verksamhet-ansvar"}},
			{"severity":"WARNING","rule":"antal-i-texten","subject":{"__typename":"Section","key":"sammanfattning-internkontrollarbete"}},
			{"severity":"WARNING","rule":"antal-i-texten","subject":{"__typename":"Section","key":"sammanfattning-internkontrollarbete"}},
			{"severity":"WARNING","rule":"antal-i-texten","subject":{"__typename":"Section","key":"sammanfattning-internkontrollarbete"}},
			{"severity":"WARNING","rule":"antal-i-texten","subject":{"__typename":"Section","key":"sammanfattning-internkontrollarbete"}},
			{"severity":"WARNING","rule":"andring-i-texten","subject":{"__typename":"Measure","key":"placering-i-svenskt-naringslivs-matning"}},
			{"severity":"WARNING","rule":"trend","subject":{"__typename":"Measure","key":"minskad-forbrukning-av-kopiatorpapper"}},
			{"severity":"WARNING","rule":"upprepad-kolumn","subject":{"__typename":"FinancialStatement","title":"Driftredovisning"}},
			{"severity":"WARNING","rule":"forskjuten-kolumn","subject":{"__typename":"FinancialStatement","title":"Driftredovisning per verksamhet"}}
		]}}}`, got.body)
		assert.Equal(t, 6, got.statements)
	})
}
