package site

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"insyn/site/query"
)

func TestWhatWasToBeDoneIsCountedByWhatBecameOfIt(t *testing.T) {
	const completed, left = query.CompletionStatusCompleted, query.CompletionStatusNotCompleted
	r := reported()
	r.Commitments = []query.CommitmentDetails{
		{Status: completed}, {Status: completed, Discontinued: true}, {Status: left}, {Status: left, Discontinued: true},
	}
	r.ControlAreas = []query.ControlAreaDetails{{
		Risks: []query.ControlAreaDetailsRisksRisk{
			{Actions: []query.ControlActionDetails{{Status: completed}, {Status: left}}},
			{Actions: []query.ControlActionDetails{{Status: completed}}},
		},
		SystematicControls: []query.ControlAreaDetailsSystematicControlsSystematicControl{{Status: left}},
	}}
	r.Audits = []query.AuditDetails{{Actions: []query.ControlActionDetails{{Status: completed}}}, {}}
	assert.Equal(t, done{
		Promises: tally{Completed: 1, Discontinued: 2, Left: 1, Total: 4, All: 2},
		Actions:  tally{Completed: 2, Left: 1, Total: 3, All: 2},
		Controls: tally{Left: 1, Total: 1},
		Audits:   tally{Completed: 1, Total: 1, All: 1},
	}, r.done())
}

func TestAPromiseKnowsItsGoalAndHowItWent(t *testing.T) {
	comment := query.Markdown("Det blev **inte** av.")
	r := reported()
	r.Commitments = []query.CommitmentDetails{
		{Id: "x", Status: query.CompletionStatusNotCompleted, Comment: &comment, Goal: query.CommitmentDetailsGoal{Id: "0126/k/2020/mal/a/b"}},
		{Id: "y", Status: query.CompletionStatusCompleted, Goal: query.CommitmentDetailsGoal{Id: "0126/k/2020/mal/a"}},
		{Id: "z", Status: query.CompletionStatusCompleted, Discontinued: true},
	}
	assert.Equal(t, []promise{
		{ID: "x", Kind: "not_completed", Goal: "a/b", Above: "a", Why: "Det blev inte av."},
		{ID: "y", Kind: "completed", Goal: "a", Above: "a"},
		{ID: "z", Kind: "discontinued"},
	}, r.promises())
}

func TestGoalsAndCommitmentsKnowTheirNeighbours(t *testing.T) {
	r := reported()
	r.Report.Goals[0] = query.ReportGoalsReportGoalsGoal{
		GoalDetails: query.GoalDetails{Id: "mal/b", Url: "/b/", Title: "B"},
		Children:    []query.GoalDetails{{Id: "mal/b/c", Url: "/b/c/", Title: "C"}},
	}
	r.Report.Goals[1].Url, r.Report.Goals[1].Title = "/a/", "A"
	r.Commitments = []query.CommitmentDetails{{Id: "x", Url: "/x/", Title: "X"}, {Id: "y", Url: "/y/", Title: "Y"}}
	b, c, a, x, y := &neighbour{"/b/", "B"}, &neighbour{"/b/c/", "C"}, &neighbour{"/a/", "A"}, &neighbour{"/x/", "X"}, &neighbour{"/y/", "Y"}
	assert.Equal(t, map[string]neighbours{
		"mal/b": {After: c}, "mal/b/c": {Before: b, After: a}, "mal/a": {Before: c},
		"x": {After: y}, "y": {Before: x},
	}, r.around())
}
