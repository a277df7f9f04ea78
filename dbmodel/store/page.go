package store

import (
	"context"
	"slices"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect"

	"insyn/dbmodel"
)

const (
	// defaultPage is how many rows a page holds when nobody says.
	defaultPage = 20
	// largestPage is how many it may hold.
	largestPage = 100
)

// Slice says which part of a long list is wanted: so many from the start or
// from the end, after or before a cursor.
type Slice struct {
	First, Last   *int
	After, Before *string
	// Rows, Cursors and Total say whether the rows, their cursors and the number of
	// all rows are wanted.
	Rows, Cursors, Total bool
}

// Page is part of a long list.
type Page[T any] struct {
	Rows []*T
	// Cursors are the rows' places in the list, to page from, if wanted.
	Cursors              []string
	HasNext, HasPrevious bool
	// Total is how many rows all pages have together.
	Total int
}

// narrowing adds conditions to a question.
type narrowing func(*bun.SelectQuery) *bun.SelectQuery

// bounds is a Slice after its checks.
type bounds struct {
	size          int
	backward      bool
	cursors       bool
	after, before []any
}

func (o order[T]) bounds(s Slice) (b bounds, err error) {
	b.cursors = s.Cursors
	if b.size, b.backward, err = s.size(); err != nil {
		return b, err
	}
	if s.After != nil {
		if b.after, err = o.place(*s.After); err != nil {
			return b, err
		}
	}
	if s.Before != nil {
		b.before, err = o.place(*s.Before)
	}
	return b, err
}

func (s Slice) size() (size int, backward bool, err error) {
	size, name := defaultPage, "first"
	switch {
	case s.First != nil && s.Last != nil:
		return 0, false, inputError("first and last cannot both be given: ask for one end of the list.")
	case s.First != nil:
		size = *s.First
	case s.Last != nil:
		size, name, backward = *s.Last, "last", true
	}
	if size < 0 || size > largestPage {
		return 0, false, inputError("%s is %d: ask for 0 to %d at a time, and page with cursors.", name, size, largestPage)
	}
	return size, backward, nil
}

// within narrows a question to the rows between the cursors.
func (o order[T]) within(q *bun.SelectQuery, b bounds) *bun.SelectQuery {
	if b.after != nil {
		q = o.beyond(q, b.after, false)
	}
	if b.before != nil {
		q = o.beyond(q, b.before, true)
	}
	return q
}

// page answers part of the rows that narrow leaves, and their number if wanted.
func page[T any](ctx context.Context, p Public, o order[T], s Slice, narrow narrowing) (*Page[T], error) {
	b, err := o.bounds(s)
	if err != nil {
		return nil, err
	}
	result := new(Page[T])
	if s.Rows {
		rows, err := o.first(ctx, p, b, narrow)
		if err != nil {
			return nil, err
		}
		if result, err = o.cut(rows, b); err != nil {
			return nil, err
		}
	}
	if s.Total {
		total, err := narrow(p.store.db.NewSelect().Model((*T)(nil))).Count(ctx)
		result.Total = int(total)
		return result, asked(err, "number")
	}
	return result, nil
}

// first answers the rows of a page, and one more if others follow.
func (o order[T]) first(ctx context.Context, p Public, b bounds, narrow narrowing) ([]*T, error) {
	var rows []*T
	q := rowsOf(ctx, p, &rows)
	chosen := func(q *bun.SelectQuery) *bun.SelectQuery {
		return o.within(narrow(q), b).OrderExpr(o.by(b.backward)).Limit(int64(b.size) + 1)
	}
	if _, isWide := any((*T)(nil)).(*dbmodel.Measure); isWide && p.store.db.Dialect().Name() == dialect.SQLite {
		// SQLite reads each row that might be on the page as a whole before it sorts
		// them. So it chooses first, for which an index does, and reads those only: in
		// the order in which they were chosen, for SQLite never turns a CROSS JOIN around.
		rowids := chosen(q.NewSelect().Model((*T)(nil)).ColumnExpr("?TableAlias.rowid AS row"))
		q = q.ModelTableExpr("(?) AS chosen CROSS JOIN ?TableName AS ?TableAlias", rowids).Where("?TableAlias.rowid = chosen.row")
	} else {
		q = chosen(q)
	}
	return rows, asked(q.Scan(ctx), o.name)
}

// cut makes a page of rows, of which there is one more than wanted if others follow.
func (o order[T]) cut(rows []*T, b bounds) (*Page[T], error) {
	more := len(rows) > b.size
	result := &Page[T]{Rows: rows[:min(b.size, len(rows))], HasNext: more || b.before != nil, HasPrevious: b.after != nil}
	if b.backward {
		slices.Reverse(result.Rows)
		result.HasNext, result.HasPrevious = b.before != nil, more || b.after != nil
	}
	if !b.cursors {
		return result, nil
	}
	for _, row := range result.Rows {
		cursor, err := o.cursor(row)
		if err != nil {
			return nil, err
		}
		result.Cursors = append(result.Cursors, cursor)
	}
	return result, nil
}
