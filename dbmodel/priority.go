package dbmodel

import "github.com/uptrace/bun"

// Priority is a political priority (särskilt prioriterat) under a goal and how
// it was met. Text and FollowUp are Markdown.
type Priority struct {
	bun.BaseModel `bun:"table:priorities,alias:priority"`

	ID         string     `bun:"id,pk"`
	ReportID   string     `bun:"report_id,notnull"`
	GoalID     string     `bun:"goal_id,notnull"`
	Position   int        `bun:"position,notnull"`
	Slug       string     `bun:"slug,notnull"`
	Text       string     `bun:"text,notnull"`
	FollowUp   *string    `bun:"follow_up"`
	Provenance Provenance `bun:"embed:source_"`
	Path       string     `bun:"path,notnull"`

	Goal *Goal `bun:"-"`
}
