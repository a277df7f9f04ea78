package store

import (
	"github.com/uptrace/bun"

	"insyn/dbmodel"
	"insyn/dbmodel/search"
)

// exactFactor is how much more a word counts that stands as it was asked for,
// in any inflection, than one that only begins with it.
const exactFactor = 4

// holding narrows to objects of a kind whose texts hold all words of text.
func holding(q *bun.SelectQuery, kind dbmodel.SearchKind, text *string) *bun.SelectQuery {
	if text == nil {
		return q
	}
	wanted := search.ParseQuery(*text)
	if len(wanted) == 0 {
		return q
	}
	scored := q.NewSelect().TableExpr("(?) AS scored", scores(q, wanted)).Column("scored.document")
	documents := q.NewSelect().Model((*dbmodel.SearchDocument)(nil)).Column("id").
		Where("search_document.kind = ?", kind).Where("search_document.number IN (?)", scored)
	return among(q, "id", documents)
}

// scores asks for the documents that hold every word, whatever their report,
// and how well: the sum of what each word counts there.
func scores(q *bun.SelectQuery, wanted search.Query) *bun.SelectQuery {
	words := holders(q, wanted[0])
	for _, next := range wanted[1:] {
		words = words.UnionAll(holders(q, next))
	}
	return q.NewSelect().TableExpr("(?) AS word", words).Column("word.document").
		ColumnExpr("sum(word.score) AS score").GroupExpr("word.document").Having("count(*) = ?", len(wanted))
}

// holders asks for the documents that hold one word, and what it counts there.
func holders(q *bun.SelectQuery, wanted search.Term) *bun.SelectQuery {
	words := q.NewSelect().TableExpr("search_terms AS word").Column("word.document").GroupExpr("word.document").
		ColumnExpr("max(CASE WHEN word.term = ? THEN ? ELSE 1 END * word.weight) AS score", wanted.Stem, exactFactor)
	if !wanted.Open {
		return words.Where("word.term = ?", wanted.Stem)
	}
	const lastLetter = "\U0010FFFF"
	return words.Where("word.term >= ?", wanted.Stem).Where("word.term < ?", wanted.Stem+lastLetter)
}
