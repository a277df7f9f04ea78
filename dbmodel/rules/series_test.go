package rules_test

import (
	"strconv"
	"testing"

	"github.com/govalues/decimal"
	"github.com/stretchr/testify/assert"

	"insyn/dbmodel"
	"insyn/dbmodel/rules"
)

func TestSeriesTakesEachPeriodFromTheReportThatLastStatedIt(t *testing.T) {
	newer := stated(2020, outcome(2019, 0, "2.0"), outcome(2020, 0, "3"))
	older := stated(2019, outcome(2019, 0, "1"), outcome(2018, 11, "0.5"), outcome(2018, 0, "0.7"))
	revised := *newer.Observations[0]
	revised.Earlier = []*dbmodel.Observation{older.Observations[0]}
	assert.Equal(t,
		[]*dbmodel.Observation{older.Observations[1], older.Observations[2], &revised, newer.Observations[1]},
		rules.Series([]*dbmodel.Measure{newer, older}))
	assert.Empty(t, rules.Series(nil))
}

func TestOutcomesKeepWhatEarlierReportsSaid(t *testing.T) {
	first := stated(2018, outcome(2017, 0, "10"), outcome(2018, 0, "11"))
	second := stated(2019, outcome(2017, 0, "10.0"), outcome(2018, 0, "12"))
	third := stated(2020, outcome(2017, 0, "9"), outcome(2018, 0, "11"))
	all := []*dbmodel.Measure{third, first, second}
	series := rules.Series(all)
	assert.Equal(t, []*dbmodel.Observation{second.Observations[0]}, series[0].Earlier, "once, by the report that last said so")
	assert.Equal(t, []*dbmodel.Observation{rules.Restated(second.Observations, all)[1]}, series[1].Earlier, "back to what it was")
	of2019 := rules.Restated(second.Observations, all)
	assert.Empty(t, of2019[0].Earlier, "the same with another digit")
	assert.Equal(t, []*dbmodel.Observation{first.Observations[1]}, of2019[1].Earlier)
	assert.Equal(t, third.Observations, rules.Restated(third.Observations, nil))
}

func TestSeriesHasOneMeasureFromEachReport(t *testing.T) {
	of := func(id, committee, key string, year int, editionOf *string) *dbmodel.Measure {
		return &dbmodel.Measure{ID: id + key, Key: key, Report: &dbmodel.Report{ID: id, CommitteeID: committee, Year: year, EditionOf: editionOf}}
	}
	old, now, edition := of("ks/2019", "ks", "a", 2019, nil), of("ks/2020", "ks", "a", 2020, nil), of("ks/2020-1", "ks", "a", 2020, new("ks/2020"))
	all := []*dbmodel.Measure{now, edition, old, of("ks/2019", "ks", "b", 2019, nil), of("bn/2019", "bn", "a", 2019, nil)}
	assert.Equal(t, []*dbmodel.Measure{old, now}, rules.InSeriesOf(now, all))
	assert.Equal(t, []*dbmodel.Measure{old, now}, rules.InSeriesOf(old, all))
	assert.Equal(t, []*dbmodel.Measure{old, edition}, rules.InSeriesOf(edition, all))
	assert.Empty(t, rules.InSeriesOf(of("ks/2021", "ks", "a", 2021, nil), all))

	gone := of("ks/2018", "ks", "a", 2018, nil)
	gone.Report = nil
	assert.Equal(t, []*dbmodel.Measure{old, now}, rules.InSeriesOf(now, append(all, gone)), "its report was withdrawn meanwhile")
	assert.Empty(t, rules.InSeriesOf(gone, append(all, gone)))
	assert.False(t, rules.SameMeasure(now, gone))
	assert.False(t, rules.SameMeasure(gone, now))
}

func TestSameMeasureOfTwoCommittees(t *testing.T) {
	of := func(municipality, key, unit, kolada string) *dbmodel.Measure {
		m := &dbmodel.Measure{Report: &dbmodel.Report{MunicipalityID: municipality}, Key: key, Unit: unit}
		if kolada != "" {
			m.Source = &dbmodel.Source{KoladaID: &kolada}
		}
		return m
	}
	absence := of("0126", "sjukfranvaro", "procent", "")
	assert.True(t, rules.SameMeasure(absence, of("0126", "sjukfranvaro", "procent", "N00090")), "the key, where one names no figure")
	assert.False(t, rules.SameMeasure(absence, of("0180", "sjukfranvaro", "procent", "")), "another municipality")
	assert.False(t, rules.SameMeasure(absence, of("0126", "sjukfranvaro", "dagar", "")), "another unit")
	figure, part := of("0126", "sjukfranvaro", "procent", "N00090"), of("0180", "sjuka", "procent", "N00090")
	assert.True(t, rules.SameMeasure(figure, of("0180", "sjuka", "procent", "N00090")), "the figure, whatever it is called")
	assert.False(t, rules.SameMeasure(figure, of("0126", "sjukfranvaro", "procent", "N00091")), "another figure")
	part.ParentID = new("0180/x/2020/matt/hela")
	assert.False(t, rules.SameMeasure(figure, part), "a part has its whole's source")
}

func stated(year int, observations ...*dbmodel.Observation) *dbmodel.Measure {
	m := &dbmodel.Measure{ID: strconv.Itoa(year), Report: &dbmodel.Report{Year: year}, Observations: observations}
	for _, o := range observations {
		o.MeasureID = m.ID
	}
	return m
}

func outcome(year, month int, value string) *dbmodel.Observation {
	return &dbmodel.Observation{Year: year, Month: month, Gender: dbmodel.GenderAll, Value: decimal.MustParse(value)}
}
