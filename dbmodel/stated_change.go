package dbmodel

import (
	"github.com/govalues/decimal"
	"github.com/uptrace/bun"
)

// ChangeKind is how a comment says that a measure changed.
type ChangeKind string

// The kinds: what the value did, or whether that is better.
const (
	ChangeUp        ChangeKind = "UP"
	ChangeDown      ChangeKind = "DOWN"
	ChangeUnchanged ChangeKind = "UNCHANGED"
	ChangeBetter    ChangeKind = "BETTER"
	ChangeWorse     ChangeKind = "WORSE"
)

// StatedChange is a change of a measure that the comment to it puts in words:
// both sexes together, between two periods (Month 0: the whole year).
type StatedChange struct {
	bun.BaseModel `bun:"table:stated_changes,alias:stated_change"`

	MeasureID string     `bun:"measure_id,pk"`
	FromYear  int        `bun:"from_year,pk"`
	FromMonth int        `bun:"from_month,pk"`
	ToYear    int        `bun:"to_year,pk"`
	ToMonth   int        `bun:"to_month,pk"`
	Change    ChangeKind `bun:"change,notnull"`
	// Amount is by how much, where the comment says it.
	Amount *decimal.Decimal `bun:"amount"`
	// Words is what the comment says, shortened.
	Words string `bun:"words,notnull"`
}
