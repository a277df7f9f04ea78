package rules_test

import (
	"strings"
	"testing"

	"github.com/govalues/decimal"
	"github.com/stretchr/testify/assert"

	"insyn/dbmodel"
	"insyn/dbmodel/rules"
)

func observation(year int, value string) *dbmodel.Observation {
	return &dbmodel.Observation{Year: year, Gender: dbmodel.GenderAll, Value: decimal.MustParse(value)}
}

func month(year, month int, value string) *dbmodel.Observation {
	o := observation(year, value)
	o.Month = month
	return o
}

func wordTarget(operator dbmodel.TargetOperator) dbmodel.Target {
	return dbmodel.Target{Year: new(2020), Operator: &operator}
}

func numberTarget(operator dbmodel.TargetOperator, value string) dbmodel.Target {
	target := wordTarget(operator)
	target.Value = new(decimal.MustParse(value))
	return target
}

func TestTargetOutcome(t *testing.T) {
	percent := new("%")
	for name, c := range map[string]struct {
		measure     dbmodel.Measure
		result      dbmodel.TargetResult
		explanation string
	}{
		"no target printed": {
			dbmodel.Measure{Observations: []*dbmodel.Observation{observation(2020, "1")}},
			dbmodel.TargetNoneGiven, "Rapporten anger inget etappmål.",
		},
		"three dashes": {
			dbmodel.Measure{Target: wordTarget(dbmodel.TargetNone), Observations: []*dbmodel.Observation{observation(2020, "1")}},
			dbmodel.TargetNoneGiven, "Rapporten anger att måttet inte har något etappmål.",
		},
		"no outcome at all": {
			dbmodel.Measure{Target: numberTarget(dbmodel.TargetAtLeast, "75")},
			dbmodel.TargetUnknown, "Rapporten anger inget utfall att jämföra med etappmålet.",
		},
		"outcome older than the target": {
			dbmodel.Measure{Target: numberTarget(dbmodel.TargetAtLeast, "75"), Observations: []*dbmodel.Observation{observation(2019, "99")}},
			dbmodel.TargetUnknown, "Etappmålet för 2020 mäts först när det årets utfall finns, och det senaste utfallet är från 2019.",
		},
		"a number reached": {
			dbmodel.Measure{UnitSymbol: percent, Target: numberTarget(dbmodel.TargetAtLeast, "90"), Observations: []*dbmodel.Observation{observation(2020, "92")}},
			dbmodel.TargetMet, "Utfallet 2020 är 92 % och etappmålet är minst 90 %.",
		},
		"a number reached exactly, with other digits": {
			dbmodel.Measure{Target: numberTarget(dbmodel.TargetAtLeast, "68"), Observations: []*dbmodel.Observation{observation(2020, "68.0")}},
			dbmodel.TargetMet, "Utfallet 2020 är 68,0 och etappmålet är minst 68.",
		},
		"a number missed": {
			dbmodel.Measure{UnitSymbol: percent, Target: numberTarget(dbmodel.TargetAtLeast, "87"), Observations: []*dbmodel.Observation{observation(2020, "84.5")}},
			dbmodel.TargetNotMet, "Utfallet 2020 är 84,5 % och etappmålet är minst 87 %.",
		},
		"a ceiling kept": {
			dbmodel.Measure{Target: numberTarget(dbmodel.TargetAtMost, "29"), Observations: []*dbmodel.Observation{observation(2020, "17")}},
			dbmodel.TargetMet, "Utfallet 2020 är 17 och etappmålet är högst 29.",
		},
		"an exact number missed": {
			dbmodel.Measure{Target: numberTarget(dbmodel.TargetEquals, "2"), Observations: []*dbmodel.Observation{observation(2020, "3")}},
			dbmodel.TargetNotMet, "Utfallet 2020 är 3 och etappmålet är precis 2.",
		},
		"an increase": {
			dbmodel.Measure{Target: wordTarget(dbmodel.TargetIncrease), Observations: []*dbmodel.Observation{observation(2019, "17"), observation(2020, "24")}},
			dbmodel.TargetMet, "Etappmålet är att öka, och utfallet gick från 17 (2019) till 24 (2020).",
		},
		"an increase of a place in a ranking": {
			dbmodel.Measure{
				Direction: dbmodel.DirectionLowerIsBetter, Target: wordTarget(dbmodel.TargetIncrease),
				Observations: []*dbmodel.Observation{observation(2020, "168"), observation(2019, "169")},
			},
			dbmodel.TargetMet, "Etappmålet är att förbättra resultatet (lägre är bättre), och utfallet gick från 169 (2019) till 168 (2020).",
		},
		"a decrease of a month": {
			dbmodel.Measure{
				UnitSymbol: percent, Direction: dbmodel.DirectionLowerIsBetter, Target: wordTarget(dbmodel.TargetDecrease),
				Observations: []*dbmodel.Observation{month(2020, 11, "1.1"), month(2019, 11, "1.9")},
			},
			dbmodel.TargetMet, "Etappmålet är att minska, och utfallet gick från 1,9 % (november 2019) till 1,1 % (november 2020).",
		},
		"a level not kept": {
			dbmodel.Measure{
				Direction: dbmodel.DirectionHigherIsBetter, Target: wordTarget(dbmodel.TargetMaintain),
				Observations: []*dbmodel.Observation{observation(2019, "88"), observation(2020, "87")},
			},
			dbmodel.TargetNotMet, "Etappmålet är att behålla nivån eller bättre (högre är bättre), och utfallet gick från 88 (2019) till 87 (2020).",
		},
		"words without an earlier outcome": {
			dbmodel.Measure{Target: wordTarget(dbmodel.TargetIncrease), Observations: []*dbmodel.Observation{observation(2020, "24")}},
			dbmodel.TargetUnknown, "Etappmålet jämför med ett tidigare utfall, men rapporten anger inget.",
		},
		"words across a series break": {
			dbmodel.Measure{
				Target: wordTarget(dbmodel.TargetDecrease), SeriesBreaks: []*dbmodel.SeriesBreak{{FromYear: 2020}},
				Observations: []*dbmodel.Observation{observation(2019, "11.3"), observation(2020, "9.2")},
			},
			dbmodel.TargetUnknown, "Måttet mäts på ett nytt sätt från och med 2020, så utfallet går inte att jämföra med det föregående.",
		},
		"a level kept": {
			dbmodel.Measure{
				Direction: dbmodel.DirectionHigherIsBetter, Target: wordTarget(dbmodel.TargetMaintain),
				Observations: []*dbmodel.Observation{observation(2019, "88"), observation(2020, "88")},
			},
			dbmodel.TargetMet, "Etappmålet är att behålla nivån eller bättre (högre är bättre), och utfallet är 88 både 2019 och 2020.",
		},
		"above the county's average": {
			dbmodel.Measure{Target: numberTarget(dbmodel.TargetAboveCountyAverage, "79"), Observations: []*dbmodel.Observation{observation(2020, "82")}},
			dbmodel.TargetMet, "Utfallet 2020 är 82 och etappmålet är att ligga över länssnittet 79.",
		},
		"on the county's average": {
			dbmodel.Measure{Target: numberTarget(dbmodel.TargetAboveCountyAverage, "79"), Observations: []*dbmodel.Observation{observation(2020, "79")}},
			dbmodel.TargetNotMet, "Utfallet 2020 är 79 och etappmålet är att ligga över länssnittet 79.",
		},
		"below the county's average": {
			dbmodel.Measure{Target: numberTarget(dbmodel.TargetBelowCountyAverage, "4.4"), Observations: []*dbmodel.Observation{observation(2020, "3.4")}},
			dbmodel.TargetMet, "Utfallet 2020 är 3,4 och etappmålet är att ligga under länssnittet 4,4.",
		},
		"a county's average that is not given": {
			dbmodel.Measure{Target: wordTarget(dbmodel.TargetAboveCountyAverage), Observations: []*dbmodel.Observation{observation(2020, "82")}},
			dbmodel.TargetUnknown, "Utfallet 2020 är 82, men rapporten anger inget länssnitt att jämföra med.",
		},
	} {
		t.Run(name, func(t *testing.T) {
			got := rules.TargetOutcome(&c.measure)
			assert.Equal(t, c.result, got.Result)
			assert.Equal(t, c.explanation, strings.ReplaceAll(got.Explanation, "\u00a0", " "))
		})
	}
}

func TestTargetOutcomeIgnoresWomenAndMen(t *testing.T) {
	women := observation(2020, "1")
	women.Gender = dbmodel.GenderWomen
	m := dbmodel.Measure{Target: numberTarget(dbmodel.TargetAtLeast, "2"), Observations: []*dbmodel.Observation{observation(2020, "3"), women}}
	assert.Equal(t, dbmodel.TargetMet, rules.TargetOutcome(&m).Result)
}
