package rules

import (
	"cmp"
	"slices"
	"strings"

	"insyn/dbmodel"
)

// findingRule is a published rule and the function that applies it.
type findingRule struct {
	method dbmodel.Method
	find   func(*reading) []remark
}

// remark is what one rule has to say about one object.
type remark struct {
	severity dbmodel.FindingSeverity
	// subject is the object's id; detail tells several remarks on it apart.
	subject, detail  string
	message          string
	expected, actual string
}

func findingRules() []findingRule {
	return []findingRule{
		sumRule(), deviationRule(), sameFigureRule(), equityRule(), repeatedColumnRule(), shiftedColumnRule(),
		trendRule(), genderRule(), partsRule(), rangeRule(), koladaRule(),
		statedAmountRule(), statedCountRule(), statedChangeRule(),
	}
}

// FindingMethods lists the rules that Findings applies, in words. A finding's
// rule is one of their keys.
func FindingMethods() []dbmodel.Method {
	applied := findingRules()
	methods := make([]dbmodel.Method, len(applied))
	for i, rule := range applied {
		methods[i] = rule.method
	}
	return methods
}

// Findings lists where a report contradicts itself or its own arithmetic,
// gravest first and otherwise in report order. It sees what is printed only:
// differences that rounding can explain, missing values and what is merely
// unusual are no findings.
func Findings(b *dbmodel.Bundle) []*dbmodel.Finding {
	if b == nil || b.Report == nil {
		return nil
	}
	r, seen := read(b), make(map[string]bool)
	var found []*dbmodel.Finding
	for _, rule := range findingRules() {
		for _, m := range rule.find(r) {
			if f := m.finding(b.Report, rule.method.Key); !seen[f.ID] {
				seen[f.ID] = true
				found = append(found, f)
			}
		}
	}
	slices.SortStableFunc(found, func(x, y *dbmodel.Finding) int {
		return cmp.Or(cmp.Compare(gravity(y), gravity(x)), cmp.Compare(r.places[x.SubjectID], r.places[y.SubjectID]))
	})
	for i, f := range found {
		f.Position = i + 1
	}
	return found
}

func (m remark) finding(r *dbmodel.Report, rule string) *dbmodel.Finding {
	tail := strings.TrimPrefix(strings.TrimPrefix(m.subject, r.ID), "/")
	if m.detail != "" {
		tail += "/" + m.detail
	}
	f := &dbmodel.Finding{
		ID: r.ID + "/iakttagelser/" + rule + "/" + tail, ReportID: r.ID, Severity: m.severity, Rule: rule,
		Message: m.message, SubjectID: m.subject,
	}
	if m.expected != "" {
		f.Expected = &m.expected
	}
	if m.actual != "" {
		f.Actual = &m.actual
	}
	return f
}

func gravity(f *dbmodel.Finding) int {
	return slices.Index([]dbmodel.FindingSeverity{dbmodel.FindingNotice, dbmodel.FindingWarning, dbmodel.FindingError}, f.Severity)
}
