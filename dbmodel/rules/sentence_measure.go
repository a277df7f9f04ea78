package rules

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"insyn/dbmodel"
)

// MeasureSentence says in one Swedish sentence what came out of a measure and
// how it changed: "Antal konkurser ökade från 62 år 2019 till 74 år 2020, den
// högsta noteringen i serien." The measure's observations, rankings and series
// breaks must be loaded, and for a part those it lies below.
//
// The rule: the latest outcome of both sexes together is compared with the one
// before it, years with years and months with months. Where the series breaks
// between them both are stated and no change. The highest and the lowest of at
// least three outcomes are named, unless it is shared or the series breaks.
func MeasureSentence(m *dbmodel.Measure) string {
	series := totals(m.Observations)
	subject := measureSubject(m)
	switch len(series) {
	case 0:
		return withoutTotal(m, subject)
	case 1:
		return fmt.Sprintf("%s var %s.", subject, outcomeStatement(m, series[0]))
	}
	previous, latest := series[len(series)-2], series[len(series)-1]
	return fmt.Sprintf("%s %s%s.", subject, development(m, previous, latest), extreme(m, series))
}

func sentenceMethod() dbmodel.Method {
	return dbmodel.Method{
		Key:   "meningar",
		Title: "Så skrivs meningarna om siffrorna",
		Text: `Meningarna skrivs av samma regel för alla rapporter:

- Det senaste utfallet jämförs med det närmast föregående, år med år och månad med månad.
- Ändrades sättet att mäta däremellan står båda talen där, men ingen ökning eller minskning.
- Att ett utfall är högst eller lägst i serien står bara när serien har minst tre utfall, när inget annat är lika och när sättet att mäta inte har ändrats.
- För en placering, och för ett mått som heter minskad eller ökad något, står det bara från vilket tal till vilket.
- Belopp står med de tecken som rapporten trycker.
- För åtgärder och kontroller som rapporten kallar klara, men som har utgått, står det att de har utgått.

Meningarna säger inte om något är bra eller dåligt.`,
	}
}

// totals is the series that the latest outcome of both sexes together belongs
// to, oldest first: outcomes of years, or of months.
func totals(all []*dbmodel.Observation) []*dbmodel.Observation {
	series := Select(all, []dbmodel.Gender{dbmodel.GenderAll}, nil, nil)
	if len(series) == 0 {
		return nil
	}
	ofMonth := series[len(series)-1].Month != 0
	series = slices.DeleteFunc(series, func(o *dbmodel.Observation) bool { return (o.Month != 0) != ofMonth })
	return slices.CompactFunc(series, func(a, b *dbmodel.Observation) bool { return period(a) == period(b) })
}

// development is the verb and what follows it.
func development(m *dbmodel.Measure, previous, latest *dbmodel.Observation) string {
	from, to := outcomeStatement(m, previous), outcomeStatement(m, latest)
	order := latest.Value.Cmp(previous.Value)
	switch {
	case breakBetween(m.SeriesBreaks, previous, latest) != 0 && order == 0:
		return fmt.Sprintf("var %s både %s och %s, men sättet att mäta ändrades däremellan", to.text, from.when, to.when)
	case breakBetween(m.SeriesBreaks, previous, latest) != 0:
		return fmt.Sprintf("var %s och %s, men sättet att mäta ändrades däremellan", from, to)
	case isPlace(m.Unit):
		return moved(from, to)
	case order == 0:
		return fmt.Sprintf("låg kvar på %s, samma nivå som %s", to, from.when)
	case namesChange(m.Name):
		return fmt.Sprintf("gick från %s till %s", from, to)
	case order > 0:
		return fmt.Sprintf("ökade från %s till %s", from, to)
	default:
		return fmt.Sprintf("minskade från %s till %s", from, to)
	}
}

// moved compares two places, of which the lower is the better.
func moved(from, to statement) string {
	if from.text == to.text {
		return fmt.Sprintf("låg kvar på %s, samma plats som %s", to, from.when)
	}
	return fmt.Sprintf("gick från %s till %s", from, to)
}

// extreme remarks on a latest outcome that is higher or lower than all others.
func extreme(m *dbmodel.Measure, series []*dbmodel.Observation) string {
	const fewest = 3
	others, latest := series[:len(series)-1], series[len(series)-1]
	if len(series) < fewest || isPlace(m.Unit) || breakBetween(m.SeriesBreaks, series[0], latest) != 0 {
		return ""
	}
	all := func(order int) bool {
		return !slices.ContainsFunc(others, func(o *dbmodel.Observation) bool { return latest.Value.Cmp(o.Value) != order })
	}
	switch {
	case all(1):
		return ", den högsta noteringen i serien"
	case all(-1):
		return ", den lägsta noteringen i serien"
	default:
		return ""
	}
}

// withoutTotal says what there is instead of outcomes of both sexes together.
func withoutTotal(m *dbmodel.Measure, subject string) string {
	var either []string
	for _, gender := range []dbmodel.Gender{dbmodel.GenderWomen, dbmodel.GenderMen} {
		if o := Latest(m.Observations, gender); o != nil {
			either = append(either, fmt.Sprintf("%s för %s %s", valueText(m, o), genderInText(gender), outcomeStatement(m, o).when))
		}
	}
	switch {
	case len(either) > 0:
		return fmt.Sprintf("%s var %s.", subject, enumerated(either))
	case len(m.Rankings) > 0:
		return fmt.Sprintf("%s %s.", subject, ranked(m.Rankings))
	case tidy(m.Name) == "":
		return "Rapporten anger inget utfall för måttet."
	default:
		return fmt.Sprintf("Rapporten anger inget utfall för måttet %s.", quoted(m.Name))
	}
}

func genderInText(gender dbmodel.Gender) string {
	if gender == dbmodel.GenderWomen {
		return "kvinnor"
	}
	return "män"
}

// ranked says the latest place, and the one before it where there is one.
func ranked(rankings []*dbmodel.Ranking) string {
	byYear := func(a, b *dbmodel.Ranking) int { return cmp.Compare(a.Year, b.Year) }
	sorted := slices.SortedFunc(slices.Values(rankings), byYear)
	sorted = slices.CompactFunc(sorted, func(a, b *dbmodel.Ranking) bool { return a.Year == b.Year })
	latest := placed(sorted[len(sorted)-1])
	if len(sorted) == 1 {
		return "var " + latest.String()
	}
	return moved(placed(sorted[len(sorted)-2]), latest)
}

// statement is a value and when it was so: "3,4 %", "i november 2020".
type statement struct{ text, when string }

func (s statement) String() string { return s.text + " " + s.when }

func outcomeStatement(m *dbmodel.Measure, o *dbmodel.Observation) statement {
	when := "år " + PeriodLabel(o.Year, 0)
	if label := PeriodLabel(o.Year, o.Month); label != PeriodLabel(o.Year, 0) {
		when = "i " + label
	}
	return statement{valueText(m, o), when}
}

func placed(r *dbmodel.Ranking) statement {
	return statement{
		text: fmt.Sprintf("plats%s%d av%s%d", hardSpace, r.Position, hardSpace, r.OutOf),
		when: "år " + strconv.Itoa(r.Year),
	}
}

// valueText writes an outcome with what must be said with it: "plats 3", "index
// 79", "9,2 %".
func valueText(m *dbmodel.Measure, o *dbmodel.Observation) string {
	switch text := ObservationText(m, o); {
	case m.UnitSymbol != nil:
		return text
	case isPlace(m.Unit):
		return "plats" + hardSpace + text
	case tidy(m.Unit) == "index" && !saysUnit(m.Name, m.Unit):
		return "index" + hardSpace + text
	default:
		return text
	}
}
