package rules

import (
	"strings"

	"github.com/govalues/decimal"
)

const (
	thinSpace = "\u202f" // between thousands; never breaks a line
	hardSpace = "\u00a0" // between a number and its unit
	minusSign = "\u2212"
)

// Number writes a decimal as a Swede does, with all its digits: decimal comma,
// a thin space between thousands, a true minus sign. -8136.60 is "−8 136,60".
func Number(d decimal.Decimal) string {
	whole, fraction, hasFraction := strings.Cut(d.Abs().String(), ".")
	text := groupThousands(whole)
	if hasFraction {
		text += "," + fraction
	}
	if d.IsNeg() {
		return minusSign + text
	}
	return text
}

func groupThousands(digits string) string {
	var groups []string
	for len(digits) > 3 {
		cut := len(digits) - 3
		groups = append([]string{digits[cut:]}, groups...)
		digits = digits[:cut]
	}
	return strings.Join(append([]string{digits}, groups...), thinSpace)
}
