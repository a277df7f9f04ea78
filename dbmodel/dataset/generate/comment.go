package generate

import (
	"fmt"

	"insyn/dbmodel"
	"insyn/dbmodel/rules"
)

// comment says in words how the outcome changed, for half of the measures. What it
// says is stated for the rules too.
func (m *maker) comment(measure, measured *dbmodel.Measure, s series) {
	d := s.dice.at("kommentar").nth(m.year)
	latest := rules.Latest(measured.Observations, dbmodel.GenderAll)
	if s.whole != nil || latest == nil || !d.oneIn(2) {
		return
	}
	previous := rules.Previous(measured.Observations, latest)
	if previous == nil {
		return
	}
	change, words := m.change(measured, previous, latest)
	measure.Comment = new(words + ". " + pick(d.at("skäl"), changeReasons()))
	m.StatedChanges = append(m.StatedChanges, change)
}

// change is what happened to a measure between two outcomes.
func (m *maker) change(measured *dbmodel.Measure, from, to *dbmodel.Observation) (change *dbmodel.StatedChange, words string) {
	change = &dbmodel.StatedChange{MeasureID: measured.ID, FromYear: from.Year, ToYear: to.Year}
	difference, err := to.Value.Sub(from.Value)
	if err == nil && !difference.IsZero() {
		change.Amount = new(difference.Abs())
	}
	switch order := to.Value.Cmp(from.Value); {
	case change.Amount == nil:
		change.Change, words = dbmodel.ChangeUnchanged, fmt.Sprintf("Utfallet är oförändrat sedan %d", from.Year)
	case order > 0:
		change.Change, words = dbmodel.ChangeUp, fmt.Sprintf("Utfallet har ökat med %s sedan %d", size(measured, *change), from.Year)
	default:
		change.Change, words = dbmodel.ChangeDown, fmt.Sprintf("Utfallet har minskat med %s sedan %d", size(measured, *change), from.Year)
	}
	change.Words = words
	return change, words
}

// size writes how much a measure changed. A share changes by percentage points.
func size(m *dbmodel.Measure, change dbmodel.StatedChange) string {
	if m.Unit == "procent" {
		return rules.Number(*change.Amount) + " procentenheter"
	}
	return rules.ObservationText(m, &dbmodel.Observation{Value: *change.Amount})
}
