package dbmodel

import "github.com/uptrace/bun"

// ControlArea is an area of internal control (intern kontroll).
type ControlArea struct {
	bun.BaseModel `bun:"table:control_areas,alias:control_area"`

	ID       string `bun:"id,pk"`
	ReportID string `bun:"report_id,notnull"`
	Position int    `bun:"position,notnull"`
	Slug     string `bun:"slug,notnull"`
	Name     string `bun:"name,notnull"`
	Path     string `bun:"path,notnull"`

	Report             *Report              `bun:"-"`
	Risks              []*Risk              `bun:"-"`
	SystematicControls []*SystematicControl `bun:"-"`
}
