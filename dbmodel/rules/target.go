package rules

import (
	"fmt"

	"insyn/dbmodel"
)

// TargetOutcome decides whether a measure meets its target, and says how. The
// measure's observations and series breaks must be loaded.
//
// The rule: only the outcome of the target's own year is compared, so an older
// one leaves the answer unknown. A target in words (Öka, Minska, Behåll) is
// compared with the outcome before it, unless the series breaks in between. A
// target that refers to the county's average is unknown, because the report
// does not print the average for the measure.
func TargetOutcome(m *dbmodel.Measure) dbmodel.TargetOutcome {
	if m.Target.Operator == nil {
		return outcome(dbmodel.TargetNoneGiven, "Rapporten anger inget etappmål.")
	}
	if *m.Target.Operator == dbmodel.TargetNone {
		return outcome(dbmodel.TargetNoneGiven, "Rapporten anger att måttet inte har något etappmål.")
	}
	latest := Latest(m.Observations, dbmodel.GenderAll)
	if latest == nil {
		return outcome(dbmodel.TargetUnknown, "Rapporten anger inget utfall att jämföra med etappmålet.")
	}
	current := targetYearOutcome(m, latest)
	if current == nil {
		return outcome(dbmodel.TargetUnknown, fmt.Sprintf("Etappmålet för %d mäts först när det årets utfall finns, och det senaste utfallet är från %s.",
			*m.Target.Year, PeriodLabel(latest.Year, latest.Month)))
	}
	return compare(m, current)
}

func targetMethod() dbmodel.Method {
	return dbmodel.Method{
		Key:   "etappmal",
		Title: "Nådde måttet sitt etappmål?",
		Text: `Svaret räknas ut på samma sätt för alla mått:

- Bara utfallet för etappmålets eget år jämförs. Finns bara ett äldre utfall går det inte att avgöra.
- Är etappmålet ett tal jämförs utfallet med talet.
- Är etappmålet öka, minska eller behåll jämförs utfallet med det närmast föregående, om inte mätmetoden ändrades däremellan. Öka betyder bli bättre för ett mått där lägre är bättre, och behåll nås också av ett utfall som är bättre.
- Är etappmålet ett länssnitt jämförs utfallet med snittet. Anger rapporten inte snittet går det inte att avgöra.

Vid varje mått står vilka tal som jämfördes.`,
	}
}

func outcome(result dbmodel.TargetResult, explanation string) dbmodel.TargetOutcome {
	return dbmodel.TargetOutcome{Result: result, Explanation: explanation}
}

// targetYearOutcome is the outcome of the target's year, nil where there is none.
func targetYearOutcome(m *dbmodel.Measure, latest *dbmodel.Observation) *dbmodel.Observation {
	year := m.Target.Year
	if year == nil {
		return latest
	}
	return Latest(Select(m.Observations, []dbmodel.Gender{dbmodel.GenderAll}, year, year), dbmodel.GenderAll)
}

func compare(m *dbmodel.Measure, current *dbmodel.Observation) dbmodel.TargetOutcome {
	switch operator := *m.Target.Operator; operator {
	case dbmodel.TargetAtLeast, dbmodel.TargetAtMost, dbmodel.TargetEquals:
		return compareWithValue(m, current, operator)
	case dbmodel.TargetIncrease, dbmodel.TargetDecrease, dbmodel.TargetMaintain:
		return compareWithPrevious(m, current, operator)
	default:
		return compareWithAverage(m, current, operator)
	}
}

func compareWithAverage(m *dbmodel.Measure, current *dbmodel.Observation, operator dbmodel.TargetOperator) dbmodel.TargetOutcome {
	if m.Target.Value == nil {
		return outcome(dbmodel.TargetUnknown, state(m, current)+", men rapporten anger inget länssnitt att jämföra med.")
	}
	order, side := current.Value.Cmp(*m.Target.Value), "över"
	if operator == dbmodel.TargetBelowCountyAverage {
		order, side = -order, "under"
	}
	average := ObservationText(m, &dbmodel.Observation{Value: *m.Target.Value})
	return decided(order > 0, fmt.Sprintf("%s och etappmålet är att ligga %s länssnittet %s.", state(m, current), side, average))
}

func compareWithValue(m *dbmodel.Measure, current *dbmodel.Observation, operator dbmodel.TargetOperator) dbmodel.TargetOutcome {
	if m.Target.Value == nil {
		return outcome(dbmodel.TargetUnknown, "Etappmålet går inte att läsa som ett tal.")
	}
	order := current.Value.Cmp(*m.Target.Value)
	words := map[dbmodel.TargetOperator]string{
		dbmodel.TargetAtLeast: "minst", dbmodel.TargetAtMost: "högst", dbmodel.TargetEquals: "precis",
	}
	target := ObservationText(m, &dbmodel.Observation{Value: *m.Target.Value})
	met := order == 0 || order > 0 && operator == dbmodel.TargetAtLeast || order < 0 && operator == dbmodel.TargetAtMost
	return decided(met, fmt.Sprintf("%s och etappmålet är %s %s.", state(m, current), words[operator], target))
}

func compareWithPrevious(m *dbmodel.Measure, current *dbmodel.Observation, operator dbmodel.TargetOperator) dbmodel.TargetOutcome {
	previous := Previous(m.Observations, current)
	if previous == nil {
		return outcome(dbmodel.TargetUnknown, "Etappmålet jämför med ett tidigare utfall, men rapporten anger inget.")
	}
	if year := breakBetween(m.SeriesBreaks, previous, current); year != 0 {
		return outcome(dbmodel.TargetUnknown, fmt.Sprintf(
			"Måttet mäts på ett nytt sätt från och med %d, så utfallet går inte att jämföra med det föregående.", year))
	}
	met, wanted := meetsDirection(m.Direction, operator, current.Value.Cmp(previous.Value))
	return decided(met, fmt.Sprintf("Etappmålet är att %s, och utfallet %s.", wanted, course(m, previous, current)))
}

// course says how an outcome developed: "gick från 17 (2019) till 24 (2020)".
func course(m *dbmodel.Measure, previous, current *dbmodel.Observation) string {
	if previous.Value.Equal(current.Value) {
		return fmt.Sprintf("är %s både %s och %s", ObservationText(m, current),
			PeriodLabel(previous.Year, previous.Month), PeriodLabel(current.Year, current.Month))
	}
	return "gick från " + fromTo(m, previous, current)
}

// state says an outcome: "Utfallet 2020 är 92 %", "Utfallet i november 2020 är 3,4 %".
func state(m *dbmodel.Measure, o *dbmodel.Observation) string {
	when := PeriodLabel(o.Year, o.Month)
	if o.Month != 0 {
		when = "i " + when
	}
	return fmt.Sprintf("Utfallet %s är %s", when, ObservationText(m, o))
}

// breakBetween is the first year after a series break that lies between two
// outcomes, or 0.
func breakBetween(breaks []*dbmodel.SeriesBreak, previous, current *dbmodel.Observation) int {
	for _, b := range breaks {
		if previous.Year < b.FromYear && b.FromYear <= current.Year {
			return b.FromYear
		}
	}
	return 0
}

// meetsDirection reads a target in words. order is the outcome against the one
// before it. "Öka" for a measure where lower is better (a place in a ranking)
// asks for an improvement, and "Behåll" is met by an outcome that is no worse.
func meetsDirection(direction dbmodel.Direction, operator dbmodel.TargetOperator, order int) (met bool, wanted string) {
	lower := direction == dbmodel.DirectionLowerIsBetter
	switch {
	case operator == dbmodel.TargetIncrease && lower:
		return order < 0, "förbättra resultatet (lägre är bättre)"
	case operator == dbmodel.TargetIncrease:
		return order > 0, "öka"
	case operator == dbmodel.TargetDecrease:
		return order < 0, "minska"
	case lower:
		return order <= 0, "behålla nivån eller bättre (lägre är bättre)"
	case direction == dbmodel.DirectionHigherIsBetter:
		return order >= 0, "behålla nivån eller bättre (högre är bättre)"
	default:
		return order == 0, "behålla nivån"
	}
}

func decided(met bool, explanation string) dbmodel.TargetOutcome {
	if met {
		return outcome(dbmodel.TargetMet, explanation)
	}
	return outcome(dbmodel.TargetNotMet, explanation)
}
