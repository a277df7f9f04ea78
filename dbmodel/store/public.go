package store

import (
	"context"
	"fmt"
	"reflect"
	"time"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/schema"

	"insyn/dbmodel"
)

// Public is what everyone may read at one instant: published reports whose
// embargo has passed, and what belongs to them.
type Public struct {
	store *Store
	now   time.Time
	// all tells that reports are read whatever their state.
	all bool
	// listed tells that reports are read only where they stand at their own key.
	listed bool
}

// inLists is what lists show: no editions and no drafts that amend, which are read
// by their ids only.
func (p Public) inLists() Public {
	p.listed = true
	return p
}

// Public is what everyone may read now.
func (s *Store) Public() Public { return Public{store: s, now: s.present()} }

// Everything is what staff may read: all that is stored.
func (s *Store) Everything() Public { return Public{store: s, now: s.present(), all: true} }

// inReportOrder orders rows as their report prints them.
const inReportOrder = "?TableAlias.report_id, ?TableAlias.position"

// topOnly leaves out rows that lie below another of their kind.
func topOnly(q *bun.SelectQuery) *bun.SelectQuery { return q.Where("?TableAlias.parent_id IS NULL") }

// reports asks for the ids of the public reports that filter means.
func (p Public) reports(filter *ReportFilter) *bun.SelectQuery {
	return p.visible(p.store.db.NewSelect().Model((*dbmodel.Report)(nil)).Column("id"), filter)
}

// visible narrows a question about reports to public ones that filter means. An
// edition is public as long as its report is.
func (p Public) visible(q *bun.SelectQuery, filter *ReportFilter) *bun.SelectQuery {
	if p.listed {
		q = q.Where("report.edition_of IS NULL")
	}
	if p.all {
		return filter.narrow(q, p.now)
	}
	q = p.published(q, "report")
	if !p.listed {
		q = q.Where("(report.edition_of IS NULL OR EXISTS (SELECT 1 FROM reports AS live "+
			"WHERE live.id = report.edition_of AND live.state = ? AND live.published_at <= ?))", dbmodel.ReportStatePublished, p.now)
	}
	return filter.narrow(q, p.now)
}

// published narrows to reports, by what they are called in the question, that are
// published and whose embargo has passed.
func (p Public) published(q *bun.SelectQuery, alias string) *bun.SelectQuery {
	return q.Where("?.state = ?", bun.Safe(alias), dbmodel.ReportStatePublished).Where("?.published_at <= ?", bun.Safe(alias), p.now)
}

// in narrows a question about rows that belong to a report.
func (p Public) in(q *bun.SelectQuery, filter *ReportFilter) *bun.SelectQuery {
	if filter.isEmpty() {
		// Nearly all reports are public, so that it takes less to look up those of
		// the rows on a page than to list them all.
		return q.Where("EXISTS (?)", p.reports(nil).Where("report.id = ?.report_id", aliasOf(q)))
	}
	return among(q, "report_id", p.reports(filter))
}

// aliasOf is what the table that is asked for is called in the question.
func aliasOf(q *bun.SelectQuery) bun.Safe {
	asked, ok := q.GetModel().(interface{ Table() *schema.Table })
	if !ok {
		return "?TableAlias" // which only the outermost question knows
	}
	return asked.Table().SQLAlias
}

// among narrows to rows whose column is one of the answers to another question.
func among(q *bun.SelectQuery, column string, answers *bun.SelectQuery) *bun.SelectQuery {
	return q.Where("?TableAlias.? IN (?)", bun.Ident(column), answers)
}

// byIDs answers the public rows with the given ids, in no promised place.
func byIDs[T any](ctx context.Context, p Public, ids []string) ([]*T, error) {
	var rows []*T
	// Each row's own report is looked up: there may be thousands of others.
	theirs := p.reports(nil).Where("report.id = ?.report_id", p.store.db.Table(reflect.TypeFor[T]()).SQLAlias)
	err := rowsOf(ctx, p, &rows).Where("?TableAlias.id IN (?)", bun.List(ids)).Where("EXISTS (?)", theirs).
		OrderExpr("?TableAlias.id").Scan(ctx)
	return rows, asked(err, "id")
}

// byColumn answers the rows whose column names one of the given owners, which
// the caller knows to be public.
func byColumn[T any](
	ctx context.Context, p Public, column string, owners []string, order string, also ...narrowing,
) ([]*T, error) {
	var rows []*T
	q := rowsOf(ctx, p, &rows)
	for _, narrow := range also {
		q = narrow(q)
	}
	err := q.Where("?TableAlias.? IN (?)", bun.Ident(column), bun.List(owners)).OrderExpr(order).Scan(ctx)
	return rows, asked(err, column)
}

// asked says what a failed question was about.
func asked(err error, about string) error {
	if err != nil {
		return fmt.Errorf("asking the database by %s: %w", about, err)
	}
	return nil
}
