package loader

import (
	"context"

	"insyn/dbmodel"
	"insyn/dbmodel/store"
	"insyn/graph/model"
)

func statementID(x *dbmodel.FinancialStatement) string { return x.ID }

func lineID(x *dbmodel.FinancialLine) string { return x.ID }

// FinancialStatements answers a page of financial tables.
func (l *Loader) FinancialStatements(
	ctx context.Context, f *store.FinancialStatementFilter, s store.Slice,
) (*model.FinancialStatementConnection, error) {
	load := func(ctx context.Context, s store.Slice) (*store.Page[dbmodel.FinancialStatement], error) {
		return l.public.FinancialStatementPage(ctx, f, s)
	}
	return page(ctx, "FinancialStatement", s, load, l.financialStatements)
}

func (l *Loader) financialStatements(ctx context.Context, s Selection, rows []*dbmodel.FinancialStatement) error {
	return grow(ctx, s, "FinancialStatement", rows,
		one("report", func(x *dbmodel.FinancialStatement) string { return x.ReportID }, l.public.Reports, reportID,
			func(x *dbmodel.FinancialStatement, r *dbmodel.Report) { x.Report = r }, l.reports),
		many("lines", statementID, l.public.LinesByStatements, func(c *dbmodel.FinancialLine) string { return c.StatementID },
			hangLines, l.financialLines))
}

func hangLines(x *dbmodel.FinancialStatement, lines []*dbmodel.FinancialLine) {
	x.Lines = lines
	for _, line := range lines {
		line.Statement = x
	}
}

func (l *Loader) financialLines(ctx context.Context, s Selection, rows []*dbmodel.FinancialLine) error {
	if err := l.statements(ctx, s, rows); err != nil {
		return err
	}
	return grow(ctx, s, "FinancialLine", rows,
		one("parent", func(x *dbmodel.FinancialLine) string { return or(x.ParentID) }, l.public.FinancialLines, lineID,
			func(x, parent *dbmodel.FinancialLine) { x.Parent = parent }, l.financialLines),
		many("children", lineID, l.public.LinesByParents, func(c *dbmodel.FinancialLine) string { return or(c.ParentID) },
			hangParts, l.financialLines),
		branch[dbmodel.FinancialLine]{fields: []string{"sentence"}, load: l.linesAbove})
}

func hangParts(x *dbmodel.FinancialLine, parts []*dbmodel.FinancialLine) {
	x.Children = parts
	for _, part := range parts {
		part.Statement = x.Statement
	}
}

// statements gives lines their table where it is asked for, and where an
// amount or a sentence, which need the table's unit, is asked of lines reached
// without it.
func (l *Loader) statements(ctx context.Context, s Selection, rows []*dbmodel.FinancialLine) error {
	below, asked := s.at("FinancialLine", "statement")
	_, amounts := s.at("FinancialLine", "budget", "outcome", "deviation", "previousOutcome", "forecast", "sentence", "children")
	if len(rows) == 0 || !asked && (!amounts || rows[0].Statement != nil) {
		return nil
	}
	toStatement := one("statement", func(x *dbmodel.FinancialLine) string { return x.StatementID }, l.public.FinancialStatements, statementID,
		func(x *dbmodel.FinancialLine, statement *dbmodel.FinancialStatement) { x.Statement = statement }, l.financialStatements)
	err := toStatement.load(ctx, below, rows)
	for _, x := range rows {
		if x.Statement == nil { // Its report was withdrawn meanwhile, and the question is answered anew.
			x.Statement = &dbmodel.FinancialStatement{Unit: dbmodel.MoneySEK}
		}
	}
	return err
}
