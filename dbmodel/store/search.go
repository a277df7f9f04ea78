package store

import (
	"context"

	"github.com/uptrace/bun"

	"insyn/dbmodel"
	"insyn/dbmodel/search"
)

// SearchQuery is what to look for, and which part of the hits is wanted.
type SearchQuery struct {
	// Text holds the words; a hit has all of them, in any inflection.
	Text string
	// Kinds are the kinds of objects to find: nil means all.
	Kinds []dbmodel.SearchKind
	// Reports are those to look in: nil means all.
	Reports *ReportFilter
	Slice
}

// SearchHit is one object that a search found.
type SearchHit struct {
	bun.BaseModel `bun:"table:search_documents,alias:hit"`

	// ID is the key of the object found.
	ID   string
	Kind dbmodel.SearchKind
	// Title is what it is called; Path is where the public site shows it.
	Title, Path string
	// Snippet is the text around the hit: HTML, with the words in <mark>.
	Snippet string `bun:"-"`

	Body                             string
	Score, Year, KindOrder, Position int64
}

// SearchPage is part of a search's hits, best first.
type SearchPage = Page[SearchHit]

// Search finds public objects by their words, best hit first, the same hits in
// the same order on both databases: a hit's score is a sum of whole numbers.
// Where two are equal, the newer report goes first, then the order of the kinds
// and that of the report.
func (s *Store) Search(ctx context.Context, query SearchQuery) (*SearchPage, error) {
	wanted := search.ParseQuery(query.Text)
	if len(wanted) == 0 {
		return nil, inputError("text holds no word to look for: give at least one.")
	}
	p := s.Public()
	hits := func(q *bun.SelectQuery) *bun.SelectQuery {
		return q.ModelTableExpr("(?) AS hit", p.found(wanted, query))
	}
	result, err := page(ctx, p, byScore(), query.Slice, hits)
	if err != nil {
		return nil, err
	}
	for _, hit := range result.Rows {
		hit.Snippet = wanted.Snippet(hit.Title, hit.Body)
	}
	return result, nil
}

// found asks for the documents that hold every word, with their scores.
func (p Public) found(wanted search.Query, query SearchQuery) *bun.SelectQuery {
	q := p.store.db.NewSelect()
	q = q.TableExpr("(?) AS scored", scores(q, wanted)).
		Join("JOIN search_documents AS document ON document.number = scored.document").
		Join("JOIN reports AS report ON report.id = document.report_id").
		ColumnExpr("document.id, document.kind, document.kind_order, document.position").
		ColumnExpr("document.title, document.body, document.path, report.year, scored.score")
	return p.inLists().visible(oneOf(q, "document.kind", query.Kinds), query.Reports)
}

func byScore() order[SearchHit] {
	return order[SearchHit]{name: "search", terms: []term[SearchHit]{
		{sql: "hit.score", value: func(h *SearchHit) any { return h.Score }, down: true},
		{sql: "hit.year", value: func(h *SearchHit) any { return h.Year }, down: true},
		{sql: "hit.kind_order", value: func(h *SearchHit) any { return h.KindOrder }},
		{sql: "hit.position", value: func(h *SearchHit) any { return h.Position }},
		{sql: "hit.id", value: func(h *SearchHit) any { return h.ID }},
	}}
}
