package dbmodel

import "github.com/uptrace/bun"

// Revision numbers the published data. There is one row, with ID 1.
type Revision struct {
	bun.BaseModel `bun:"table:revision,alias:revision"`

	ID int `bun:"id,pk"`
	// Number rises by one with every change of published data.
	Number int `bun:"number,notnull"`
	// RulesVersion is the rules.Version that derived columns were computed by.
	RulesVersion string `bun:"rules_version,notnull"`
}
