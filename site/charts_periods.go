package site

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"insyn/site/chart"
	"insyn/site/query"
)

// period is a year, or a month of one; month is 0 for a whole year.
type period struct {
	year, month int
	label       string
}

func (p period) months() int { return 12*p.year + p.month }

// periods are what stands along a chart's axis, oldest first.
type periods []period

// mostPeriods is how long an axis may be made by what was not measured.
const mostPeriods = 400

// periodsOf lists the periods that have outcomes, and those between them that
// have none, so that equal times are equally far apart.
func periodsOf(m query.MeasureDetails) periods {
	var known periods
	for _, o := range m.Observations {
		p := period{year: o.Period.Year, label: o.Period.Label}
		if o.Period.Month != nil {
			p.month = *o.Period.Month
		}
		known = append(known, p)
	}
	slices.SortStableFunc(known, func(a, b period) int { return cmp.Compare(a.months(), b.months()) })
	known = slices.CompactFunc(known, func(a, b period) bool { return a.months() == b.months() })
	return known.filled()
}

func (p periods) filled() periods {
	step := 0
	for i := range p {
		if (p[i].month == 0) != (p[0].month == 0) {
			return p // Years among months have no common distance.
		}
		if i > 0 {
			step = divisor(p[i].months()-p[i-1].months(), step)
		}
	}
	if step%12 == 0 {
		step = min(step, 12)
	}
	if step == 0 || (p[len(p)-1].months()-p[0].months())/step >= mostPeriods {
		return p
	}
	var all periods
	for i := range p {
		for len(all) > 0 && all[len(all)-1].months()+step < p[i].months() {
			all = append(all, p.missing(all[len(all)-1].months()+step))
		}
		all = append(all, p[i])
	}
	return all
}

// divisor is the greatest common one.
func divisor(a, b int) int {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

// missing is a period without outcomes, named as the others are.
func (p periods) missing(months int) period {
	if p[0].month == 0 {
		return period{year: months / 12, label: strconv.Itoa(months / 12)}
	}
	year, month := (months-1)/12, (months-1)%12+1
	label := fmt.Sprintf("%d-%02d", year, month)
	for _, other := range p {
		if other.month == month {
			label = strings.Replace(other.label, strconv.Itoa(other.year), strconv.Itoa(year), 1)
		}
	}
	return period{year, month, label}
}

// from is the first period of a year or later, or past the last one.
func (p periods) from(year int) int {
	for i, each := range p {
		if each.year >= year {
			return i
		}
	}
	return len(p)
}

// lines are the outcomes for everyone, women and men.
func (p periods) lines(m query.MeasureDetails, words phrases) []chart.Line {
	var lines []chart.Line
	for _, each := range []struct {
		gender query.Gender
		who    chart.Who
		name   string
	}{
		{query.GenderAll, chart.Everyone, "gender_all"},
		{query.GenderWomen, chart.Women, "gender_women"},
		{query.GenderMen, chart.Men, "gender_men"},
	} {
		if values, found := p.values(m, each.gender); found {
			lines = append(lines, chart.Line{Who: each.who, Name: words.say(each.name), Values: values})
		}
	}
	return lines
}

func (p periods) values(m query.MeasureDetails, gender query.Gender) (values []chart.Value, found bool) {
	values = make([]chart.Value, len(p))
	for _, o := range m.Observations {
		month := 0
		if o.Period.Month != nil {
			month = *o.Period.Month
		}
		slot := slices.IndexFunc(p, func(each period) bool { return each.year == o.Period.Year && each.month == month })
		if at, ok := float(&o.Value); ok && o.Gender == gender && slot >= 0 {
			values[slot], found = chart.Value{At: at, Text: o.Text, Known: true}, true
		}
	}
	return values, found
}
