package dbmodel

import "github.com/uptrace/bun"

// Source is where a measure's figures come from (källa).
type Source struct {
	bun.BaseModel `bun:"table:sources,alias:source"`

	ID       string `bun:"id,pk"`
	ReportID string `bun:"report_id,notnull"`
	Position int    `bun:"position,notnull"`
	Slug     string `bun:"slug,notnull"`
	Name     string `bun:"name,notnull"`
	// KoladaID is the key figure in the Kolada database, "N00901".
	KoladaID *string `bun:"kolada_id"`
	URL      *string `bun:"url"`
	Path     string  `bun:"path,notnull"`

	Measures []*Measure `bun:"-"`
}
