package main

import (
	"strconv"
	"strings"

	"github.com/govalues/decimal"

	"insyn/dbmodel"
	"insyn/dbmodel/rules"
)

func (f *collector) report(b *dbmodel.Bundle) {
	path := b.Report.Path
	f.say(path, b.Report.Title, b.Municipality.Name, b.Committee.Name, rules.AssessmentLabel(*b.Report.Assessment))
	f.prose(path, b.Report.AssessmentText)
	f.provenance(path, b.Report.Provenance)
	for _, highlight := range b.Highlights {
		f.prose(path, &highlight.Text)
	}
	for _, section := range b.Sections {
		f.say(section.Path, section.Title)
		f.prose(section.Path, &section.Body)
		f.provenance(section.Path, section.Provenance)
	}
	for _, source := range b.Sources {
		f.say(source.Path, source.Name)
		f.maybe(source.Path, source.KoladaID)
	}
	for _, priority := range b.Priorities {
		f.prose(priority.Path, &priority.Text, priority.FollowUp)
		f.provenance(priority.Path, priority.Provenance)
	}
}

func (f *collector) goal(g *dbmodel.Goal) {
	f.say(g.Path, g.Title, rules.AssessmentLabel(g.Assessment))
	f.prose(g.Path, g.AssessmentText)
	f.related(g.Path, g.ParentID)
	f.provenance(g.Path, g.Provenance)
}

// findings says that everything that does not add up is listed under its own
// anchor, with its figures.
func (f *collector) findings(b *dbmodel.Bundle) {
	for _, finding := range rules.Findings(b) {
		_, tail, _ := strings.Cut(finding.ID, "/iakttagelser/")
		path := b.Report.Path + "iakttagelser/#" + strings.ReplaceAll(tail, "/", "-")
		f.say(path, finding.Message)
		f.maybe(path, finding.Expected, finding.Actual)
	}
}

// methods says that every rule is explained under its own anchor.
func (f *collector) methods(methods []*dbmodel.Method) {
	for _, method := range methods {
		path := "/metod/#" + method.Key
		f.say(path, method.Title)
		f.prose(path, &method.Text)
	}
}

func (f *collector) measure(m *dbmodel.Measure) {
	f.say(m.Path, m.Name, m.Unit)
	f.maybe(m.Path, m.DirectionReason, m.Target.Text)
	f.prose(m.Path, m.Comment)
	f.related(m.Path, m.GoalID, m.ParentID, m.SourceID)
	f.say(m.Path, map[dbmodel.Direction]string{
		dbmodel.DirectionHigherIsBetter: "Högre är bättre",
		dbmodel.DirectionLowerIsBetter:  "Lägre är bättre",
		dbmodel.DirectionNeutral:        "Varken högre eller lägre är bättre",
	}[m.Direction])
	if gap := m.UnjustifiedGenderGap; gap != nil {
		f.say(m.Path, "Omotiverade skillnader mellan könen "+map[bool]string{true: "Ja", false: "Nej"}[*gap])
	}
	f.provenance(m.Path, m.Provenance)
	if m.Target.Year != nil {
		f.say(m.Path, strconv.Itoa(*m.Target.Year))
	}
	if m.Trend != nil {
		f.say(m.Path, rules.TrendLabel(*m.Trend))
	}
}

func (f *collector) observation(m *dbmodel.Measure, o *dbmodel.Observation) {
	columns := map[dbmodel.Gender]string{dbmodel.GenderAll: "Totalt", dbmodel.GenderWomen: "Kvinnor", dbmodel.GenderMen: "Män"}
	f.cell(m.Path, rules.PeriodLabel(o.Year, o.Month), columns[o.Gender], rules.ObservationText(m, o))
	f.maybe(m.Path, o.Note)
}

func (f *collector) commitment(c *dbmodel.Commitment) {
	f.say(c.Path, c.Title, rules.StatusLabel(c.Status))
	f.prose(c.Path, c.Background, c.Description, c.Comment)
	f.related(c.Path, c.GoalID)
	f.provenance(c.Path, c.Provenance)
	f.from(c.Path, c.CarriedOverFrom, c.Discontinued)
}

func (f *collector) from(path string, year *int, discontinued bool) {
	if year != nil {
		f.say(path, strconv.Itoa(*year))
	}
	if discontinued {
		f.say(path, "Utgår")
	}
}

func (f *collector) finance(b *dbmodel.Bundle) {
	for _, statement := range b.FinancialStatements {
		f.say(statement.Path, statement.Title)
		f.prose(statement.Path, statement.Commentary)
		f.provenance(statement.Path, statement.Provenance)
	}
	year := strconv.Itoa(b.Report.Year)
	for _, line := range b.FinancialLines {
		f.say(line.Path, line.Label)
		f.prose(line.Path, line.Comment)
		f.amount(line, "Budget "+year, line.Budget)
		f.amount(line, "Utfall "+year, line.Outcome)
		f.amount(line, "Avvikelse", line.Deviation)
		f.amount(line, "Utfall "+strconv.Itoa(b.Report.Year-1), line.PreviousOutcome)
		f.amount(line, "Prognos "+year, line.Forecast)
	}
}

func (f *collector) amount(line *dbmodel.FinancialLine, column string, amount *decimal.Decimal) {
	if amount != nil {
		f.cell(line.Path, line.Label, column, rules.Number(*amount))
	}
}

func (f *collector) control(b *dbmodel.Bundle) {
	for _, area := range b.ControlAreas {
		f.say(area.Path, area.Name)
	}
	for _, risk := range b.Risks {
		f.prose(risk.Path, &risk.Description, risk.Background)
		f.provenance(risk.Path, risk.Provenance)
	}
	for _, audit := range b.Audits {
		f.say(audit.Path, audit.Title)
		f.maybe(audit.Path, audit.DiaryNumber)
		f.prose(audit.Path, audit.Background)
		f.provenance(audit.Path, audit.Provenance)
	}
	for _, action := range b.ControlActions {
		f.say(action.Path, action.Title, rules.StatusLabel(action.Status))
		f.prose(action.Path, action.Comment)
		f.from(action.Path, action.CarriedOverFrom, action.Discontinued)
	}
	for _, control := range b.SystematicControls {
		f.say(control.Path, control.Title, rules.StatusLabel(control.Status))
		f.prose(control.Path, control.Background, control.Method, control.Comment)
		f.provenance(control.Path, control.Provenance)
		f.from(control.Path, nil, control.Discontinued)
	}
}
