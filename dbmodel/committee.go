package dbmodel

import "github.com/uptrace/bun"

// Committee is a committee or board (nämnd, styrelse) that reports.
type Committee struct {
	bun.BaseModel `bun:"table:committees,alias:committee"`

	ID             string `bun:"id,pk"`
	MunicipalityID string `bun:"municipality_id,notnull"`
	Slug           string `bun:"slug,notnull"`
	Name           string `bun:"name,notnull"`
	// SortKey orders as a Swede expects; it is rules.SortKey(Name).
	SortKey string `bun:"sort_key,notnull"`
	Path    string `bun:"path,notnull"`

	Municipality *Municipality `bun:"-"`
}
