package dbmodel

import "github.com/uptrace/bun"

// Audit is an audit or other external review (revision, granskning).
type Audit struct {
	bun.BaseModel `bun:"table:audits,alias:audit"`

	ID       string `bun:"id,pk"`
	ReportID string `bun:"report_id,notnull"`
	Position int    `bun:"position,notnull"`
	Slug     string `bun:"slug,notnull"`
	Title    string `bun:"title,notnull"`
	// DiaryNumber is the registry number (diarienummer), "KS-2014/476.912".
	DiaryNumber *string    `bun:"diary_number"`
	Background  *string    `bun:"background"`
	Provenance  Provenance `bun:"embed:source_"`
	Path        string     `bun:"path,notnull"`

	Report  *Report          `bun:"-"`
	Actions []*ControlAction `bun:"-"`
}
