package rules

import (
	"fmt"

	"github.com/govalues/decimal"

	"insyn/dbmodel"
)

// statedChangeRule holds what the comment to a measure says of a change against
// the outcomes of the two periods it speaks of. A value that rose was not
// stated to fall; whether that is better follows from the measure's direction.
// "Unchanged" is contradicted by a change of more than a tenth, as for trends.
// An amount must fit the difference, the outcomes' rounding set aside.
func statedChangeRule() findingRule {
	return findingRule{find: contradictedChanges, method: dbmodel.Method{
		Key:   "andring-i-texten",
		Title: "Ändringar i kommentarerna mot utfallen",
		Text: `Kommentaren till ett mått säger ofta hur det har ändrats. De ändringarna har märkts ut i rapportens datapaket och jämförs med utfallen för samma perioder:

- Kommentaren säger att värdet ökat, men det har minskat, eller tvärtom.
- Kommentaren säger att det blivit bättre eller sämre, men utfallen visar motsatsen.
- Kommentaren säger att det är oförändrat, men det har ändrats med mer än 10 %.
- Kommentaren säger hur stor ändringen är, men utfallen skiljer sig med något annat.

En skillnad som avrundning kan förklara tas inte upp.`,
	}}
}

func contradictedChanges(r *reading) []remark {
	var found []remark
	for _, m := range r.measures {
		for _, change := range m.changes {
			from, to := m.outcome(change.FromYear, change.FromMonth), m.outcome(change.ToYear, change.ToMonth)
			if from == nil || to == nil {
				continue
			}
			if contradictsChange(m.Direction, change, from.Value, to.Value) || contradictsSize(change, from.Value, to.Value) {
				found = append(found, contradictedChange(m, change, from, to))
			}
		}
	}
	return found
}

// outcome is a measure's outcome of a period, both sexes together.
func (m *measured) outcome(year, month int) *dbmodel.Observation {
	for _, o := range m.observations {
		if o.Gender == dbmodel.GenderAll && o.Year == year && o.Month == month {
			return o
		}
	}
	return nil
}

func contradictsChange(direction dbmodel.Direction, change *dbmodel.StatedChange, from, to decimal.Decimal) bool {
	order := to.Cmp(from)
	better := order
	if direction == dbmodel.DirectionLowerIsBetter {
		better = -order
	}
	switch change.Change {
	case dbmodel.ChangeUp:
		return order < 0
	case dbmodel.ChangeDown:
		return order > 0
	case dbmodel.ChangeBetter:
		return direction != dbmodel.DirectionNeutral && better < 0
	case dbmodel.ChangeWorse:
		return direction != dbmodel.DirectionNeutral && better > 0
	default:
		return changedMuch(from, to)
	}
}

func contradictsSize(change *dbmodel.StatedChange, from, to decimal.Decimal) bool {
	if change.Amount == nil {
		return false
	}
	difference := sumOf(to).less(from)
	return tally{sum: difference.sum.Abs(), slack: difference.slack, lost: difference.lost}.contradicts(change.Amount.Abs())
}

func contradictedChange(m *measured, change *dbmodel.StatedChange, from, to *dbmodel.Observation) remark {
	outcomes := fromTo(m.Measure, from, to)
	message := fmt.Sprintf("Kommentaren säger ”%s”, men utfallet gick från %s.", change.Words, outcomes)
	if change.Change == dbmodel.ChangeBetter || change.Change == dbmodel.ChangeWorse {
		message += whichIsBetter(m.Direction == dbmodel.DirectionLowerIsBetter)
	}
	return remark{
		severity: dbmodel.FindingWarning, subject: m.ID, detail: periodSlug(to),
		message: message, expected: "från " + outcomes, actual: change.Words,
	}
}
