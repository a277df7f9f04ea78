package rules

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"insyn/dbmodel"
)

// ObservationText writes an outcome with the sign that follows the number, if
// its measure has one: "9,2 %", "18 500".
func ObservationText(m *dbmodel.Measure, o *dbmodel.Observation) string {
	text := Number(o.Value)
	if m.UnitSymbol != nil {
		text += hardSpace + *m.UnitSymbol
	}
	return text
}

// PeriodLabel names a year, or a month of it when month is 1–12: "2020",
// "november 2020".
func PeriodLabel(year, month int) string {
	months := [...]string{
		"januari", "februari", "mars", "april", "maj", "juni",
		"juli", "augusti", "september", "oktober", "november", "december",
	}
	label := strconv.Itoa(year)
	if month < 1 || month > len(months) {
		return label
	}
	return months[month-1] + " " + label
}

// Select keeps the observations of the given genders within the given years
// (nil: no limit), oldest first, both sexes together before women before men.
func Select(all []*dbmodel.Observation, genders []dbmodel.Gender, fromYear, toYear *int) []*dbmodel.Observation {
	selected := make([]*dbmodel.Observation, 0, len(all))
	for _, o := range all {
		tooEarly := fromYear != nil && o.Year < *fromYear
		tooLate := toYear != nil && o.Year > *toYear
		if slices.Contains(genders, o.Gender) && !tooEarly && !tooLate {
			selected = append(selected, o)
		}
	}
	slices.SortStableFunc(selected, byPeriod)
	return selected
}

// Latest is the newest observation of one gender, or nil if there is none.
func Latest(all []*dbmodel.Observation, gender dbmodel.Gender) *dbmodel.Observation {
	selected := Select(all, []dbmodel.Gender{gender}, nil, nil)
	if len(selected) == 0 {
		return nil
	}
	return selected[len(selected)-1]
}

// Previous is the newest observation of the same gender before o, or nil.
func Previous(all []*dbmodel.Observation, o *dbmodel.Observation) *dbmodel.Observation {
	selected := Select(all, []dbmodel.Gender{o.Gender}, nil, nil)
	var previous *dbmodel.Observation
	for _, earlier := range selected {
		if period(earlier) < period(o) {
			previous = earlier
		}
	}
	return previous
}

func byPeriod(a, b *dbmodel.Observation) int {
	return cmp.Or(cmp.Compare(period(a), period(b)), cmp.Compare(genderOrder(a.Gender), genderOrder(b.Gender)))
}

// fromTo writes two outcomes with their times: "169 (2019) till 168 (2020)".
func fromTo(m *dbmodel.Measure, from, to *dbmodel.Observation) string {
	return fmt.Sprintf("%s (%s) till %s (%s)", ObservationText(m, from), PeriodLabel(from.Year, from.Month),
		ObservationText(m, to), PeriodLabel(to.Year, to.Month))
}

// period orders a value of the whole year after that year's months.
func period(o *dbmodel.Observation) int {
	if o.Month == 0 {
		return o.Year*100 + 99
	}
	return o.Year*100 + o.Month
}

func genderOrder(g dbmodel.Gender) int {
	return slices.Index([]dbmodel.Gender{dbmodel.GenderAll, dbmodel.GenderWomen, dbmodel.GenderMen}, g)
}
