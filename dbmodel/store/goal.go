package store

import (
	"context"

	"github.com/uptrace/bun"

	"insyn/dbmodel"
)

// GoalFilter says which goals are meant. What is nil does not narrow.
type GoalFilter struct {
	Report     *ReportFilter
	Level      *dbmodel.GoalLevel
	Assessment []dbmodel.Assessment
	// Text is words that a goal's texts must all hold, in any inflection.
	Text *string
}

// GoalOrderField is what goals can be ordered by.
type GoalOrderField string

// The fields.
const (
	GoalsInReportOrder GoalOrderField = "REPORT_ORDER"
	GoalsByTitle       GoalOrderField = "TITLE"
	GoalsByAssessment  GoalOrderField = "ASSESSMENT"
)

// GoalOrder is an order of goals.
type GoalOrder struct {
	Field     GoalOrderField
	Direction OrderDirection
}

// Goals answers the public goals with the given ids.
func (p Public) Goals(ctx context.Context, ids []string) ([]*dbmodel.Goal, error) {
	return byIDs[dbmodel.Goal](ctx, p, ids)
}

// GoalsByReports answers the reports' strategic goals in printed order.
func (p Public) GoalsByReports(ctx context.Context, ids []string) ([]*dbmodel.Goal, error) {
	return byColumn[dbmodel.Goal](ctx, p, "report_id", ids, inReportOrder, topOnly)
}

// AllGoalsByReports answers the reports' goals of both levels in printed order.
func (p Public) AllGoalsByReports(ctx context.Context, ids []string) ([]*dbmodel.Goal, error) {
	return byColumn[dbmodel.Goal](ctx, p, "report_id", ids, inReportOrder)
}

// GoalsByParents answers the committee goals below strategic ones, in printed order.
func (p Public) GoalsByParents(ctx context.Context, ids []string) ([]*dbmodel.Goal, error) {
	return byColumn[dbmodel.Goal](ctx, p, "parent_id", ids, inReportOrder)
}

// GoalPage answers a page of public goals.
func (p Public) GoalPage(ctx context.Context, f *GoalFilter, o *GoalOrder, s Slice) (*Page[dbmodel.Goal], error) {
	return page(ctx, p, o.order(), s, func(q *bun.SelectQuery) *bun.SelectQuery { return f.narrow(p.inLists(), q) })
}

func (f *GoalFilter) narrow(p Public, q *bun.SelectQuery) *bun.SelectQuery {
	if f == nil {
		return p.in(q, nil)
	}
	q = p.in(q, f.Report)
	if f.Level != nil {
		q = q.Where("goal.level = ?", *f.Level)
	}
	q = oneOf(q, "goal.assessment", f.Assessment)
	return holding(q, dbmodel.SearchGoal, f.Text)
}

func (o *GoalOrder) order() order[dbmodel.Goal] {
	if o == nil {
		o = &GoalOrder{Field: GoalsInReportOrder, Direction: Ascending}
	}
	down := o.Direction.reversed()
	report := term[dbmodel.Goal]{sql: "goal.report_id", value: func(g *dbmodel.Goal) any { return g.ReportID }}
	position := term[dbmodel.Goal]{sql: "goal.position", value: func(g *dbmodel.Goal) any { return int64(g.Position) }}
	named := order[dbmodel.Goal]{name: "goal " + string(o.Field) + " " + string(o.Direction)}
	switch o.Field {
	case GoalsByTitle:
		title := term[dbmodel.Goal]{sql: "goal.sort_key", value: func(g *dbmodel.Goal) any { return g.SortKey }, down: down}
		named.terms = []term[dbmodel.Goal]{title, report, position}
	case GoalsByAssessment:
		value := func(g *dbmodel.Goal) dbmodel.Assessment { return g.Assessment }
		named.terms = []term[dbmodel.Goal]{ranked("goal.assessment", bestFirst(), value, down), report, position}
	default:
		report.down, position.down = down, down
		named.terms = []term[dbmodel.Goal]{report, position}
	}
	return named
}

func bestFirst() []dbmodel.Assessment {
	return []dbmodel.Assessment{
		dbmodel.AssessmentVeryGood, dbmodel.AssessmentGood, dbmodel.AssessmentAcceptable,
		dbmodel.AssessmentNotAcceptable, dbmodel.AssessmentNotAssessed,
	}
}
