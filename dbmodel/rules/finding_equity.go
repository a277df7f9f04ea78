package rules

import (
	"fmt"
	"strings"

	"github.com/govalues/decimal"

	"insyn/dbmodel"
)

// equityRule holds what a table opens the year with against what it closed the
// last year with. They are the same money at the same midnight: half a unit of
// the last digit each is rounding, the rest contradicts. It is a warning, as a
// new accounting principle may have moved the opening balance. Incoming and
// outgoing things that are no balance (VAT) are left alone.
func equityRule() findingRule {
	return findingRule{find: brokenBalances, method: dbmodel.Method{
		Key:   "ingaende-balans",
		Title: "Ingående och utgående belopp",
		Text: `Det som en tabell börjar året med (IB) ska vara lika med det som den slutade förra året med (UB). Raderna paras ihop när de i övrigt heter likadant, till exempel IB eget kapital och UB eget kapital. Heter de ingående och utgående ska de gälla en balans eller ett kapital.

En skillnad som avrundning kan förklara tas inte upp.`,
	}}
}

func brokenBalances(r *reading) []remark {
	var found []remark
	for _, t := range r.tables {
		opening := make(map[string]*decimal.Decimal)
		for _, line := range t.lines {
			if of, ok := balance(line, "ib ", "ingående "); ok && line.Outcome != nil {
				opening[of] = line.Outcome
			}
		}
		for _, line := range t.lines {
			of, ok := balance(line, "ub ", "utgående ")
			if !ok || line.PreviousOutcome == nil || opening[of] == nil {
				continue
			}
			if sumOf(*opening[of]).contradicts(*line.PreviousOutcome) {
				found = append(found, brokenBalance(r, t, line, *opening[of]))
			}
		}
	}
	return found
}

// balance is what a line is the opening or closing balance of.
func balance(line *dbmodel.FinancialLine, short, long string) (of string, ok bool) {
	if of, ok = strings.CutPrefix(folded(line.Label), short); ok {
		return of, true
	}
	of, ok = strings.CutPrefix(folded(line.Label), long)
	return of, ok && (strings.Contains(of, "balans") || strings.Contains(of, "kapital"))
}

func brokenBalance(r *reading, t *table, line *dbmodel.FinancialLine, opening decimal.Decimal) remark {
	expected, actual := t.money(opening), t.money(*line.PreviousOutcome)
	return remark{
		severity: dbmodel.FindingWarning, subject: line.ID, expected: expected, actual: actual,
		message: fmt.Sprintf("%s för %d är %s, men %d börjar med %s. De två ska vara lika, om inte bokföringen har lagts om däremellan.",
			line.Label, r.year-1, actual, r.year, expected),
	}
}
