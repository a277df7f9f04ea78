package site

import (
	"strings"

	"insyn/site/query"
)

// done tells what became of all that was to be done.
type done struct {
	Promises tally `json:"promises"`
	Actions  tally `json:"actions"`
	Controls tally `json:"controls"`
	Audits   tally `json:"audits"`
}

// tally counts by what became of it. All is what the report says was completed,
// also of what has been discontinued.
type tally struct {
	Completed    int `json:"completed"`
	Discontinued int `json:"discontinued"`
	Left         int `json:"left"`
	Total        int `json:"total"`
	All          int `json:"all"`
}

// What became of something that was to be done.
const (
	kindCompleted    = "completed"
	kindDiscontinued = "discontinued"
	kindLeft         = "not_completed"
)

func kindOf(status query.CompletionStatus, discontinued bool) string {
	switch {
	case discontinued:
		return kindDiscontinued
	case status == query.CompletionStatusCompleted:
		return kindCompleted
	default:
		return kindLeft
	}
}

func (t *tally) count(status query.CompletionStatus, discontinued bool) {
	t.Total++
	if status == query.CompletionStatusCompleted {
		t.All++
	}
	switch kindOf(status, discontinued) {
	case kindCompleted:
		t.Completed++
	case kindDiscontinued:
		t.Discontinued++
	default:
		t.Left++
	}
}

func (r reportData) done() done {
	var d done
	for _, c := range r.Commitments {
		d.Promises.count(c.Status, c.Discontinued)
	}
	for _, area := range r.ControlAreas {
		for _, risk := range area.Risks {
			d.Actions.countActions(risk.Actions)
		}
		for _, control := range area.SystematicControls {
			d.Controls.count(control.Status, control.Discontinued)
		}
	}
	for _, audit := range r.Audits {
		d.Audits.countActions(audit.Actions)
	}
	return d
}

func (t *tally) countActions(actions []query.ControlActionDetails) {
	for _, action := range actions {
		t.count(action.Status, action.Discontinued)
	}
}

// promise is a commitment in a list.
type promise struct {
	ID    string `json:"id"`
	Kind  string `json:"kind"`
	Goal  string `json:"goal"`
	Above string `json:"above"`
	Why   string `json:"why"`
}

func (r reportData) promises() []promise {
	list := make([]promise, 0, len(r.Commitments))
	for _, c := range r.Commitments {
		p := promise{ID: c.Id, Kind: kindOf(c.Status, c.Discontinued), Why: why(c.Comment)}
		_, p.Goal, _ = strings.Cut(c.Goal.Id, "/mal/")
		p.Above, _, _ = strings.Cut(p.Goal, "/")
		list = append(list, p)
	}
	return list
}
