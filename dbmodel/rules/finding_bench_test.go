package rules_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"insyn/dbmodel"
	"insyn/dbmodel/rules"
)

// BenchmarkFindings is the time all rules take over the bundled report, and over
// reports ten and a hundred times as large: it shall grow no faster than they do,
// and stay below 5 ms for the first.
func BenchmarkFindings(b *testing.B) {
	for _, size := range []int{1, 10, 100} {
		b.Run(fmt.Sprintf("%dx", size), func(b *testing.B) {
			large := times(kommunstyrelsen2020(b), size)
			for b.Loop() {
				require.NotEmpty(b, rules.Findings(large))
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*size), "µs/report")
		})
	}
}

// times repeats a report's measures and tables under other ids.
func times(b *dbmodel.Bundle, size int) *dbmodel.Bundle {
	large := &dbmodel.Bundle{Report: b.Report}
	for i := range size {
		again := func(id string) string { return fmt.Sprintf("%s-%d", id, i) }
		for _, m := range b.Measures {
			m := *m
			m.ID, m.ParentID = again(m.ID), renamed(m.ParentID, again)
			large.Measures = append(large.Measures, &m)
		}
		for _, o := range b.Observations {
			o := *o
			o.MeasureID = again(o.MeasureID)
			large.Observations = append(large.Observations, &o)
		}
		for _, s := range b.FinancialStatements {
			s := *s
			s.ID = again(s.ID)
			large.FinancialStatements = append(large.FinancialStatements, &s)
		}
		for _, l := range b.FinancialLines {
			l := *l
			l.ID, l.StatementID, l.ParentID = again(l.ID), again(l.StatementID), renamed(l.ParentID, again)
			large.FinancialLines = append(large.FinancialLines, &l)
		}
	}
	return large
}

func renamed(id *string, again func(string) string) *string {
	if id == nil {
		return nil
	}
	return new(again(*id))
}
