package rules

import (
	"fmt"

	"github.com/govalues/decimal"

	"insyn/dbmodel"
)

const (
	// shiftedLines is how many lines it takes for a column to be shifted.
	shiftedLines = 3
	// shiftedCoefficient is the smallest amount that counts, in units of its
	// last digit.
	shiftedCoefficient = 1000
)

// shiftedColumnRule looks for tables whose column for the year before has slid
// against its labels: at least three lines have, as their outcome of the year
// before, exactly what a different line each has as its outcome of this year.
// Amounts below four digits, a line's own parts and a line of the same name do
// not count, nor does a line that lacks either figure. That three amounts of
// four digits meet by chance is all but impossible, so the column contradicts
// its own labels.
func shiftedColumnRule() findingRule {
	return findingRule{find: shiftedColumns, method: dbmodel.Method{
		Key:   "forskjuten-kolumn",
		Title: "En kolumn som har förskjutits mot radernas namn",
		Text: `En tabell tas upp om minst tre rader har som utfall för året före exakt det belopp som en annan rad har som utfall för året, och det är olika rader varje gång. Belopp med färre än fyra siffror räknas inte, och inte heller en rad och dess egna delar.

Att tre så stora tal är lika av en slump är i stort sett uteslutet.`,
	}}
}

// shift is a line and the other line that has its amount.
type shift struct{ line, other *dbmodel.FinancialLine }

func shiftedColumns(r *reading) []remark {
	var found []remark
	for _, t := range r.tables {
		if shifts := t.shifts(); len(shifts) >= shiftedLines {
			found = append(found, shiftedColumn(r, t, shifts))
		}
	}
	return found
}

func (t *table) shifts() []shift {
	holders := make(map[decimal.Decimal]*dbmodel.FinancialLine)
	for _, line := range t.lines {
		if _, taken := holders[outcomeKey(line)]; !taken {
			holders[outcomeKey(line)] = line
		}
	}
	var shifts []shift
	taken := make(map[string]bool)
	for _, line := range t.lines {
		if line.Outcome == nil || !large(line.PreviousOutcome, shiftedCoefficient) || line.Outcome.Equal(*line.PreviousOutcome) {
			continue
		}
		other := holders[line.PreviousOutcome.Trim(0)]
		if other != nil && !taken[other.ID] && !related(line, other) {
			taken[other.ID] = true
			shifts = append(shifts, shift{line, other})
		}
	}
	return shifts
}

// outcomeKey tells equal outcomes as equal however many noughts they end in.
func outcomeKey(line *dbmodel.FinancialLine) decimal.Decimal {
	if line.Outcome == nil {
		return decimal.Decimal{}
	}
	return line.Outcome.Trim(0)
}

// related lines may fairly have the same amount.
func related(x, y *dbmodel.FinancialLine) bool {
	return x.ID == y.ID || pointed(x.ParentID) == y.ID || pointed(y.ParentID) == x.ID || folded(x.Label) == folded(y.Label)
}

func shiftedColumn(r *reading, t *table, shifts []shift) remark {
	rows := make([]string, len(shifts))
	for i, s := range shifts {
		rows[i] = fmt.Sprintf("%s %s (som %s)", named(s.line.Label), t.money(*s.line.PreviousOutcome), s.other.Label)
	}
	message := fmt.Sprintf("%d rader i %s har som utfall %d exakt det belopp som en annan rad har som utfall %d: %s.",
		len(shifts), t.Title, r.year-1, r.year, enumerated(rows))
	if same, both := t.repeats(); len(same) > 0 && !isRepeated(same, both) {
		message += fmt.Sprintf(" Samma belopp båda åren har %s.", enumerated(same))
	}
	message += fmt.Sprintf(" Kolumnen för %d kan ha förskjutits mot radernas namn. Jämför därför inte åren rad för rad.", r.year-1)
	return remark{
		severity: dbmodel.FindingWarning, subject: t.ID, message: message,
		actual: fmt.Sprintf("%d rader har en annan rads belopp", len(shifts)),
	}
}
