package rules

import (
	"fmt"
	"strings"

	"github.com/govalues/decimal"

	"insyn/dbmodel"
)

// trendRule holds a stated trend against the outcomes and the direction in
// which the measure is better. The report may mean the change since the last
// outcome or the whole span printed, and its ranking as well as its outcome, so
// only a trend that contradicts all of them is a finding: positive where both
// are worse, negative where both are better, and unchanged where both are more
// than a tenth of the value before, rounding set aside. Outcomes from before a
// series break are not counted, nor are outcomes of another month, and a
// measure without direction contradicts nothing.
func trendRule() findingRule {
	return findingRule{find: contradictedTrends, method: dbmodel.Method{
		Key:   "trend",
		Title: "Trenden och utfallen",
		Text: `Rapporten anger en trend för många mått. Den jämförs med två förändringar: från förra utfallet till det senaste, och från det första utfallet till det senaste. Trenden tas bara upp om den talar emot båda:

- Trenden är positiv, men utfallet har blivit sämre.
- Trenden är negativ, men utfallet har blivit bättre.
- Trenden är oförändrad, men utfallet har ändrats med mer än 10 % även när avrundningen har räknats bort.

Har måttet en ranking ska trenden tala emot den också. Ändras mätmetoden räknas bara utfallen därefter. Mått där varken högre eller lägre är bättre jämförs inte.`,
	}}
}

func contradictedTrends(r *reading) []remark {
	var found []remark
	for _, m := range r.measures {
		outcomes := m.comparable()
		if m.Trend == nil || m.Direction == dbmodel.DirectionNeutral || len(outcomes) < 2 {
			continue
		}
		lower := m.Direction == dbmodel.DirectionLowerIsBetter
		places := m.rankedPlaces()
		if contradictsTrend(*m.Trend, figures(outcomes), lower) && (len(places) < 2 || contradictsTrend(*m.Trend, places, true)) {
			found = append(found, contradictedTrend(m, outcomes, lower))
		}
	}
	return found
}

// comparable are the outcomes of both sexes together, oldest first, that were
// measured as the latest was: of the same month, and after the last break.
func (m *measured) comparable() []*dbmodel.Observation {
	all := Select(m.observations, []dbmodel.Gender{dbmodel.GenderAll}, nil, nil)
	if len(all) == 0 {
		return nil
	}
	latest := all[len(all)-1]
	outcomes := make([]*dbmodel.Observation, 0, len(all))
	for _, o := range all {
		if o.Month == latest.Month && breakBetween(m.breaks, o, latest) == 0 {
			outcomes = append(outcomes, o)
		}
	}
	return outcomes
}

func (m *measured) rankedPlaces() []decimal.Decimal {
	places := make([]decimal.Decimal, 0, len(m.rankings))
	for _, ranking := range m.rankings {
		if place, err := decimal.New(int64(ranking.Position), 0); err == nil {
			places = append(places, place)
		}
	}
	return places
}

func figures(outcomes []*dbmodel.Observation) []decimal.Decimal {
	values := make([]decimal.Decimal, len(outcomes))
	for i, o := range outcomes {
		values[i] = o.Value
	}
	return values
}

// contradictsTrend tells whether two or more values, oldest first, contradict a
// trend both since the last and since the first.
func contradictsTrend(trend dbmodel.Trend, values []decimal.Decimal, lowerIsBetter bool) bool {
	latest, previous, first := values[len(values)-1], values[len(values)-2], values[0]
	sinceLast, sinceFirst := latest.Cmp(previous), latest.Cmp(first)
	if lowerIsBetter {
		sinceLast, sinceFirst = -sinceLast, -sinceFirst
	}
	switch trend {
	case dbmodel.TrendPositive:
		return sinceLast < 0 && sinceFirst < 0
	case dbmodel.TrendNegative:
		return sinceLast > 0 && sinceFirst > 0
	case dbmodel.TrendUnchanged:
		return changedMuch(previous, latest) && changedMuch(first, latest)
	default:
		return false
	}
}

// changedMuch tells whether a change is more than a tenth of where it started,
// even if rounding has made it look larger than it is.
func changedMuch(from, to decimal.Decimal) bool {
	if from.IsZero() {
		return false
	}
	change := sumOf(to).less(from)
	tenth, err := from.Mul(decimal.MustNew(1, 1))
	slack, slackErr := change.slack.Add(tenth.Abs())
	return err == nil && slackErr == nil && tally{sum: change.sum, slack: slack, lost: change.lost}.nonzero()
}

func contradictedTrend(m *measured, outcomes []*dbmodel.Observation, lowerIsBetter bool) remark {
	previous, latest := outcomes[len(outcomes)-2], outcomes[len(outcomes)-1]
	message := fmt.Sprintf("Rapporten anger trenden %s, men utfallet gick från %s.",
		strings.ToLower(TrendLabel(*m.Trend)), fromTo(m.Measure, previous, latest))
	if first := outcomes[0]; first != previous {
		message += fmt.Sprintf(" Serien börjar med %s (%s).", ObservationText(m.Measure, first), PeriodLabel(first.Year, first.Month))
	}
	return remark{
		severity: dbmodel.FindingWarning, subject: m.ID, message: message + whyNot(*m.Trend, lowerIsBetter),
		expected: suggestedTrend(figures(outcomes), lowerIsBetter), actual: TrendLabel(*m.Trend),
	}
}

// suggestedTrend is the word that would fit, if one does.
func suggestedTrend(values []decimal.Decimal, lowerIsBetter bool) string {
	for _, trend := range []dbmodel.Trend{dbmodel.TrendPositive, dbmodel.TrendNegative} {
		if contradictsTrend(trend, values, lowerIsBetter) {
			return TrendLabel(opposite(trend))
		}
	}
	return ""
}

func opposite(t dbmodel.Trend) dbmodel.Trend {
	if t == dbmodel.TrendPositive {
		return dbmodel.TrendNegative
	}
	return dbmodel.TrendPositive
}

func whyNot(t dbmodel.Trend, lowerIsBetter bool) string {
	if t == dbmodel.TrendUnchanged {
		return " Ändringen är mer än 10" + hardSpace + "%, både sedan förra utfallet och över hela serien."
	}
	return whichIsBetter(lowerIsBetter)
}

// whichIsBetter is a sentence that says how to read a change.
func whichIsBetter(lowerIsBetter bool) string {
	if lowerIsBetter {
		return " Lägre är bättre för måttet."
	}
	return " Högre är bättre för måttet."
}
