package loader

import (
	"context"

	"insyn/dbmodel"
)

// measuresAbove gives parts of measures the measures they lie below, all the
// way up, with one statement.
func (l *Loader) measuresAbove(ctx context.Context, _ Selection, rows []*dbmodel.Measure) error {
	reports := keys(rows, func(m *dbmodel.Measure) string {
		if m.ParentID == nil {
			return ""
		}
		return m.ReportID
	})
	if len(reports) == 0 {
		return nil
	}
	all, err := l.public.MeasuresByReports(ctx, reports)
	climb(rows, index(all, measureID), func(m *dbmodel.Measure) (id string, parent **dbmodel.Measure) { return or(m.ParentID), &m.Parent })
	return err
}

// linesAbove gives lines the lines they lie below, all the way up, with one
// statement.
func (l *Loader) linesAbove(ctx context.Context, _ Selection, rows []*dbmodel.FinancialLine) error {
	statements := keys(rows, func(x *dbmodel.FinancialLine) string {
		if x.ParentID == nil {
			return ""
		}
		return x.StatementID
	})
	if len(statements) == 0 {
		return nil
	}
	all, err := l.public.AllLinesByStatements(ctx, statements)
	climb(rows, index(all, lineID), func(x *dbmodel.FinancialLine) (id string, parent **dbmodel.FinancialLine) {
		return or(x.ParentID), &x.Parent
	})
	return err
}

// climb hangs objects below those they lie below. up is where one hangs; what
// hangs there already stays.
func climb[T any](rows []*T, all map[string]*T, up func(*T) (id string, parent **T)) {
	for _, row := range rows {
		for range all {
			id, parent := up(row)
			if *parent == nil {
				*parent = all[id]
			}
			if row = *parent; row == nil {
				break
			}
		}
	}
}
