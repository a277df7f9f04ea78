package dbmodel

import "github.com/uptrace/bun"

// CompletionStatus is "Klart" or "Ej klart i år".
type CompletionStatus string

// The statuses.
const (
	StatusCompleted    CompletionStatus = "COMPLETED"
	StatusNotCompleted CompletionStatus = "NOT_COMPLETED"
)

// Commitment is a development commitment (utvecklingsåtagande). Background,
// Description and Comment are Markdown.
type Commitment struct {
	bun.BaseModel `bun:"table:commitments,alias:commitment"`

	ID       string  `bun:"id,pk"`
	ReportID string  `bun:"report_id,notnull"`
	GoalID   *string `bun:"goal_id"`
	Position int     `bun:"position,notnull"`
	Slug     string  `bun:"slug,notnull"`
	Title    string  `bun:"title,notnull"`
	// SortKey orders as a Swede expects; it is rules.SortKey(Title).
	SortKey     string           `bun:"sort_key,notnull"`
	Background  *string          `bun:"background"`
	Description *string          `bun:"description"`
	Status      CompletionStatus `bun:"status,notnull"`
	// Discontinued is true where the comment says "utgår" or "utgick".
	Discontinued bool    `bun:"discontinued,notnull"`
	Comment      *string `bun:"comment"`
	// CarriedOverFrom is the year of the report it was moved from (överflyttad).
	CarriedOverFrom *int `bun:"carried_over_from"`
	// FirstPromised is the year it was first promised ("åtagandet är från
	// 2016"), nil where the report does not say.
	FirstPromised *int       `bun:"first_promised"`
	Provenance    Provenance `bun:"embed:source_"`
	Path          string     `bun:"path,notnull"`

	Report *Report `bun:"-"`
	Goal   *Goal   `bun:"-"`
	// Became is what became of it, nil where its own report ends it and where no
	// later one is there.
	Became *Promise `bun:"-"`
}
