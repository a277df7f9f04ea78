package model

import (
	"insyn/dbmodel"
	"insyn/dbmodel/rules"
)

// ReportStatistics counts what it holds of one report.
type ReportStatistics struct {
	Goals       []*dbmodel.Goal
	Commitments []*dbmodel.Commitment
	Measures    []*dbmodel.Measure
	Actions     []*dbmodel.ControlAction
	Controls    []*dbmodel.SystematicControl
}

// GoalsByAssessment counts goals, of one level or both.
func (s *ReportStatistics) GoalsByAssessment(level *dbmodel.GoalLevel) []*dbmodel.Count {
	counted := make([]*dbmodel.Goal, 0, len(s.Goals))
	for _, goal := range s.Goals {
		if level == nil || goal.Level == *level {
			counted = append(counted, goal)
		}
	}
	return rules.CountAssessments(counted)
}

// CommitmentsByStatus counts commitments.
func (s *ReportStatistics) CommitmentsByStatus() []*dbmodel.Count {
	return rules.CountStatuses(s.Commitments, func(c *dbmodel.Commitment) dbmodel.CompletionStatus { return c.Status })
}

// MeasuresByTrend counts measures.
func (s *ReportStatistics) MeasuresByTrend() []*dbmodel.Count { return rules.CountTrends(s.Measures) }

// MeasuresByTargetOutcome counts measures.
func (s *ReportStatistics) MeasuresByTargetOutcome() []*dbmodel.Count {
	return rules.CountTargetOutcomes(s.Measures)
}

// ControlActionsByStatus counts actions against risks.
func (s *ReportStatistics) ControlActionsByStatus() []*dbmodel.Count {
	return s.actions(func(a *dbmodel.ControlAction) bool { return a.RiskID != nil })
}

// AuditActionsByStatus counts actions after audits.
func (s *ReportStatistics) AuditActionsByStatus() []*dbmodel.Count {
	return s.actions(func(a *dbmodel.ControlAction) bool { return a.AuditID != nil })
}

// SystematicControlsByStatus counts systematic controls.
func (s *ReportStatistics) SystematicControlsByStatus() []*dbmodel.Count {
	return rules.CountStatuses(s.Controls, func(c *dbmodel.SystematicControl) dbmodel.CompletionStatus { return c.Status })
}

// ControlSentence counts actions and systematic controls in words.
func (s *ReportStatistics) ControlSentence() string {
	return rules.ControlSentence(s.Actions, s.Controls)
}

func (s *ReportStatistics) actions(counted func(*dbmodel.ControlAction) bool) []*dbmodel.Count {
	var actions []*dbmodel.ControlAction
	for _, action := range s.Actions {
		if counted(action) {
			actions = append(actions, action)
		}
	}
	return rules.CountStatuses(actions, func(a *dbmodel.ControlAction) dbmodel.CompletionStatus { return a.Status })
}
