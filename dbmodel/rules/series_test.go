package rules_test

import (
	"testing"

	"github.com/govalues/decimal"
	"github.com/stretchr/testify/assert"

	"insyn/dbmodel"
	"insyn/dbmodel/rules"
)

func TestSeriesTakesEachPeriodFromTheReportThatLastStatedIt(t *testing.T) {
	newer := stated(2020, outcome(2019, 0, "2.0"), outcome(2020, 0, "3"))
	older := stated(2019, outcome(2019, 0, "1"), outcome(2018, 11, "0.5"), outcome(2018, 0, "0.7"))
	assert.Equal(t,
		[]*dbmodel.Observation{older.Observations[1], older.Observations[2], newer.Observations[0], newer.Observations[1]},
		rules.Series([]*dbmodel.Measure{newer, older}))
	assert.Empty(t, rules.Series(nil))
}

func stated(year int, observations ...*dbmodel.Observation) *dbmodel.Measure {
	return &dbmodel.Measure{Report: &dbmodel.Report{Year: year}, Observations: observations}
}

func outcome(year, month int, value string) *dbmodel.Observation {
	return &dbmodel.Observation{Year: year, Month: month, Gender: dbmodel.GenderAll, Value: decimal.MustParse(value)}
}
