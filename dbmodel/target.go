package dbmodel

import "github.com/govalues/decimal"

// TargetOperator says how an outcome is compared with its target.
type TargetOperator string

// The operators. Increase, decrease and maintain compare with the previous
// outcome; a county average is compared with where the package gives it; none is
// a target printed as "---".
const (
	TargetAtLeast            TargetOperator = "AT_LEAST"
	TargetAtMost             TargetOperator = "AT_MOST"
	TargetEquals             TargetOperator = "EQUALS"
	TargetIncrease           TargetOperator = "INCREASE"
	TargetDecrease           TargetOperator = "DECREASE"
	TargetMaintain           TargetOperator = "MAINTAIN"
	TargetAboveCountyAverage TargetOperator = "ABOVE_COUNTY_AVERAGE"
	TargetBelowCountyAverage TargetOperator = "BELOW_COUNTY_AVERAGE"
	TargetNone               TargetOperator = "NONE"
)

// Target is what a measure should reach (etappmål). A measure whose report
// prints no target at all has no operator.
type Target struct {
	Year *int `bun:"year"`
	// Text is the target as printed: "75", "Öka", "> Länssnitt", "---".
	Text     *string          `bun:"text"`
	Operator *TargetOperator  `bun:"operator"`
	Value    *decimal.Decimal `bun:"value"`
}

// TargetResult says whether a measure meets its target.
type TargetResult string

// The results. Unknown is a target that the report's own figures can't settle.
const (
	TargetMet       TargetResult = "MET"
	TargetNotMet    TargetResult = "NOT_MET"
	TargetUnknown   TargetResult = "UNKNOWN"
	TargetNoneGiven TargetResult = "NO_TARGET"
)

// TargetOutcome is whether a measure's latest outcome meets its target, and a
// sentence in Swedish that says how that was decided.
type TargetOutcome struct {
	Result      TargetResult
	Explanation string
}

// TargetMove says how a measure's target changed from one report to the next.
type TargetMove string

// The moves. Raised asks for more than before, which for a measure where lower is
// better is a smaller number; other is a target of another kind.
const (
	TargetRaised    TargetMove = "RAISED"
	TargetLowered   TargetMove = "LOWERED"
	TargetUnchanged TargetMove = "UNCHANGED"
	TargetAdded     TargetMove = "ADDED"
	TargetRemoved   TargetMove = "REMOVED"
	TargetOther     TargetMove = "OTHER"
)

// TargetChange is how a measure's target differs from that of the nearest
// earlier report that has the measure.
type TargetChange struct {
	Move TargetMove
	// From is the target before and To the one now, nil where none is printed.
	From, To *Target
	// Report is the report before.
	Report *Report
}
