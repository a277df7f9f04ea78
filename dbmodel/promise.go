package dbmodel

// PromiseOutcome is what became of a commitment that a report left undone.
type PromiseOutcome string

// The outcomes. A dropped one is not mentioned by the next report.
const (
	PromiseCompleted    PromiseOutcome = "COMPLETED"
	PromiseCarriedOver  PromiseOutcome = "CARRIED_OVER"
	PromiseDiscontinued PromiseOutcome = "DISCONTINUED"
	PromiseDropped      PromiseOutcome = "DROPPED"
)

// Promise is a commitment that one report left undone, and what the committee's
// next report says of it.
type Promise struct {
	Outcome PromiseOutcome
	// From is the commitment as it was left, To as the next report has it, nil where
	// that one is silent.
	From, To *Commitment
	// Report is the next report.
	Report *Report
}
