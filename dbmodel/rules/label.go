package rules

import (
	"github.com/govalues/decimal"

	"insyn/dbmodel"
)

// AssessmentLabel is the word the committee uses for its assessment.
func AssessmentLabel(a dbmodel.Assessment) string {
	switch a {
	case dbmodel.AssessmentVeryGood:
		return "Mycket god"
	case dbmodel.AssessmentGood:
		return "God"
	case dbmodel.AssessmentAcceptable:
		return "Godtagbar"
	case dbmodel.AssessmentNotAcceptable:
		return "Ej godtagbar"
	default:
		return "Ej bedömd"
	}
}

// StatusLabel is the report's word for a status.
func StatusLabel(s dbmodel.CompletionStatus) string {
	if s == dbmodel.StatusCompleted {
		return "Klart"
	}
	return "Ej klart i år"
}

// TrendLabel is the report's word for a trend; the empty trend is none stated.
func TrendLabel(t dbmodel.Trend) string {
	switch t {
	case dbmodel.TrendPositive:
		return "Positiv"
	case dbmodel.TrendUnchanged:
		return "Oförändrad"
	case dbmodel.TrendNegative:
		return "Negativ"
	default:
		return "Ingen trend angiven"
	}
}

// TargetResultLabel says whether a target is met.
func TargetResultLabel(r dbmodel.TargetResult) string {
	switch r {
	case dbmodel.TargetMet:
		return "Nådde etappmålet"
	case dbmodel.TargetNotMet:
		return "Nådde inte etappmålet"
	case dbmodel.TargetUnknown:
		return "Går inte att avgöra"
	default:
		return "Inget etappmål"
	}
}

// moneyText writes an amount with its unit: "−557 576 tkr".
func moneyText(amount decimal.Decimal, unit dbmodel.MoneyUnit) string {
	return Number(amount) + hardSpace + MoneyLabel(unit)
}

// MoneyLabel is what is written after an amount.
func MoneyLabel(u dbmodel.MoneyUnit) string {
	switch u {
	case dbmodel.MoneyTSEK:
		return "tkr"
	case dbmodel.MoneyMSEK:
		return "mnkr"
	default:
		return "kr"
	}
}
