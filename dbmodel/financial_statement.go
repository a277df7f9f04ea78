package dbmodel

import (
	"github.com/govalues/decimal"
	"github.com/uptrace/bun"
)

// FinancialStatementKind says what a financial table is about.
type FinancialStatementKind string

// The kinds of statement.
const (
	StatementOperatingByType FinancialStatementKind = "OPERATING_BY_TYPE"
	StatementOperatingByUnit FinancialStatementKind = "OPERATING_BY_UNIT"
	StatementInvestments     FinancialStatementKind = "INVESTMENTS"
	StatementITInvestments   FinancialStatementKind = "IT_INVESTMENTS"
	StatementPandemic        FinancialStatementKind = "PANDEMIC"
	StatementEquity          FinancialStatementKind = "EQUITY"
)

// MoneyUnit is the unit amounts are printed in.
type MoneyUnit string

// Kronor, thousands of kronor (tkr), millions of kronor (mnkr).
const (
	MoneySEK  MoneyUnit = "SEK"
	MoneyTSEK MoneyUnit = "TSEK"
	MoneyMSEK MoneyUnit = "MSEK"
)

// FinancialStatement is a financial table as the report prints it.
type FinancialStatement struct {
	bun.BaseModel `bun:"table:financial_statements,alias:financial_statement"`

	ID         string                 `bun:"id,pk"`
	ReportID   string                 `bun:"report_id,notnull"`
	Position   int                    `bun:"position,notnull"`
	Slug       string                 `bun:"slug,notnull"`
	Kind       FinancialStatementKind `bun:"kind,notnull"`
	Title      string                 `bun:"title,notnull"`
	Unit       MoneyUnit              `bun:"unit,notnull"`
	Commentary *string                `bun:"commentary"`
	Provenance Provenance             `bun:"embed:source_"`
	Path       string                 `bun:"path,notnull"`

	Report *Report `bun:"-"`
	// Lines are the top lines; parts hang below them as children.
	Lines []*FinancialLine `bun:"-"`
}

// FinancialLineRole says what a line is in its table.
type FinancialLineRole string

// The roles. A heading has parts but no amounts of its own; a memo line is
// printed for information and is no part of its parent's sum ("varav …").
const (
	LineItem     FinancialLineRole = "ITEM"
	LineSubtotal FinancialLineRole = "SUBTOTAL"
	LineTotal    FinancialLineRole = "TOTAL"
	LineMemo     FinancialLineRole = "MEMO"
	LineHeading  FinancialLineRole = "HEADING"
)

// FinancialLine is one line of a financial table, amounts with the digits
// printed. Its children are the lines it sums, and memo lines about it.
type FinancialLine struct {
	bun.BaseModel `bun:"table:financial_lines,alias:financial_line"`

	ID          string  `bun:"id,pk"`
	ReportID    string  `bun:"report_id,notnull"`
	StatementID string  `bun:"statement_id,notnull"`
	ParentID    *string `bun:"parent_id"`
	// Position is the line's place in the printed table, from 1.
	Position int `bun:"position,notnull"`
	// Level is how many lines it lies below, 0 for a top line.
	Level           int               `bun:"level,notnull"`
	Slug            string            `bun:"slug,notnull"`
	Label           string            `bun:"label,notnull"`
	Role            FinancialLineRole `bun:"role,notnull"`
	Budget          *decimal.Decimal  `bun:"budget"`
	Outcome         *decimal.Decimal  `bun:"outcome"`
	Deviation       *decimal.Decimal  `bun:"deviation"`
	PreviousOutcome *decimal.Decimal  `bun:"previous_outcome"`
	Forecast        *decimal.Decimal  `bun:"forecast"`
	Comment         *string           `bun:"comment"`
	Path            string            `bun:"path,notnull"`

	Statement *FinancialStatement `bun:"-"`
	Parent    *FinancialLine      `bun:"-"`
	Children  []*FinancialLine    `bun:"-"`
}
