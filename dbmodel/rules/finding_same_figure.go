package rules

import (
	"fmt"
	"strings"

	"github.com/govalues/decimal"

	"insyn/dbmodel"
)

// sameFigureRule compares a figure that two tables of the report print. Two
// lines are the same figure where
//
//   - both stand alone in tables over operations and equity (those by type, by
//     unit and of equity divide the same money) and have the same label: top
//     lines, and memo lines of a top total, or
//   - one is a table's only top total and the other, in another table, has the
//     first table's title as its label.
//
// Labels are compared without regard to capitals and hyphens, and titles
// without a year at the end. Amounts are converted exactly to one unit, and each
// may be rounded by half a unit of its last digit. One amount cannot have two
// values, so what lies beyond is a contradiction; which of them is right the
// report does not say.
func sameFigureRule() findingRule {
	return findingRule{find: differingFigures, method: dbmodel.Method{
		Key:   "samma-belopp",
		Title: "Samma belopp på två ställen",
		Text: `Tabellerna över driften och över eget kapital delar upp samma pengar på olika sätt. Deras yttersta rader med samma namn ska därför ha samma belopp. En tabells enda summa ska också vara lika med en rad i en annan tabell som har tabellens titel som namn.

Stora och små bokstäver, bindestreck och ett årtal sist i titeln spelar ingen roll. Beloppen räknas om till samma enhet, och en skillnad som avrundning kan förklara tas inte upp. Regeln säger inte vilket av beloppen som är rätt.`,
	}}
}

// stated is a line in the table that prints it.
type stated struct {
	table *table
	line  *dbmodel.FinancialLine
}

func differingFigures(r *reading) []remark {
	var found []remark
	first := make(map[string]stated)
	for _, t := range r.tables {
		for _, line := range t.outermost() {
			here, label := stated{t, line}, folded(line.Label)
			if there, ok := first[label]; ok {
				found = append(found, r.differences(there, here)...)
			} else {
				first[label] = here
			}
		}
	}
	return append(found, r.differingTitles()...)
}

// outermost are the lines that another table of the same money prints too. A
// label that stands twice in the table names nothing.
func (t *table) outermost() []*dbmodel.FinancialLine {
	divides := t.Kind == dbmodel.StatementOperatingByType || t.Kind == dbmodel.StatementOperatingByUnit
	if !divides && t.Kind != dbmodel.StatementEquity {
		return nil
	}
	totals, labels := make(map[string]bool), make(map[string]int)
	for _, line := range t.lines {
		totals[line.ID] = line.Role == dbmodel.LineTotal && line.ParentID == nil
		labels[folded(line.Label)]++
	}
	var lines []*dbmodel.FinancialLine
	for _, line := range t.lines {
		memo := line.Role == dbmodel.LineMemo && totals[pointed(line.ParentID)]
		if (line.ParentID == nil || memo) && labels[folded(line.Label)] == 1 {
			lines = append(lines, line)
		}
	}
	return lines
}

// differingTitles compares tables' totals with lines that bear their titles.
func (r *reading) differingTitles() []remark {
	titled := make(map[string]stated)
	for _, t := range r.tables {
		if total := t.onlyTotal(); total != nil {
			titled[folded(strings.TrimRight(t.Title, " 0123456789"))] = stated{t, total}
		}
	}
	var found []remark
	for _, t := range r.tables {
		for _, line := range t.lines {
			if total, ok := titled[folded(line.Label)]; ok && total.table.ID != t.ID {
				found = append(found, r.differences(stated{t, line}, total)...)
			}
		}
	}
	return found
}

func (t *table) onlyTotal() *dbmodel.FinancialLine {
	var only *dbmodel.FinancialLine
	for _, line := range t.lines {
		if line.Role != dbmodel.LineTotal || line.ParentID != nil {
			continue
		}
		if only != nil {
			return nil
		}
		only = line
	}
	return only
}

func (r *reading) differences(there, here stated) []remark {
	var found []remark
	for _, c := range r.columns() {
		x, y := c.amount(there.line), c.amount(here.line)
		if x == nil || y == nil || !differ(*x, there.table.Unit, *y, here.table.Unit) {
			continue
		}
		expected, actual := there.table.money(*x), here.table.money(*y)
		found = append(found, remark{
			severity: dbmodel.FindingError, subject: here.line.ID, detail: c.slug, expected: expected, actual: actual,
			message: fmt.Sprintf("Tabellen %s anger %s för %s (%s), men tabellen %s anger %s. "+
				"Det är samma belopp, så båda kan inte stämma. Rapporten visar inte vilket som är rätt.",
				there.table.Title, expected, there.line.Label, c.name, here.table.Title, actual),
		})
	}
	return found
}

// differ tells whether two printed amounts cannot be the same money.
func differ(x decimal.Decimal, of dbmodel.MoneyUnit, y decimal.Decimal, other dbmodel.MoneyUnit) bool {
	xs, ys := inKronor(x, of), inKronor(y, other)
	difference, err := xs.sum.Sub(ys.sum)
	slack, slackErr := xs.slack.Add(ys.slack)
	return tally{sum: difference, slack: slack, lost: xs.lost || ys.lost || err != nil || slackErr != nil}.nonzero()
}

// inKronor is an amount in kronor, with the rounding it was printed with.
func inKronor(d decimal.Decimal, unit dbmodel.MoneyUnit) tally {
	amount, err := Convert(d, unit, dbmodel.MoneySEK)
	slack, slackErr := Convert(half(d), unit, dbmodel.MoneySEK)
	return tally{sum: amount, slack: slack, lost: err != nil || slackErr != nil}
}
