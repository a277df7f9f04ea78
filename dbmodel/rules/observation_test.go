package rules_test

import (
	"testing"

	"github.com/govalues/decimal"
	"github.com/stretchr/testify/assert"

	"insyn/dbmodel"
	"insyn/dbmodel/rules"
)

func series() []*dbmodel.Observation {
	women := observation(2019, "10.5")
	women.Gender = dbmodel.GenderWomen
	return []*dbmodel.Observation{observation(2020, "12"), women, observation(2018, "9"), observation(2019, "10")}
}

func values(observations []*dbmodel.Observation) []string {
	texts := make([]string, len(observations))
	for i, o := range observations {
		texts[i] = rules.PeriodLabel(o.Year, o.Month) + " " + string(o.Gender) + " " + o.Value.String()
	}
	return texts
}

func TestSelectOrdersOldestFirstAndKeepsTheYearsAsked(t *testing.T) {
	all := []dbmodel.Gender{dbmodel.GenderWomen, dbmodel.GenderAll}
	assert.Equal(t, []string{"2018 ALL 9", "2019 ALL 10", "2019 WOMEN 10.5", "2020 ALL 12"},
		values(rules.Select(series(), all, nil, nil)))
	assert.Equal(t, []string{"2019 ALL 10"},
		values(rules.Select(series(), []dbmodel.Gender{dbmodel.GenderAll}, new(2019), new(2019))))
	assert.Equal(t, []string{}, values(rules.Select(nil, all, nil, nil)))
}

func TestLatestAndPrevious(t *testing.T) {
	latest := rules.Latest(series(), dbmodel.GenderAll)
	assert.Equal(t, 2020, latest.Year)
	assert.Equal(t, 2019, rules.Previous(series(), latest).Year)

	assert.Nil(t, rules.Latest(series(), dbmodel.GenderMen))
}

func TestAYearsOwnValueIsNewerThanItsMonths(t *testing.T) {
	all := []*dbmodel.Observation{observation(2020, "2"), month(2020, 12, "1"), month(2021, 1, "3")}
	assert.Equal(t, []string{"december 2020 ALL 1", "2020 ALL 2", "januari 2021 ALL 3"},
		values(rules.Select(all, []dbmodel.Gender{dbmodel.GenderAll}, nil, nil)))
}

func TestObservationTextWritesTheUnitsSign(t *testing.T) {
	o := &dbmodel.Observation{Value: decimal.MustParse("-23.0")}
	assert.Equal(t, "−23,0", rules.ObservationText(&dbmodel.Measure{}, o))
	assert.Equal(t, "−23,0\u00a0mnkr", rules.ObservationText(&dbmodel.Measure{UnitSymbol: new("mnkr")}, o))
}

func TestCountsIncludeNoughtsInOrder(t *testing.T) {
	goals := []*dbmodel.Goal{{Assessment: dbmodel.AssessmentGood}, {Assessment: dbmodel.AssessmentVeryGood}, {Assessment: dbmodel.AssessmentGood}}
	assert.Equal(t, []*dbmodel.Count{
		{Key: "VERY_GOOD", Label: "Mycket god", Count: 1},
		{Key: "GOOD", Label: "God", Count: 2},
		{Key: "ACCEPTABLE", Label: "Godtagbar", Count: 0},
		{Key: "NOT_ACCEPTABLE", Label: "Ej godtagbar", Count: 0},
		{Key: "NOT_ASSESSED", Label: "Ej bedömd", Count: 0},
	}, rules.CountAssessments(goals))

	positive := dbmodel.TrendPositive
	assert.Equal(t, []*dbmodel.Count{
		{Key: "POSITIVE", Label: "Positiv", Count: 1},
		{Key: "UNCHANGED", Label: "Oförändrad", Count: 0},
		{Key: "NEGATIVE", Label: "Negativ", Count: 0},
		{Key: "NOT_STATED", Label: "Ingen trend angiven", Count: 1},
	}, rules.CountTrends([]*dbmodel.Measure{{Trend: &positive}, {}}))

	assert.Equal(t, []*dbmodel.Count{
		{Key: "COMPLETED", Label: "Klart", Count: 1},
		{Key: "NOT_COMPLETED", Label: "Ej klart i år", Count: 0},
	}, rules.CountStatuses([]dbmodel.CompletionStatus{dbmodel.StatusCompleted},
		func(s dbmodel.CompletionStatus) dbmodel.CompletionStatus { return s }))

	assert.Equal(t, []*dbmodel.Count{
		{Key: "MET", Label: "Nådde etappmålet", Count: 0},
		{Key: "NOT_MET", Label: "Nådde inte etappmålet", Count: 0},
		{Key: "UNKNOWN", Label: "Går inte att avgöra", Count: 0},
		{Key: "NO_TARGET", Label: "Inget etappmål", Count: 1},
	}, rules.CountTargetOutcomes([]*dbmodel.Measure{{TargetResult: dbmodel.TargetNoneGiven}}))
}
