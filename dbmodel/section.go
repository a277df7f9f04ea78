package dbmodel

import "github.com/uptrace/bun"

// Section is a narrative part of a report. Body is Markdown.
type Section struct {
	bun.BaseModel `bun:"table:sections,alias:section"`

	ID         string     `bun:"id,pk"`
	ReportID   string     `bun:"report_id,notnull"`
	ParentID   *string    `bun:"parent_id"`
	Position   int        `bun:"position,notnull"`
	Key        string     `bun:"key,notnull"`
	Title      string     `bun:"title,notnull"`
	Body       string     `bun:"body,notnull"`
	Provenance Provenance `bun:"embed:source_"`
	Path       string     `bun:"path,notnull"`

	Report   *Report    `bun:"-"`
	Children []*Section `bun:"-"`
}

// HighlightKind tells the report's short numbered lists apart.
type HighlightKind string

// The kinds of highlight.
const (
	HighlightImprovementArea HighlightKind = "IMPROVEMENT_AREA"
	HighlightEvent           HighlightKind = "EVENT"
)

// Highlight is one item of a short list in the report's summary: an area to
// improve (förbättringsområde) or an event of the year (årets händelse).
// Text is Markdown.
type Highlight struct {
	bun.BaseModel `bun:"table:highlights,alias:highlight"`

	ReportID string        `bun:"report_id,pk"`
	Kind     HighlightKind `bun:"kind,pk"`
	Position int           `bun:"position,pk"`
	Text     string        `bun:"text,notnull"`
}
