package dbmodel

import "github.com/uptrace/bun"

// Risk is a risk in the plan for internal control. Description and Background
// are Markdown.
type Risk struct {
	bun.BaseModel `bun:"table:risks,alias:risk"`

	ID          string     `bun:"id,pk"`
	ReportID    string     `bun:"report_id,notnull"`
	AreaID      string     `bun:"area_id,notnull"`
	Position    int        `bun:"position,notnull"`
	Slug        string     `bun:"slug,notnull"`
	Description string     `bun:"description,notnull"`
	Background  *string    `bun:"background"`
	Provenance  Provenance `bun:"embed:source_"`
	Path        string     `bun:"path,notnull"`

	Report  *Report          `bun:"-"`
	Area    *ControlArea     `bun:"-"`
	Actions []*ControlAction `bun:"-"`
}
