package store

import (
	"context"

	"github.com/uptrace/bun"

	"insyn/dbmodel"
)

// ControlFilter says which risks, audits or systematic controls are meant. What
// is nil does not narrow.
type ControlFilter struct {
	Report *ReportFilter
	// Area is the slug or the id of a control area; audits lie in none.
	Area *string
	// Status is that of a systematic control, or of at least one action.
	Status []dbmodel.CompletionStatus
	// Text is words that the texts must all hold, in any inflection.
	Text *string
}

// ControlAreas answers the public control areas with the given ids.
func (p Public) ControlAreas(ctx context.Context, ids []string) ([]*dbmodel.ControlArea, error) {
	return byIDs[dbmodel.ControlArea](ctx, p, ids)
}

// ControlAreasByReports answers the reports' control areas in printed order.
func (p Public) ControlAreasByReports(ctx context.Context, ids []string) ([]*dbmodel.ControlArea, error) {
	return byColumn[dbmodel.ControlArea](ctx, p, "report_id", ids, inReportOrder)
}

// narrow narrows to what filter means of one kind. inArea and status are the
// conditions of that kind.
func (f *ControlFilter) narrow(
	p Public, q *bun.SelectQuery, kind dbmodel.SearchKind, area, status func(*bun.SelectQuery) *bun.SelectQuery,
) *bun.SelectQuery {
	if f == nil {
		return p.in(q, nil)
	}
	q = p.in(q, f.Report)
	if f.Area != nil {
		q = area(q)
	}
	if f.Status != nil {
		q = status(q)
	}
	return holding(q, kind, f.Text)
}

// inArea narrows to rows of the area.
func (f *ControlFilter) inArea(q *bun.SelectQuery) *bun.SelectQuery {
	areas := q.NewSelect().Model((*dbmodel.ControlArea)(nil)).Column("id").
		Where("control_area.slug = ?", *f.Area).WhereOr("control_area.id = ?", *f.Area)
	return among(q, "area_id", areas)
}

// withAction narrows to rows with an action of one of the statuses; subject is
// the action's column that names the row.
func (f *ControlFilter) withAction(subject string) narrowing {
	return func(q *bun.SelectQuery) *bun.SelectQuery {
		actions := q.NewSelect().Model((*dbmodel.ControlAction)(nil)).Column(subject).
			Where("control_action.? IS NOT NULL", bun.Ident(subject))
		return among(q, "id", oneOf(actions, "control_action.status", f.Status))
	}
}
