package dbmodel

// Provenance says where in the printed report a fact stands.
type Provenance struct {
	// Document is the report's title or file name, as its publisher gives it.
	Document string `bun:"document,notnull"`
	// Page is the printed page number.
	Page *int `bun:"page"`
	// Heading is the printed heading the fact stands under.
	Heading *string `bun:"heading"`
	// Note says how an unclear place in the printed report was read.
	Note *string `bun:"note"`
}
