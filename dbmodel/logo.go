package dbmodel

import "github.com/uptrace/bun"

// Logo is the picture that a municipality is known by (kommunens logotyp).
type Logo struct {
	bun.BaseModel `bun:"table:logos,alias:logo"`

	MunicipalityID string `bun:"municipality_id,pk"`
	// Name is the end of its address, "logo-2c26b46b68ff.svg": another content has
	// another name.
	Name string `bun:"name,notnull"`
	// MediaType is image/svg+xml or image/png.
	MediaType string `bun:"media_type,notnull"`
	// Width and Height are in CSS pixels.
	Width  int `bun:"width,notnull"`
	Height int `bun:"height,notnull"`
	// Content is the file in base 64.
	Content string `bun:"content,notnull"`

	// Path is its address, which the municipality's path begins.
	Path string `bun:"-"`
}
