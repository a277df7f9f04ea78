package rules

import (
	"fmt"
	"strings"

	"github.com/govalues/decimal"

	"insyn/dbmodel"
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

// ParseNumber reads what Number writes, and nothing else: Number of its answer
// is the text again.
func ParseNumber(text string) (decimal.Decimal, error) {
	plain := strings.NewReplacer(thinSpace, "", minusSign, "-", ",", ".").Replace(text)
	d, err := decimal.Parse(plain)
	if err != nil || Number(d) != text {
		return decimal.Decimal{}, fmt.Errorf("%q is no number as Number writes it", text)
	}
	return d, nil
}

func numberMethod() dbmodel.Method {
	return dbmodel.Method{
		Key:   "talformat",
		Title: "Så skrivs talen",
		Text:  "Talen har exakt de siffror som rapporten anger, med decimalkomma och med ett smalt mellanslag mellan tusental: 18\u202f500 och 9,20. Negativa tal har minustecken: \u2212145,3. Inget avrundas, och nollor på slutet står kvar.",
	}
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
