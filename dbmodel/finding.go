package dbmodel

import "github.com/uptrace/bun"

// FindingSeverity says how grave a finding is.
type FindingSeverity string

// The severities, mildest first. An error is printed figures that cannot all be
// right, a warning figures or words that speak against each other, a notice a
// smaller matter.
const (
	FindingNotice  FindingSeverity = "NOTICE"
	FindingWarning FindingSeverity = "WARNING"
	FindingError   FindingSeverity = "ERROR"
)

// Finding is a place where a report contradicts itself or its own arithmetic
// (iakttagelse). SubjectID is the global key of the object it concerns.
type Finding struct {
	bun.BaseModel `bun:"table:findings,alias:finding"`

	ID       string `bun:"id,pk"`
	ReportID string `bun:"report_id,notnull"`
	// Position is its place among the report's findings, gravest first, from 1.
	Position int             `bun:"position,notnull"`
	Severity FindingSeverity `bun:"severity,notnull"`
	// Rule is the key of the rule's rules.Method.
	Rule      string `bun:"rule,notnull"`
	Message   string `bun:"message,notnull"`
	SubjectID string `bun:"subject_id,notnull"`
	// Expected is what the rest of the report says should stand there, Actual
	// what stands there, both as a Swede writes them.
	Expected *string `bun:"expected"`
	Actual   *string `bun:"actual"`

	// Subject is the object itself, one of this package's structs.
	Subject any `bun:"-"`
}
