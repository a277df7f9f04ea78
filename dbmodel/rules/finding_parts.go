package rules

import (
	"fmt"
	"strings"

	"github.com/govalues/decimal"

	"insyn/dbmodel"
)

// partsRule holds the parts of a measure ("varav …") against their whole. A
// part of a count cannot be more than the count. Shares that belong together
// cannot be more than 100 %, but only where they are known to belong together:
// in another period that the report prints they make exactly 100 %. Shares that
// fall short are no contradiction, as the report need not print every part
// (tenant-owned and rented homes are not all there are). Rounding is half a unit
// of the last digit each.
func partsRule() findingRule {
	return findingRule{find: oversizedParts, method: dbmodel.Method{
		Key:   "delar",
		Title: "Delar som är större än helheten",
		Text: `Ett mått kan ha delar, som börjar med varav. De jämförs med sin helhet på två sätt:

- En del av ett antal kan inte vara större än hela antalet samma år.
- Delar i procent som tillsammans är 100 % ett år kan inte vara mer än 100 % ett annat år. Mindre kan de vara, för rapporten behöver inte ange alla delar.

En skillnad som avrundning kan förklara tas inte upp.`,
	}}
}

func oversizedParts(r *reading) []remark {
	var found []remark
	for _, whole := range r.measures {
		for _, part := range whole.parts {
			if r.isCount(part) {
				found = append(found, oversizedPart(whole, part)...)
			}
		}
		found = append(found, whole.oversizedShares()...)
	}
	return found
}

func oversizedPart(whole, part *measured) []remark {
	totals := whole.totals()
	var found []remark
	for _, o := range part.observations {
		total := totals[period(o)]
		if o.Gender != dbmodel.GenderAll || total == nil || !sumOf(o.Value).less(total.Value).above() {
			continue
		}
		found = append(found, remark{
			severity: dbmodel.FindingWarning, subject: part.ID, detail: periodSlug(o),
			expected: "högst " + whole.text(total.Value), actual: part.text(o.Value),
			message: fmt.Sprintf("%s är %s (%s), men hela %s är %s. En del kan inte vara större än helheten.",
				part.Name, part.text(o.Value), PeriodLabel(o.Year, o.Month), whole.Name, whole.text(total.Value)),
		})
	}
	return found
}

// totals are the outcomes of both sexes together by period.
func (m *measured) totals() map[int]*dbmodel.Observation {
	byPeriod := make(map[int]*dbmodel.Observation, len(m.observations))
	for _, o := range m.observations {
		if o.Gender == dbmodel.GenderAll {
			byPeriod[period(o)] = o
		}
	}
	return byPeriod
}

// shareSum is what all shares of a whole make together in one period.
type shareSum struct {
	at    *dbmodel.Observation
	names []string
	tally tally
}

func (m *measured) oversizedShares() []remark {
	hundred := decimal.MustNew(100, 0)
	var over []shareSum
	whole := false
	for _, s := range m.shareSums() {
		beyond := tally{sum: hundred.Neg()}.joined(s.tally)
		whole = whole || beyond.sum.IsZero()
		if beyond.above() {
			over = append(over, s)
		}
	}
	if !whole {
		return nil
	}
	found := make([]remark, 0, len(over))
	for _, s := range over {
		found = append(found, oversizedShare(m, s))
	}
	return found
}

// shareSums adds the shares of each period that has all of them, oldest first.
func (m *measured) shareSums() []shareSum {
	var shares []*measured
	for _, part := range m.parts {
		if part.Unit == "procent" {
			shares = append(shares, part)
		}
	}
	if len(shares) < 2 {
		return nil
	}
	sums := make(map[int]*shareSum)
	for _, share := range shares {
		for _, o := range share.totals() {
			if sums[period(o)] == nil {
				sums[period(o)] = &shareSum{at: o}
			}
			s := sums[period(o)]
			s.names, s.tally = append(s.names, share.Name+" "+share.text(o.Value)), s.tally.joined(sumOf(o.Value))
		}
	}
	var whole []shareSum
	for _, o := range shares[0].observations {
		if s := sums[period(o)]; o.Gender == dbmodel.GenderAll && len(s.names) == len(shares) {
			whole = append(whole, *s)
		}
	}
	return whole
}

func oversizedShare(m *measured, s shareSum) remark {
	actual := Number(s.tally.sum) + hardSpace + "%"
	return remark{
		severity: dbmodel.FindingWarning, subject: m.ID, detail: periodSlug(s.at),
		expected: "högst 100" + hardSpace + "%", actual: actual,
		message: fmt.Sprintf("Delarna av %s är tillsammans %s (%s): %s. Delar av samma helhet kan inte vara mer än hela den.",
			m.Name, actual, PeriodLabel(s.at.Year, s.at.Month), strings.Join(s.names, ", ")),
	}
}
