package rules

import "insyn/dbmodel"

// TrendNotStated is the key that counts measures without a printed trend.
const TrendNotStated = "NOT_STATED"

// CountAssessments counts goals by assessment, best first, noughts included.
func CountAssessments(goals []*dbmodel.Goal) []*dbmodel.Count {
	order := []dbmodel.Assessment{
		dbmodel.AssessmentVeryGood, dbmodel.AssessmentGood, dbmodel.AssessmentAcceptable,
		dbmodel.AssessmentNotAcceptable, dbmodel.AssessmentNotAssessed,
	}
	return count(order, AssessmentLabel, goals, func(g *dbmodel.Goal) dbmodel.Assessment { return g.Assessment })
}

// CountStatuses counts whatever has a status of completion.
func CountStatuses[T any](items []T, status func(T) dbmodel.CompletionStatus) []*dbmodel.Count {
	order := []dbmodel.CompletionStatus{dbmodel.StatusCompleted, dbmodel.StatusNotCompleted}
	return count(order, StatusLabel, items, status)
}

// CountTrends counts measures by the trend the report states.
func CountTrends(measures []*dbmodel.Measure) []*dbmodel.Count {
	order := []dbmodel.Trend{dbmodel.TrendPositive, dbmodel.TrendUnchanged, dbmodel.TrendNegative, TrendNotStated}
	return count(order, TrendLabel, measures, func(m *dbmodel.Measure) dbmodel.Trend {
		if m.Trend == nil {
			return TrendNotStated
		}
		return *m.Trend
	})
}

// CountTargetOutcomes counts measures by what TargetOutcome said of them at import.
func CountTargetOutcomes(measures []*dbmodel.Measure) []*dbmodel.Count {
	order := []dbmodel.TargetResult{dbmodel.TargetMet, dbmodel.TargetNotMet, dbmodel.TargetUnknown, dbmodel.TargetNoneGiven}
	return count(order, TargetResultLabel, measures, func(m *dbmodel.Measure) dbmodel.TargetResult {
		return m.TargetResult
	})
}

func count[T any, K ~string](order []K, label func(K) string, items []T, key func(T) K) []*dbmodel.Count {
	tally := make(map[K]int, len(order))
	for _, item := range items {
		tally[key(item)]++
	}
	counts := make([]*dbmodel.Count, len(order))
	for i, k := range order {
		counts[i] = &dbmodel.Count{Key: string(k), Label: label(k), Count: tally[k]}
	}
	return counts
}
