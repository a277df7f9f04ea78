package site

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"insyn/site/query"
)

func TestTheFactsAreOfWhatIsKnown(t *testing.T) {
	r := reported()
	r.Report.Url = "/2020/"
	assert.Empty(t, r.facts(), "in a report that counts nothing")

	r.Report.Statistics = query.ReportCounts{
		GoalsByAssessment: []query.ReportCountsGoalsByAssessmentCount{
			{Key: "VERY_GOOD", Count: 1}, {Key: "GOOD", Count: 2}, {Key: "ACCEPTABLE", Count: 4}, {Key: "NOT_ASSESSED", Count: 8},
		},
		CommitmentsByStatus: []query.ReportCountsCommitmentsByStatusCount{{Key: "COMPLETED", Count: 0}, {Key: "NOT_COMPLETED", Count: 0}},
		MeasuresByTargetOutcome: []query.ReportCountsMeasuresByTargetOutcomeCount{
			{Key: "MET", Count: 1}, {Key: "NOT_MET", Count: 2}, {Key: "UNKNOWN", Count: 4}, {Key: "NO_TARGET", Count: 8},
		},
	}
	assert.Equal(t, []fact{
		{Key: "goals", Part: 3, Total: 15, URL: "/2020/mal/"},
		{Key: "targets", Part: 1, Total: 3, URL: "/2020/matt/"},
	}, r.facts())
}
