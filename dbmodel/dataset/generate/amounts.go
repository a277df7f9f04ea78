package generate

import (
	"insyn/dbmodel"
)

// amounts are the columns of a line, as whole numbers of the last digit printed.
type amounts struct{ budget, outcome, previous, forecast int }

func (a amounts) plus(b amounts) amounts {
	return amounts{a.budget + b.budget, a.outcome + b.outcome, a.previous + b.previous, a.forecast + b.forecast}
}

func (a amounts) minus(b amounts) amounts {
	return a.plus(amounts{-b.budget, -b.outcome, -b.previous, -b.forecast})
}

func sum(all []amounts) amounts {
	var total amounts
	for _, each := range all {
		total = total.plus(each)
	}
	return total
}

// planned is a budget that grows as the years go, and what became of it: the
// outcome of a year is the same as the next report's of the year before.
func planned(d dice, year, base int) amounts {
	budget := func(year int) int {
		return base * (1000 + 26*max(min(year-usual, farthest), -farthest) + d.at("budget").nth(year).between(-35, 35)) / 1000
	}
	outcome := func(year int) int {
		return budget(year) * (1000 + d.at("utfall").nth(year).between(-45, 45)) / 1000
	}
	a := amounts{budget: budget(year), outcome: outcome(year), previous: outcome(year - 1)}
	a.forecast = (a.budget + a.outcome) / 2
	return a
}

// statement is a financial table that is being made.
type statement struct {
	m     *maker
	table *dbmodel.FinancialStatement
	scale int
	lines int
	// forecast tells whether the table has that column.
	forecast bool
}

func (m *maker) statement(kind dbmodel.FinancialStatementKind, title string, unit dbmodel.MoneyUnit, scale int) *statement {
	slug := slugOf(title)
	at := m.at.FinancialStatement(slug)
	s := &dbmodel.FinancialStatement{
		ID: at.ID, ReportID: m.Report.ID, Position: len(m.FinancialStatements) + 1, Slug: slug, Kind: kind, Title: title, Unit: unit,
		Provenance: m.printedUnder(title), Path: at.Path,
	}
	m.FinancialStatements = append(m.FinancialStatements, s)
	return &statement{m: m, table: s, scale: scale}
}

// line adds a line that is a part of parent, which is the label of one; "" is
// none.
func (s *statement) line(parent, label string, role dbmodel.FinancialLineRole, a amounts) *dbmodel.FinancialLine {
	s.lines++
	statement := s.m.at.FinancialStatement(s.table.Slug)
	at := statement.FinancialLine(slugOf(label))
	l := &dbmodel.FinancialLine{
		ID: at.ID, ReportID: s.table.ReportID, StatementID: s.table.ID, Position: s.lines, Slug: slugOf(label), Label: label, Role: role,
		Budget: new(decimalOf(a.budget, s.scale)), Outcome: new(decimalOf(a.outcome, s.scale)),
		Deviation:       new(decimalOf(a.outcome-a.budget, s.scale)),
		PreviousOutcome: new(decimalOf(a.previous, s.scale)), Path: at.Path,
	}
	if s.forecast {
		l.Forecast = new(decimalOf(a.forecast, s.scale))
	}
	if parent != "" {
		l.ParentID, l.Level = new(statement.FinancialLine(slugOf(parent)).ID), 1
	}
	s.m.FinancialLines = append(s.m.FinancialLines, l)
	return l
}

// items adds lines of one part each, and tells what they are together.
func (s *statement) items(parent string, labels []string, each []amounts) amounts {
	for i, label := range labels {
		s.line(parent, label, dbmodel.LineItem, each[i])
	}
	return sum(each)
}
