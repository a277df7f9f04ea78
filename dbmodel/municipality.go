package dbmodel

import "github.com/uptrace/bun"

// Municipality is a Swedish municipality (kommun).
type Municipality struct {
	bun.BaseModel `bun:"table:municipalities,alias:municipality"`

	// ID is the four-digit municipality code, "0126".
	ID   string `bun:"id,pk"`
	Code string `bun:"code,notnull"`
	// Slug is the name as it stands in addresses, "huddinge".
	Slug string `bun:"slug,notnull"`
	Name string `bun:"name,notnull"`
	// SortKey orders as a Swede expects; it is rules.SortKey(Name).
	SortKey string `bun:"sort_key,notnull"`
	Path    string `bun:"path,notnull"`
	// ApprovalRequired tells whether a second person has to approve a report before
	// it is published.
	ApprovalRequired bool `bun:"approval_required,notnull"`
	// Contact is where the public reaches it about its reports: an e-mail address or
	// a web address.
	Contact *string `bun:"contact"`
	// AccentColour is its colour on light paper, "#14564f"; see rules.AccentColour.
	AccentColour *string `bun:"accent_colour"`

	Logo       *Logo        `bun:"-"`
	Committees []*Committee `bun:"-"`
}
