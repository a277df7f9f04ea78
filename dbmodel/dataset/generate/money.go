package generate

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"insyn/dbmodel/rules"
)

// inMillions is an amount of thousands in tenths of a million, rounded.
func inMillions(thousands int) int {
	if thousands < 0 {
		return -inMillions(-thousands)
	}
	return (thousands + 50) / 100
}

// millions writes an amount of thousands in millions.
func millions(thousands int) string { return rules.Number(decimalOf(inMillions(thousands), 1)) }

// capital is a text with a capital first.
func capital(text string) string {
	_, size := utf8.DecodeRuneInString(text)
	return strings.ToUpper(text[:size]) + text[size:]
}

// deviationText says in millions how far from the budget somebody came.
func (m *maker) deviationText(a amounts, who string) string {
	switch deviation := a.outcome - a.budget; {
	case inMillions(deviation) == 0:
		return who + " höll sin budget."
	case deviation > 0:
		return fmt.Sprintf("%s kostade %s mnkr mindre än budgeten.", who, millions(deviation))
	default:
		return fmt.Sprintf("%s kostade %s mnkr mer än budgeten.", who, millions(-deviation))
	}
}
