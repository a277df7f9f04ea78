package dbmodel

import "github.com/uptrace/bun"

// SystematicControl is a recurring control (systematisk kontroll). Background,
// Method and Comment are Markdown.
type SystematicControl struct {
	bun.BaseModel `bun:"table:systematic_controls,alias:systematic_control"`

	ID           string           `bun:"id,pk"`
	ReportID     string           `bun:"report_id,notnull"`
	AreaID       string           `bun:"area_id,notnull"`
	Position     int              `bun:"position,notnull"`
	Slug         string           `bun:"slug,notnull"`
	Title        string           `bun:"title,notnull"`
	Background   *string          `bun:"background"`
	Method       *string          `bun:"method"`
	Status       CompletionStatus `bun:"status,notnull"`
	Discontinued bool             `bun:"discontinued,notnull"`
	Comment      *string          `bun:"comment"`
	Provenance   Provenance       `bun:"embed:source_"`
	Path         string           `bun:"path,notnull"`

	Report *Report      `bun:"-"`
	Area   *ControlArea `bun:"-"`
}
