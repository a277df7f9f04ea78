package rules

import (
	"fmt"
	"strings"

	"insyn/dbmodel"
)

// ControlAreaSentence counts in one Swedish sentence what an area of internal
// control was to do and did: "I området ”Sund ekonomi” blev 2 av 3 åtgärder mot
// risker klara, varav 1 har utgått, och den enda systematiska kontrollen blev
// klar." The risks' actions and the systematic controls must be loaded.
func ControlAreaSentence(a *dbmodel.ControlArea) string {
	var actions []*dbmodel.ControlAction
	for _, risk := range a.Risks {
		actions = append(actions, risk.Actions...)
	}
	clauses := said(actionsAgainstRisks(actions), systematicControls(a.SystematicControls))
	if clauses == "" {
		clauses = "redovisar rapporten varken åtgärder eller systematiska kontroller"
	}
	return fmt.Sprintf("I området %s %s.", quoted(a.Name), clauses)
}

// AuditSentence counts in one Swedish sentence what was done after an audit.
// Its actions must be loaded.
func AuditSentence(a *dbmodel.Audit) string {
	clauses := said(completionOf("den enda åtgärden", "åtgärder", a.Actions, action))
	if clauses == "" {
		clauses = "redovisar rapporten inga åtgärder"
	}
	return fmt.Sprintf("Efter granskningen %s %s.", quoted(a.Title), clauses)
}

// ControlSentence counts in one Swedish sentence the actions and the systematic
// controls of a whole report.
func ControlSentence(all []*dbmodel.ControlAction, controls []*dbmodel.SystematicControl) string {
	var againstRisks, afterAudits []*dbmodel.ControlAction
	for _, a := range all {
		if a.AuditID == nil {
			againstRisks = append(againstRisks, a)
		} else {
			afterAudits = append(afterAudits, a)
		}
	}
	audits := completionOf("den enda åtgärden efter revision", "åtgärder efter revision", afterAudits, action)
	clauses := said(actionsAgainstRisks(againstRisks), audits, systematicControls(controls))
	if clauses == "" {
		return "Rapporten redovisar varken åtgärder eller systematiska kontroller."
	}
	return fmt.Sprintf("Under året %s.", clauses)
}

func actionsAgainstRisks(actions []*dbmodel.ControlAction) completion {
	return completionOf("den enda åtgärden mot risker", "åtgärder mot risker", actions, action)
}

func systematicControls(controls []*dbmodel.SystematicControl) completion {
	return completionOf("den enda systematiska kontrollen", "systematiska kontroller", controls,
		func(c *dbmodel.SystematicControl) (dbmodel.CompletionStatus, bool) { return c.Status, c.Discontinued })
}

func action(a *dbmodel.ControlAction) (status dbmodel.CompletionStatus, discontinued bool) {
	return a.Status, a.Discontinued
}

// completion counts things that were to be done, and has their names.
type completion struct {
	only, several                       string
	all, completed                      int
	completedDiscontinued, discontinued int
}

func completionOf[T any](only, several string, things []T, state func(T) (dbmodel.CompletionStatus, bool)) completion {
	t := completion{only: only, several: several, all: len(things)}
	for _, thing := range things {
		status, discontinued := state(thing)
		completed := status == dbmodel.StatusCompleted
		if completed {
			t.completed++
		}
		if discontinued {
			t.discontinued++
		}
		if completed && discontinued {
			t.completedDiscontinued++
		}
	}
	return t
}

// said joins what can be said of completions. The verb stands before the first
// subject, because something else begins the sentence.
func said(completions ...completion) string {
	var clauses []string
	for _, t := range completions {
		if t.all == 0 {
			continue
		}
		subject, verb, rest := t.clause()
		if len(clauses) == 0 {
			subject, verb = verb, subject
		}
		clauses = append(clauses, strings.TrimSpace(strings.Join([]string{subject, verb, rest}, " ")))
	}
	last := len(clauses) - 1
	if last < 1 {
		return strings.Join(clauses, "")
	}
	return strings.Join(clauses[:last], ", ") + ", och " + clauses[last]
}

// clause says what was completed. What was called completed because it was
// discontinued is not said to be completed alone.
func (t completion) clause() (subject, verb, rest string) {
	switch {
	case t.all == 1 && t.discontinued == 1:
		return t.only, "utgick", ""
	case t.all == 1 && t.completed == 1:
		return t.only, "blev", "klar"
	case t.all == 1:
		return t.only, "blev", "inte klar"
	case t.discontinued == t.all:
		return t.share(t.all), "utgick", ""
	case t.discontinued > 0 && t.completed == t.completedDiscontinued:
		return t.share(t.discontinued), "utgick", "och ingen annan blev klar"
	case t.completed < 2:
		return t.share(t.completed), "blev", "klar" + t.remark()
	default:
		return t.share(t.completed), "blev", "klara" + t.remark()
	}
}

// share is "2 av 3 åtgärder".
func (t completion) share(part int) string {
	if part == 0 {
		return fmt.Sprintf("ingen av %d %s", t.all, t.several)
	}
	return fmt.Sprintf("%d av %d %s", part, t.all, t.several)
}

// remark says how many were discontinued, among those called completed and
// among the others.
func (t completion) remark() string {
	others := t.discontinued - t.completedDiscontinued
	switch {
	case t.completedDiscontinued > 0 && others > 0:
		return fmt.Sprintf(", varav %d har utgått liksom %d av de andra", t.completedDiscontinued, others)
	case t.completedDiscontinued > 0:
		return fmt.Sprintf(", varav %d har utgått", t.completedDiscontinued)
	case others > 0:
		return fmt.Sprintf(", medan %d av de andra har utgått", others)
	default:
		return ""
	}
}
