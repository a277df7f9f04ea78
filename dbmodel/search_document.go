package dbmodel

import "github.com/uptrace/bun"

// SearchKind says what kind of object a search found.
type SearchKind string

// The kinds, in the order equally good hits are listed.
const (
	SearchReport            SearchKind = "REPORT"
	SearchSection           SearchKind = "SECTION"
	SearchGoal              SearchKind = "GOAL"
	SearchPriority          SearchKind = "PRIORITY"
	SearchMeasure           SearchKind = "MEASURE"
	SearchCommitment        SearchKind = "COMMITMENT"
	SearchFinancialLine     SearchKind = "FINANCIAL_LINE"
	SearchRisk              SearchKind = "RISK"
	SearchControlAction     SearchKind = "CONTROL_ACTION"
	SearchAudit             SearchKind = "AUDIT"
	SearchSystematicControl SearchKind = "SYSTEMATIC_CONTROL"
)

// SearchDocument is what free-text search knows of one object: its title and
// body as plain text, without Markdown.
type SearchDocument struct {
	bun.BaseModel `bun:"table:search_documents,alias:search_document"`

	// Number names the document in SearchTerm; it is given at import.
	Number int64 `bun:"number,pk"`
	// ID is the key of the object.
	ID       string     `bun:"id,notnull"`
	ReportID string     `bun:"report_id,notnull"`
	Kind     SearchKind `bun:"kind,notnull"`
	// KindOrder is the kind's place among the kinds, from 0.
	KindOrder int    `bun:"kind_order,notnull"`
	Position  int    `bun:"position,notnull"`
	Title     string `bun:"title,notnull"`
	Body      string `bun:"body,notnull"`
	Path      string `bun:"path,notnull"`

	Terms []*SearchTerm `bun:"-"`
}

// SearchTerm is a word stem of a document.
type SearchTerm struct {
	bun.BaseModel `bun:"table:search_terms,alias:search_term"`

	Term     string `bun:"term,pk"`
	Document int64  `bun:"document,pk"`
	// Weight says how much the word counts there; a title's words weigh more.
	Weight int `bun:"weight,notnull"`
}
