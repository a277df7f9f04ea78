package store

import (
	"context"

	"github.com/uptrace/bun"

	"insyn/dbmodel"
)

// FinancialStatementFilter says which tables are meant. What is nil does not narrow.
type FinancialStatementFilter struct {
	Report *ReportFilter
	Kind   []dbmodel.FinancialStatementKind
}

// FinancialStatements answers the public tables with the given ids.
func (p Public) FinancialStatements(ctx context.Context, ids []string) ([]*dbmodel.FinancialStatement, error) {
	return byIDs[dbmodel.FinancialStatement](ctx, p, ids)
}

// FinancialStatementsByReports answers the reports' tables in printed order.
func (p Public) FinancialStatementsByReports(ctx context.Context, ids []string) ([]*dbmodel.FinancialStatement, error) {
	return byColumn[dbmodel.FinancialStatement](ctx, p, "report_id", ids, inReportOrder)
}

// FinancialStatementPage answers a page of public tables in report order.
func (p Public) FinancialStatementPage(
	ctx context.Context, f *FinancialStatementFilter, s Slice,
) (*Page[dbmodel.FinancialStatement], error) {
	asPrinted := order[dbmodel.FinancialStatement]{name: "financialStatement", terms: []term[dbmodel.FinancialStatement]{
		{sql: "financial_statement.report_id", value: func(s *dbmodel.FinancialStatement) any { return s.ReportID }},
		{sql: "financial_statement.position", value: func(s *dbmodel.FinancialStatement) any { return int64(s.Position) }},
	}}
	return page(ctx, p, asPrinted, s, func(q *bun.SelectQuery) *bun.SelectQuery { return f.narrow(p.inLists(), q) })
}

func (f *FinancialStatementFilter) narrow(p Public, q *bun.SelectQuery) *bun.SelectQuery {
	if f == nil {
		return p.in(q, nil)
	}
	return oneOf(p.in(q, f.Report), "financial_statement.kind", f.Kind)
}

// inTableOrder orders lines as their tables print them.
const inTableOrder = "financial_line.statement_id, financial_line.position"

// FinancialLines answers the public lines with the given ids.
func (p Public) FinancialLines(ctx context.Context, ids []string) ([]*dbmodel.FinancialLine, error) {
	return byIDs[dbmodel.FinancialLine](ctx, p, ids)
}

// LinesByStatements answers the tables' top lines in printed order.
func (p Public) LinesByStatements(ctx context.Context, ids []string) ([]*dbmodel.FinancialLine, error) {
	return byColumn[dbmodel.FinancialLine](ctx, p, "statement_id", ids, inTableOrder, topOnly)
}

// AllLinesByStatements answers the tables' lines of every level in printed order.
func (p Public) AllLinesByStatements(ctx context.Context, ids []string) ([]*dbmodel.FinancialLine, error) {
	return byColumn[dbmodel.FinancialLine](ctx, p, "statement_id", ids, inTableOrder)
}

// LinesByParents answers the parts of lines in printed order.
func (p Public) LinesByParents(ctx context.Context, ids []string) ([]*dbmodel.FinancialLine, error) {
	return byColumn[dbmodel.FinancialLine](ctx, p, "parent_id", ids, inTableOrder)
}
