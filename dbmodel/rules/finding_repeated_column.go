package rules

import (
	"fmt"

	"github.com/govalues/decimal"

	"insyn/dbmodel"
)

const (
	// repeatedLines is how many lines it takes for a column to repeat another.
	repeatedLines = 5
	// repeatedCoefficient is the smallest amount that counts, in units of its
	// last digit: smaller ones are easily the same by chance.
	repeatedCoefficient = 100
)

// repeatedColumnRule looks for tables whose column for the year before repeats
// this year's line by line: at least five lines, and at least half of those
// with both figures, agree to the last digit. Amounts below three digits do not
// count. One line may well come out alike two years running; this many do not,
// so the column contradicts its own heading.
func repeatedColumnRule() findingRule {
	return findingRule{find: repeatedColumns, method: dbmodel.Method{
		Key:   "upprepad-kolumn",
		Title: "En kolumn som upprepar en annan",
		Text: `En tabell tas upp om minst fem rader, och minst hälften av raderna med båda talen, har exakt samma utfall för året som för året före. Belopp med färre än tre siffror räknas inte.

Att en enda rad är lika två år i rad är inget märkligt. När många är det på sista siffran talar tabellen emot sin egen rubrik.`,
	}}
}

func repeatedColumns(r *reading) []remark {
	var found []remark
	for _, t := range r.tables {
		same, both := t.repeats()
		if !isRepeated(same, both) {
			continue
		}
		found = append(found, remark{
			severity: dbmodel.FindingWarning, subject: t.ID, actual: fmt.Sprintf("%d av %d rader är lika", len(same), both),
			message: fmt.Sprintf("%d av %d rader i %s har exakt samma utfall för %d som för %d: %s. "+
				"Beloppen för %d kan vara %d års. Jämför därför inte åren rad för rad.",
				len(same), both, t.Title, r.year-1, r.year, enumerated(same), r.year-1, r.year),
		})
	}
	return found
}

// repeats are the labels of the lines that have the same outcome in both years,
// and how many lines could.
func (t *table) repeats() (same []string, both int) {
	for _, line := range t.lines {
		if !large(line.Outcome, repeatedCoefficient) || !large(line.PreviousOutcome, repeatedCoefficient) {
			continue
		}
		both++
		if line.Outcome.Equal(*line.PreviousOutcome) {
			same = append(same, named(line.Label))
		}
	}
	return same, both
}

func isRepeated(same []string, both int) bool {
	return len(same) >= repeatedLines && 2*len(same) >= both
}

// large tells whether an amount is printed and has at least so many units of
// its last digit.
func large(d *decimal.Decimal, coefficient uint64) bool { return d != nil && d.Coef() >= coefficient }
