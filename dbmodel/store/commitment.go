package store

import (
	"context"

	"github.com/uptrace/bun"

	"insyn/dbmodel"
)

// CommitmentFilter says which commitments are meant. What is nil does not narrow.
type CommitmentFilter struct {
	Report *ReportFilter
	// Goal is a goal's id; a strategic goal means the committee goals below it too.
	Goal         *string
	Status       []dbmodel.CompletionStatus
	Discontinued *bool
	CarriedOver  *bool
	// CarriedOverAgain is those first promised before the report that they were
	// carried over from.
	CarriedOverAgain *bool
	// Text is words that a commitment's texts must all hold, in any inflection.
	Text *string
}

// CommitmentOrderField is what commitments can be ordered by.
type CommitmentOrderField string

// The fields.
const (
	CommitmentsInReportOrder CommitmentOrderField = "REPORT_ORDER"
	CommitmentsByTitle       CommitmentOrderField = "TITLE"
	CommitmentsByStatus      CommitmentOrderField = "STATUS"
)

// CommitmentOrder is an order of commitments.
type CommitmentOrder struct {
	Field     CommitmentOrderField
	Direction OrderDirection
}

// Commitments answers the public commitments with the given ids.
func (p Public) Commitments(ctx context.Context, ids []string) ([]*dbmodel.Commitment, error) {
	return byIDs[dbmodel.Commitment](ctx, p, ids)
}

// CommitmentsByReports answers the reports' commitments in printed order.
func (p Public) CommitmentsByReports(ctx context.Context, ids []string) ([]*dbmodel.Commitment, error) {
	return byColumn[dbmodel.Commitment](ctx, p, "report_id", ids, inReportOrder)
}

// CommitmentsByGoals answers the goals' commitments in printed order.
func (p Public) CommitmentsByGoals(ctx context.Context, ids []string) ([]*dbmodel.Commitment, error) {
	return byColumn[dbmodel.Commitment](ctx, p, "goal_id", ids, inReportOrder)
}

// CommitmentPage answers a page of public commitments.
func (p Public) CommitmentPage(
	ctx context.Context, f *CommitmentFilter, o *CommitmentOrder, s Slice,
) (*Page[dbmodel.Commitment], error) {
	return page(ctx, p, o.order(), s, func(q *bun.SelectQuery) *bun.SelectQuery { return f.narrow(p.inLists(), q) })
}

// CommitmentsOfReports answers the same page of every report's commitments, in
// printed order. The caller knows the reports to be public.
func (p Public) CommitmentsOfReports(
	ctx context.Context, ids []string, f *CommitmentFilter, s Slice,
) (map[string]*Page[dbmodel.Commitment], error) {
	var asPrinted *CommitmentOrder
	from := owners[dbmodel.Commitment]{ids, "report_id", func(c *dbmodel.Commitment) string { return c.ReportID }}
	return pages(ctx, p, asPrinted.order(), s, from, func(q *bun.SelectQuery) *bun.SelectQuery {
		if f == nil {
			return q
		}
		return f.narrow(p, q)
	})
}

func (f *CommitmentFilter) narrow(p Public, q *bun.SelectQuery) *bun.SelectQuery {
	if f == nil {
		return p.in(q, nil)
	}
	q = ofGoal(p.in(q, f.Report), f.Goal)
	q = oneOf(q, "commitment.status", f.Status)
	if f.Discontinued != nil {
		q = q.Where("commitment.discontinued = ?", *f.Discontinued)
	}
	if f.CarriedOver != nil {
		q = q.Where("(commitment.carried_over_from IS NOT NULL) = ?", *f.CarriedOver)
	}
	if f.CarriedOverAgain != nil {
		q = q.Where("COALESCE(commitment.first_promised < commitment.carried_over_from, FALSE) = ?", *f.CarriedOverAgain)
	}
	return holding(q, dbmodel.SearchCommitment, f.Text)
}

func (o *CommitmentOrder) order() order[dbmodel.Commitment] {
	if o == nil {
		o = &CommitmentOrder{Field: CommitmentsInReportOrder, Direction: Ascending}
	}
	down := o.Direction.reversed()
	report := term[dbmodel.Commitment]{sql: "commitment.report_id", value: func(c *dbmodel.Commitment) any { return c.ReportID }}
	position := term[dbmodel.Commitment]{sql: "commitment.position", value: func(c *dbmodel.Commitment) any { return int64(c.Position) }}
	named := order[dbmodel.Commitment]{name: "commitment " + string(o.Field) + " " + string(o.Direction)}
	switch o.Field {
	case CommitmentsByTitle:
		title := term[dbmodel.Commitment]{sql: "commitment.sort_key", value: func(c *dbmodel.Commitment) any { return c.SortKey }, down: down}
		named.terms = []term[dbmodel.Commitment]{title, report, position}
	case CommitmentsByStatus:
		statuses := []dbmodel.CompletionStatus{dbmodel.StatusCompleted, dbmodel.StatusNotCompleted}
		value := func(c *dbmodel.Commitment) dbmodel.CompletionStatus { return c.Status }
		named.terms = []term[dbmodel.Commitment]{ranked("commitment.status", statuses, value, down), report, position}
	default:
		report.down, position.down = down, down
		named.terms = []term[dbmodel.Commitment]{report, position}
	}
	return named
}
