package rules

import (
	"fmt"
	"strings"

	"github.com/govalues/decimal"

	"insyn/dbmodel"
)

// LineSentence says in one Swedish sentence what a line of a financial table
// prints, with its signs: "I tabellen ”Driftredovisning” har ”Lokaler” utfallet
// −24 800 tkr, budgeten −23 113 tkr och avvikelsen −1 686 tkr." The line's
// statement and the lines it lies below must be loaded. Whether a deviation is
// good is not said: that depends on what the table counts as positive.
func LineSentence(l *dbmodel.FinancialLine) string {
	amounts := lineAmounts(l)
	switch {
	case len(amounts) > 0:
		return fmt.Sprintf("%s %s.", inTable(l, "har"), enumerated(amounts))
	case l.PreviousOutcome != nil:
		return fmt.Sprintf("%s bara ett belopp för året före, %s.", inTable(l, "har"), money(l, l.PreviousOutcome))
	case l.Role == dbmodel.LineHeading:
		return inTable(l, "är") + " en rubrik utan egna belopp."
	default:
		return inTable(l, "har") + " inga belopp."
	}
}

// lineAmounts lists what is printed of the year itself; last year's outcome is
// added where there is no budget to see the outcome against.
func lineAmounts(l *dbmodel.FinancialLine) []string {
	var amounts []string
	add := func(name string, amount *decimal.Decimal) {
		if amount != nil {
			amounts = append(amounts, name+" "+money(l, amount))
		}
	}
	add("utfallet", l.Outcome)
	add("budgeten", l.Budget)
	add("avvikelsen", l.Deviation)
	add("prognosen", l.Forecast)
	if l.Budget == nil && len(amounts) > 0 {
		add("föregående års utfall", l.PreviousOutcome)
	}
	return amounts
}

// inTable begins a sentence about a line with a verb.
func inTable(l *dbmodel.FinancialLine, verb string) string {
	if l.Statement == nil {
		return fmt.Sprintf("Raden %s %s", quoted(lineName(l)), verb)
	}
	return fmt.Sprintf("I tabellen %s %s %s", quoted(l.Statement.Title), verb, quoted(lineName(l)))
}

// lineName is the label, after the labels it makes no sense without: those of
// headings, and of what a "varav" is a part of.
func lineName(l *dbmodel.FinancialLine) string {
	labels := []string{tidy(l.Label)}
	for level := 0; needsParent(l) && level < highestTree; level++ {
		l = l.Parent
		labels = append([]string{tidy(l.Label)}, labels...)
	}
	return strings.Join(labels, ", ")
}

func needsParent(l *dbmodel.FinancialLine) bool {
	if l.Parent == nil {
		return false
	}
	_, isPart := partLabel(tidy(l.Label))
	return isPart || l.Role == dbmodel.LineHeading || l.Parent.Role == dbmodel.LineHeading
}

func money(l *dbmodel.FinancialLine, amount *decimal.Decimal) string {
	unit := dbmodel.MoneySEK
	if l.Statement != nil {
		unit = l.Statement.Unit
	}
	return moneyText(*amount, unit)
}
