package rules

import (
	"fmt"

	"github.com/govalues/decimal"

	"insyn/dbmodel"
)

// sumRule holds every subtotal and total against its parts, column by column.
// Each printed figure may be rounded by half a unit of its last digit; what lies
// beyond that is a contradiction, because a line's parts are the lines it sums.
// A column where a part has no figure proves nothing and is left alone.
func sumRule() findingRule {
	return findingRule{find: wrongSums, method: dbmodel.Method{
		Key:   "summa",
		Title: "Summor i tabellerna",
		Text: `Varje delsumma och summa i en ekonomisk tabell jämförs med sina delar, kolumn för kolumn. Rader som börjar med varav räknas inte in.

Varje tal kan vara avrundat med en halv enhet i sista siffran. Bara en skillnad som är större än alla avrundningar tillsammans tas upp. Saknar en del sitt belopp jämförs inte kolumnen.`,
	}}
}

func wrongSums(r *reading) []remark {
	var found []remark
	for _, t := range r.tables {
		for _, line := range t.lines {
			if line.Role != dbmodel.LineSubtotal && line.Role != dbmodel.LineTotal {
				continue
			}
			addends := r.addends(line, map[string]bool{line.ID: true})
			for _, c := range r.columns() {
				found = append(found, wrongSum(t, line, c, addends)...)
			}
		}
	}
	return found
}

// addends are the lines that a line sums; a heading stands for its own parts.
func (r *reading) addends(line *dbmodel.FinancialLine, seen map[string]bool) []*dbmodel.FinancialLine {
	var addends []*dbmodel.FinancialLine
	for _, part := range r.parts[line.ID] {
		switch {
		case part.Role == dbmodel.LineMemo || seen[part.ID]:
		case part.Role == dbmodel.LineHeading:
			seen[part.ID] = true
			addends = append(addends, r.addends(part, seen)...)
		default:
			addends = append(addends, part)
		}
	}
	return addends
}

func wrongSum(t *table, line *dbmodel.FinancialLine, c column, addends []*dbmodel.FinancialLine) []remark {
	printed := c.amount(line)
	figures := make([]decimal.Decimal, 0, len(addends))
	for _, addend := range addends {
		if figure := c.amount(addend); figure != nil {
			figures = append(figures, *figure)
		}
	}
	if printed == nil || len(addends) == 0 || len(figures) < len(addends) {
		return nil
	}
	total := sumOf(figures...)
	if !total.contradicts(*printed) {
		return nil
	}
	expected, actual := t.money(total.sum), t.money(*printed)
	return []remark{{
		severity: dbmodel.FindingError, subject: line.ID, detail: c.slug, expected: expected, actual: actual,
		message: fmt.Sprintf("Delarna av %s (%s) blir tillsammans %s, men tabellen anger %s. Skillnaden är större än avrundning kan förklara.",
			line.Label, c.name, expected, actual),
	}}
}
