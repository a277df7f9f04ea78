package store

import (
	"strings"
	"time"

	"github.com/uptrace/bun"
)

// OrderDirection says which way a list is ordered.
type OrderDirection string

// The directions.
const (
	Ascending  OrderDirection = "ASC"
	Descending OrderDirection = "DESC"
)

func (d OrderDirection) reversed() bool { return d == Descending }

// term is one of the values that rows are ordered by. It is never null.
type term[T any] struct {
	// sql is the value as SQL, value the same of a row that was read: text, a
	// whole number or an instant.
	sql   string
	value func(*T) any
	// operand is how SQL gets from such a value to what sql is compared with,
	// where that is not the value itself.
	operand string
	down    bool
}

// order is a total order of rows: its last term is unique. The name tells
// cursors of one order from those of another.
type order[T any] struct {
	name  string
	terms []term[T]
}

func (t term[T]) other() string {
	if t.operand == "" {
		return "?"
	}
	return t.operand
}

// by writes the order as ORDER BY wants it, reversed for paging backwards.
func (o order[T]) by(backward bool) string {
	parts := make([]string, len(o.terms))
	for i, t := range o.terms {
		parts[i] = t.sql + " ASC"
		if t.down != backward {
			parts[i] = t.sql + " DESC"
		}
	}
	return strings.Join(parts, ", ")
}

// key is where a row stands in the order.
func (o order[T]) key(row *T) []any {
	values := make([]any, len(o.terms))
	for i, t := range o.terms {
		values[i] = t.value(row)
	}
	return values
}

// beyond narrows to the rows after key, or before it.
func (o order[T]) beyond(q *bun.SelectQuery, key []any, before bool) *bun.SelectQuery {
	return q.WhereGroup(" AND ", func(q *bun.SelectQuery) *bun.SelectQuery {
		for i, t := range o.terms {
			sign := " > "
			if t.down != before {
				sign = " < "
			}
			q = q.WhereGroup(" OR ", func(q *bun.SelectQuery) *bun.SelectQuery {
				for j, equal := range o.terms[:i] {
					q = q.Where(equal.sql+" = "+equal.other(), key[j])
				}
				return q.Where(t.sql+sign+t.other(), key[i])
			})
		}
		return q
	})
}

// nullsLast orders by a number that may be missing; rows without it come last
// whichever way the others go.
func nullsLast[T any](column string, value func(*T) *int64, down bool) []term[T] {
	return []term[T]{
		{sql: "CASE WHEN " + column + " IS NULL THEN 1 ELSE 0 END", value: func(row *T) any {
			return flag(value(row) == nil)
		}},
		{sql: "COALESCE(" + column + ", 0)", down: down, value: func(row *T) any {
			if number := value(row); number != nil {
				return *number
			}
			return int64(0)
		}},
	}
}

func flag(set bool) int64 {
	if set {
		return 1
	}
	return 0
}

// ranked orders words by their place in a list.
func ranked[T any, W ~string](column string, words []W, value func(*T) W, down bool) term[T] {
	var sql strings.Builder
	sql.WriteString("CASE " + column)
	places := make(map[W]int64, len(words))
	for i, word := range words {
		places[word] = int64(i)
		sql.WriteString(" WHEN '" + string(word) + "' THEN " + string(rune('0'+i)))
	}
	sql.WriteString(" END")
	return term[T]{sql: sql.String(), down: down, value: func(row *T) any { return places[value(row)] }}
}

// instant is a time as both databases keep it: UTC, whole microseconds.
func instant(at *time.Time) any {
	if at == nil {
		return time.Time{}
	}
	return at.UTC().Truncate(time.Microsecond)
}
