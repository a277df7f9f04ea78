package graph_test

import (
	"encoding/json"
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/dbmodel/dbtest"
	"insyn/dbmodel/store"
)

// wholeReportStatements is how many SQL statements a whole report takes, large
// or small.
const wholeReportStatements = 43

func wholeReport(t *testing.T) string {
	t.Helper()
	question, err := os.ReadFile("testdata/whole_report.graphql")
	require.NoError(t, err)
	return string(question)
}

func TestSmallReportTakesAsManyStatementsAsALargeOne(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		dbtest.Import(t, s, fixture(2020))
		got := ask(t, s, wholeReport(t))
		assert.NotContains(t, got.body, `"errors"`)
		assert.Equal(t, wholeReportStatements, got.statements)
	})
}

func TestWholeReportIsAnsweredInOneRequestAlikeByBothDatabases(t *testing.T) {
	var first string
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		dbtest.Report(t, s)
		got := ask(t, s, wholeReport(t))
		assert.NotContains(t, got.body, `"errors"`)
		assert.Equal(t, wholeReportStatements, got.statements)
		assert.Equal(t, wholeReportCounts(), counts(t, got.body))
		if first == "" {
			first = got.body
		}
		assert.Equal(t, first, got.body, "both databases give the same bytes")
	})
}

// reportCounts is how much of everything a report holds.
type reportCounts struct {
	StrategicGoals, CommitteeGoals, Measures, Commitments int
	Statements, RiskAreas, Controls, Audits, Actions      int
	Improvements, Events                                  int
}

func wholeReportCounts() reportCounts {
	return reportCounts{
		StrategicGoals: 7, CommitteeGoals: 27, Measures: 54, Commitments: 39,
		Statements: 6, RiskAreas: 12, Controls: 12, Audits: 4, Actions: 18 + 5,
		Improvements: 5, Events: 6,
	}
}

func counts(t *testing.T, body string) reportCounts {
	t.Helper()
	type acted []struct{ Actions []struct{} }
	var a struct {
		Data struct {
			Report struct {
				Goals                 []struct{ Children []struct{} }
				Measures, Commitments struct{ Nodes []struct{} }
				FinancialStatements   []struct{}
				ControlAreas          []struct {
					Risks              acted
					SystematicControls []struct{}
				}
				Audits                   acted
				ImprovementAreas, Events []string
			}
		}
	}
	require.NoError(t, json.Unmarshal([]byte(body), &a))
	r := a.Data.Report
	c := reportCounts{
		StrategicGoals: len(r.Goals), Measures: len(r.Measures.Nodes), Commitments: len(r.Commitments.Nodes),
		Statements: len(r.FinancialStatements), Audits: len(r.Audits),
		Improvements: len(r.ImprovementAreas), Events: len(r.Events),
	}
	for _, goal := range r.Goals {
		c.CommitteeGoals += len(goal.Children)
	}
	subjects := r.Audits
	for _, area := range r.ControlAreas {
		if len(area.Risks) > 0 {
			c.RiskAreas++
		}
		c.Controls += len(area.SystematicControls)
		subjects = append(subjects, area.Risks...)
	}
	for _, subject := range subjects {
		c.Actions += len(subject.Actions)
	}
	return c
}
