package rules

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/govalues/decimal"

	"insyn/dbmodel"
)

// genderRule holds women and men against all. In a count they are all there is,
// so together they make it, give or take half a unit of the last digit each. A
// share or an index of all is an average of the women's and the men's, so it
// lies between the two, rounding set aside.
func genderRule() findingRule {
	return findingRule{find: genderGaps, method: dbmodel.Method{
		Key:   "kvinnor-och-man",
		Title: "Kvinnor och män mot alla",
		Text: `Anger rapporten ett utfall för kvinnor, för män och för alla vid samma tid ska de tre gå ihop:

- I ett antal ska kvinnor och män tillsammans vara alla. Ett antal är ett mått vars namn börjar med Antal. Det räknas inte per något annat, och är ingen förändring eller nettosiffra.
- I en andel i procent eller ett index ska talet för alla ligga mellan kvinnornas och männens.

En skillnad som avrundning kan förklara tas inte upp.`,
	}}
}

// genders are what is printed of one period.
type genders struct{ all, women, men *dbmodel.Observation }

func genderGaps(r *reading) []remark {
	var found []remark
	for _, m := range r.measures {
		for _, g := range m.byPeriod() {
			switch {
			case g.all == nil || g.women == nil || g.men == nil:
			case r.isCount(m):
				found = append(found, wrongCount(m, g)...)
			case m.Unit == "procent" || m.Unit == "index":
				found = append(found, wrongAverage(m, g)...)
			}
		}
	}
	return found
}

// byPeriod groups outcomes, which are ordered, by what they are of.
func (m *measured) byPeriod() []genders {
	var groups []genders
	last := 0
	for i, o := range m.observations {
		if i == 0 || period(o) != last {
			groups, last = append(groups, genders{}), period(o)
		}
		group := &groups[len(groups)-1]
		switch o.Gender {
		case dbmodel.GenderAll:
			group.all = o
		case dbmodel.GenderWomen:
			group.women = o
		case dbmodel.GenderMen:
			group.men = o
		}
	}
	return groups
}

// isCount tells whether a measure counts something that can be added: its name
// says so, or that of the count it is a part of, in the same unit.
func (r *reading) isCount(m *measured) bool {
	if whole, ok := r.byID[pointed(m.ParentID)]; ok && whole != m {
		return whole.Unit == m.Unit && isNamedCount(whole.Measure)
	}
	return isNamedCount(m.Measure)
}

// isNamedCount leaves out rates, and changes and balances: they can be negative,
// and less than their parts.
func isNamedCount(m *dbmodel.Measure) bool {
	name := folded(m.Name)
	for _, word := range []string{"förändring", "ökning", "minskning", "netto"} {
		if strings.Contains(name, word) {
			return false
		}
	}
	return strings.HasPrefix(name, "antal ") && !strings.Contains(m.Unit, " per ") && m.Unit != "procent"
}

func wrongCount(m *measured, g genders) []remark {
	total := sumOf(g.women.Value, g.men.Value)
	if !total.contradicts(g.all.Value) {
		return nil
	}
	expected, actual := m.text(total.sum), m.text(g.all.Value)
	return []remark{{
		severity: dbmodel.FindingWarning, subject: m.ID, detail: periodSlug(g.all), expected: expected, actual: actual,
		message: fmt.Sprintf("Kvinnor och män är tillsammans %s (%s), men rapporten anger %s för alla. "+
			"Skillnaden är större än avrundning kan förklara.", expected, PeriodLabel(g.all.Year, g.all.Month), actual),
	}}
}

func wrongAverage(m *measured, g genders) []remark {
	low, high := g.women.Value, g.men.Value
	if high.Less(low) {
		low, high = high, low
	}
	below, over := sumOf(low).less(g.all.Value), sumOf(g.all.Value).less(high)
	if !below.above() && !over.above() {
		return nil
	}
	women, men, all := m.text(g.women.Value), m.text(g.men.Value), m.text(g.all.Value)
	return []remark{{
		severity: dbmodel.FindingWarning, subject: m.ID, detail: periodSlug(g.all),
		expected: "mellan " + m.text(low) + " och " + m.text(high), actual: all,
		message: fmt.Sprintf("Rapporten anger %s för alla (%s), men %s för kvinnor och %s för män. "+
			"Talet för alla ska ligga mellan de två.", all, PeriodLabel(g.all.Year, g.all.Month), women, men),
	}}
}

// text writes a value as an outcome of the measure.
func (m *measured) text(d decimal.Decimal) string {
	return ObservationText(m.Measure, &dbmodel.Observation{Value: d})
}

// periodSlug names a period in an id: 2020, 2020-11.
func periodSlug(o *dbmodel.Observation) string {
	if o.Month == 0 {
		return strconv.Itoa(o.Year)
	}
	return fmt.Sprintf("%d-%02d", o.Year, o.Month)
}
