package dbmodel

import "github.com/uptrace/bun"

// Revision numbers the published data. There is one row, with ID 1.
type Revision struct {
	bun.BaseModel `bun:"table:revision,alias:revision"`

	ID int `bun:"id,pk"`
	// Number rises by one with every change of published data.
	Number int `bun:"number,notnull"`
	// DerivedBy names the versions of the rules and of the search index that
	// derived columns and the index were computed by.
	DerivedBy string `bun:"derived_by,notnull"`
	// Changing names the change that has been announced and not yet made, ""
	// when there is none.
	Changing string `bun:"changing,notnull"`
}
