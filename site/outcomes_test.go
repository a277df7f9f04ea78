package site

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestOutcomesAreARowAPeriodAndAColumnForWhomTheyCount(t *testing.T) {
	m := measure(t, `{"observations": [
		{"period": {"year": 2017, "label": "2017"}, "gender": "ALL", "value": 86, "text": "86 %", "note": "Läst ur texten."},
		{"period": {"year": 2017, "label": "2017"}, "gender": "WOMEN", "value": 87, "text": "87 %", "note": "Läst ur texten."},
		{"period": {"year": 2019, "label": "2019"}, "gender": "ALL", "value": 84.5, "text": "84,5 %"}
	], "seriesBreaks": [{"fromYear": 2019, "note": "Ny källa."}, {"fromYear": 2021, "note": "Ny fråga."}]}`)
	assert.Equal(t, outcomes{
		Genders: []string{"all", "women"},
		Rows: []outcomeRow{
			{"2017", []cell{{"86 %", "comma-1"}, {"87 %", ""}}, []string{"Läst ur texten."}, []seriesBreak{}},
			{"2018", []cell{}, []string{}, []seriesBreak{}},
			{"2019", []cell{{"84,5 %", ""}, {"", ""}}, []string{}, []seriesBreak{{2019, "Ny källa."}}},
		},
		Breaks: []seriesBreak{{2021, "Ny fråga."}},
		Latest: &latest{"84,5 %", "2019"},
	}, newOutcomes(m))
}

func TestMonthsOfAYearAreRowsOfTheirOwn(t *testing.T) {
	o := newOutcomes(measure(t, `{"observations": [
		{"period": {"year": 2020, "month": 9, "label": "september 2020"}, "gender": "MEN", "value": 1, "text": "1"},
		{"period": {"year": 2020, "month": 10, "label": "oktober 2020"}, "gender": "MEN", "value": 2, "text": "2"}
	]}`))
	assert.Equal(t, []string{"men"}, o.Genders)
	assert.Equal(t, []outcomeRow{
		{"september 2020", []cell{{"1", ""}}, []string{}, []seriesBreak{}},
		{"oktober 2020", []cell{{"2", ""}}, []string{}, []seriesBreak{}},
	}, o.Rows)
	assert.False(t, o.Single)
}

func TestAMeasureMayHaveOneOutcomeOrNone(t *testing.T) {
	one := newOutcomes(measure(t, `{"observations": [{"period": {"year": 2020, "label": "2020"}, "gender": "ALL", "value": 1, "text": "1"}]}`))
	assert.True(t, one.Single)
	none := newOutcomes(measure(t, `{"seriesBreaks": [{"fromYear": 2020, "note": "Ny källa."}]}`))
	assert.Equal(t, outcomes{
		Genders: []string{}, Rows: []outcomeRow{}, Breaks: []seriesBreak{{2020, "Ny källa."}},
	}, none)
}
