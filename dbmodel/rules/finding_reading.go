package rules

import (
	"slices"

	"insyn/dbmodel"
)

// reading is a report as the finding rules read it: its rows by what they
// belong to. It is made once, so that the rules stay linear in the report's size.
type reading struct {
	year     int
	tables   []*table
	parts    map[string][]*dbmodel.FinancialLine
	measures []*measured
	// byID are the same measures by id.
	byID    map[string]*measured
	sources []*dbmodel.Source
	// places order objects as the report does.
	places map[string]int

	linesByID map[string]stated
	figures   []*dbmodel.StatedFigure
	counts    map[dbmodel.Counted]map[dbmodel.CountedStatus]int
}

// table is a financial statement with its lines in printed order.
type table struct {
	*dbmodel.FinancialStatement
	lines []*dbmodel.FinancialLine
}

// measured is a measure with its outcomes, oldest first, and what else is
// printed of it.
type measured struct {
	*dbmodel.Measure
	observations []*dbmodel.Observation
	breaks       []*dbmodel.SeriesBreak
	rankings     []*dbmodel.Ranking
	changes      []*dbmodel.StatedChange
	parts        []*measured
}

func read(b *dbmodel.Bundle) *reading {
	r := &reading{
		year: b.Report.Year, sources: present(b.Sources),
		parts: make(map[string][]*dbmodel.FinancialLine), byID: make(map[string]*measured), places: make(map[string]int),
		linesByID: make(map[string]stated), figures: present(b.StatedFigures), counts: countStatuses(b),
	}
	r.readTexts(b)
	r.readMeasures(b)
	r.readTables(b)
	for _, source := range r.sources {
		r.places[source.ID] = len(r.places)
	}
	return r
}

func (r *reading) readTexts(b *dbmodel.Bundle) {
	for _, section := range present(b.Sections) {
		r.places[section.ID] = len(r.places)
	}
	for _, goal := range present(b.Goals) {
		r.places[goal.ID] = len(r.places)
	}
}

func (r *reading) readMeasures(b *dbmodel.Bundle) {
	for _, m := range present(b.Measures) {
		whole := &measured{Measure: m}
		r.measures, r.byID[m.ID] = append(r.measures, whole), whole
		r.places[m.ID] = len(r.places)
	}
	hang(r, b.Observations, func(o *dbmodel.Observation) string { return o.MeasureID },
		func(m *measured, o *dbmodel.Observation) { m.observations = append(m.observations, o) })
	hang(r, b.SeriesBreaks, func(x *dbmodel.SeriesBreak) string { return x.MeasureID },
		func(m *measured, x *dbmodel.SeriesBreak) { m.breaks = append(m.breaks, x) })
	hang(r, b.Rankings, func(x *dbmodel.Ranking) string { return x.MeasureID },
		func(m *measured, x *dbmodel.Ranking) { m.rankings = append(m.rankings, x) })
	hang(r, b.StatedChanges, func(x *dbmodel.StatedChange) string { return x.MeasureID },
		func(m *measured, x *dbmodel.StatedChange) { m.changes = append(m.changes, x) })
	for _, m := range r.measures {
		slices.SortStableFunc(m.observations, byPeriod)
		slices.SortStableFunc(m.rankings, func(x, y *dbmodel.Ranking) int { return x.Year - y.Year })
		if whole, ok := r.byID[pointed(m.ParentID)]; ok && whole != m {
			whole.parts = append(whole.parts, m)
		}
	}
}

// hang gives rows to the measures they belong to.
func hang[T any](r *reading, rows []*T, owner func(*T) string, give func(*measured, *T)) {
	for _, row := range present(rows) {
		if m, ok := r.byID[owner(row)]; ok {
			give(m, row)
		}
	}
}

func (r *reading) readTables(b *dbmodel.Bundle) {
	lines := make(map[string][]*dbmodel.FinancialLine)
	for _, line := range present(b.FinancialLines) {
		lines[line.StatementID] = append(lines[line.StatementID], line)
		if line.ParentID != nil {
			r.parts[*line.ParentID] = append(r.parts[*line.ParentID], line)
		}
	}
	for _, statement := range present(b.FinancialStatements) {
		t := &table{FinancialStatement: statement, lines: lines[statement.ID]}
		r.tables = append(r.tables, t)
		r.places[t.ID] = len(r.places)
		for _, line := range t.lines {
			r.places[line.ID] = len(r.places)
			r.linesByID[line.ID] = stated{t, line}
		}
	}
}

// present leaves out what is nil.
func present[T any](rows []*T) []*T {
	return slices.DeleteFunc(slices.Clone(rows), func(row *T) bool { return row == nil })
}

// pointed is what a pointer points to, "" where it points to nothing.
func pointed(text *string) string {
	if text == nil {
		return ""
	}
	return *text
}
