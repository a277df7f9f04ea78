package dbmodel

import (
	"github.com/govalues/decimal"
	"github.com/uptrace/bun"
)

// StatedUnit is what a figure in running text is counted in.
type StatedUnit string

// The units: money, or a number of things.
const (
	StatedSEK   StatedUnit = "SEK"
	StatedTSEK  StatedUnit = "TSEK"
	StatedMSEK  StatedUnit = "MSEK"
	StatedCount StatedUnit = "COUNT"
)

// StatedComparison says how a figure in running text is meant.
type StatedComparison string

// The comparisons: the figure itself, or an upper limit of its size ("under
// 0,1 mnkr").
const (
	StatedEquals   StatedComparison = "EQUALS"
	StatedLessThan StatedComparison = "LESS_THAN"
)

// AmountColumn is a column of a financial table.
type AmountColumn string

// The columns that running text refers to.
const (
	ColumnBudget          AmountColumn = "BUDGET"
	ColumnOutcome         AmountColumn = "OUTCOME"
	ColumnDeviation       AmountColumn = "DEVIATION"
	ColumnPreviousOutcome AmountColumn = "PREVIOUS_OUTCOME"
)

// Counted is what a number in running text counts.
type Counted string

// What is counted.
const (
	CountedRiskActions        Counted = "RISK_ACTIONS"
	CountedAuditActions       Counted = "AUDIT_ACTIONS"
	CountedSystematicControls Counted = "SYSTEMATIC_CONTROLS"
	CountedCommitments        Counted = "COMMITMENTS"
)

// CountedStatus is which of the things are counted.
type CountedStatus string

// The statuses. Done are the completed ones that were not discontinued.
const (
	CountedAll          CountedStatus = "ALL"
	CountedDone         CountedStatus = "DONE"
	CountedDiscontinued CountedStatus = "DISCONTINUED"
	CountedNotCompleted CountedStatus = "NOT_COMPLETED"
)

// StatedFigure is a figure in running text (tal i löptext) that the report also
// has in a table or can be counted in it. Exactly one of SectionID and GoalID
// says where the text is, and exactly one of LineID and Counted what it is about.
type StatedFigure struct {
	bun.BaseModel `bun:"table:stated_figures,alias:stated_figure"`

	ReportID  string  `bun:"report_id,pk"`
	Slug      string  `bun:"slug,pk"`
	Position  int     `bun:"position,notnull"`
	SectionID *string `bun:"section_id"`
	GoalID    *string `bun:"goal_id"`
	// Label says what the figure is, in a few words.
	Label         string           `bun:"label,notnull"`
	Value         decimal.Decimal  `bun:"value,notnull"`
	Unit          StatedUnit       `bun:"unit,notnull"`
	Comparison    StatedComparison `bun:"comparison,notnull"`
	LineID        *string          `bun:"line_id"`
	Column        *AmountColumn    `bun:"amount_column"`
	Counted       *Counted         `bun:"counted"`
	CountedStatus *CountedStatus   `bun:"counted_status"`
	Provenance    Provenance       `bun:"embed:source_"`
}
