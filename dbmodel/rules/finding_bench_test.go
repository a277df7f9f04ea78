package rules_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"insyn/dbmodel"
	"insyn/dbmodel/rules"
)

// BenchmarkAllRules is the time all rules take over the bundled report (findings,
// target outcomes, verdicts and sentences), and over reports ten and a hundred
// times as large: it shall grow no faster than they do, and stay below 5 ms for
// the first.
func BenchmarkAllRules(b *testing.B) {
	for _, size := range []int{1, 10, 100} {
		b.Run(fmt.Sprintf("%dx", size), func(b *testing.B) {
			large := times(kommunstyrelsen2020(b), size)
			for b.Loop() {
				require.NotEmpty(b, rules.Findings(large))
				applyToEach(large)
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*size), "µs/report")
		})
	}
}

// applyToEach applies the rules for single objects.
func applyToEach(b *dbmodel.Bundle) {
	for _, m := range b.Measures {
		m.TargetResult = rules.TargetOutcome(m).Result
		rules.MeasureSentence(m)
	}
	for _, goal := range b.Goals {
		goal.Figures = rules.Verdict(goal, goal.Measures, goal.Commitments)
		rules.GoalSentence(goal)
	}
	for _, line := range b.FinancialLines {
		rules.LineSentence(line)
	}
	rules.ControlSentence(b.ControlActions, b.SystematicControls)
}

// times repeats a report's goals, measures, commitments and tables under other
// ids, and hangs together what the rules read together.
func times(b *dbmodel.Bundle, size int) *dbmodel.Bundle {
	large := &dbmodel.Bundle{Report: b.Report}
	for i := range size {
		again := func(id string) string { return fmt.Sprintf("%s-%d", id, i) }
		goals, measures := map[string]*dbmodel.Goal{}, map[string]*dbmodel.Measure{}
		for _, g := range b.Goals {
			goal := *g
			goal.ID, goal.ParentID = again(g.ID), renamed(g.ParentID, again)
			goals[goal.ID] = &goal
			large.Goals = append(large.Goals, &goal)
		}
		for _, m := range b.Measures {
			m := *m
			m.ID, m.ParentID, m.GoalID = again(m.ID), renamed(m.ParentID, again), renamed(m.GoalID, again)
			measures[m.ID], goals[*m.GoalID].Measures = &m, append(goals[*m.GoalID].Measures, &m)
			large.Measures = append(large.Measures, &m)
		}
		for _, c := range b.Commitments {
			c := *c
			c.GoalID = renamed(c.GoalID, again)
			goals[*c.GoalID].Commitments = append(goals[*c.GoalID].Commitments, &c)
			large.Commitments = append(large.Commitments, &c)
		}
		for _, o := range b.Observations {
			o := *o
			o.MeasureID = again(o.MeasureID)
			measures[o.MeasureID].Observations = append(measures[o.MeasureID].Observations, &o)
			large.Observations = append(large.Observations, &o)
		}
		for _, f := range b.StatedFigures {
			f := *f
			f.Slug, f.LineID = again(f.Slug), renamed(f.LineID, again)
			large.StatedFigures = append(large.StatedFigures, &f)
		}
		for _, c := range b.StatedChanges {
			c := *c
			c.MeasureID = again(c.MeasureID)
			large.StatedChanges = append(large.StatedChanges, &c)
		}
		large.ControlActions = append(large.ControlActions, b.ControlActions...)
		large.SystematicControls = append(large.SystematicControls, b.SystematicControls...)
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
