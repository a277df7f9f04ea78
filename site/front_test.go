package site

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"insyn/site/query"
)

// measured is a measure of a goal with one outcome, in 2020 unless it says else.
func measured(id, goal string, change func(m *query.MeasureDetails)) query.MeasureDetails {
	m := query.MeasureDetails{
		Id: id, Name: id, Unit: "bostäder", Direction: query.DirectionHigherIsBetter, Sentence: id + " var 7 år 2020.",
		Goal: &query.MeasureDetailsGoal{Id: goal},
		Observations: []query.MeasureDetailsObservationsObservation{
			{Gender: query.GenderAll, Text: "7", Period: query.MeasureDetailsObservationsObservationPeriod{Year: 2020, Label: "2020"}},
		},
	}
	if change != nil {
		change(&m)
	}
	return m
}

func met(m *query.MeasureDetails) { m.TargetOutcome.Result = query.TargetResultMet }

// reported is a report for 2020 on two strategic goals, b and a, with the
// measures in printed order.
func reported(measures ...query.MeasureDetails) reportData {
	report := &query.ReportGoalsReport{ReportHeader: query.ReportHeader{Year: 2020}}
	for _, id := range []string{"mal/b", "mal/a"} {
		report.Goals = append(report.Goals, query.ReportGoalsReportGoalsGoal{GoalDetails: query.GoalDetails{Id: id}})
	}
	return reportData{Report: report, Measures: measures}
}

func tileIDs(r reportData) []string {
	ids := []string{}
	for _, tile := range r.tiles() {
		ids = append(ids, tile.ID)
	}
	return ids
}

func TestTheFirstMeasureOfEachGoalIsATile(t *testing.T) {
	r := reported(
		measured("delen", "mal/a/c", func(m *query.MeasureDetails) { m.Parent = &query.MeasureDetailsParentMeasure{Id: "helheten"} }),
		measured("antalet anställda", "mal/a", func(m *query.MeasureDetails) { m.Direction = query.DirectionNeutral }),
		measured("förra årets", "mal/a/c", func(m *query.MeasureDetails) { m.Observations[0].Period.Year = 2019 }),
		measured("ett annat måls", "mal/ab", nil),
		measured("inget måls", "", func(m *query.MeasureDetails) { m.Goal = nil }),
		measured("utan utfall", "mal/a", func(m *query.MeasureDetails) { m.Observations = nil }),
		measured("första i a", "mal/a/c", nil),
		measured("andra i a", "mal/a/c", nil),
		measured("med etappmål i a", "mal/a/c", met),
		measured("första i b", "mal/b", met),
	)
	assert.Equal(t, []string{"första i b", "första i a", "med etappmål i a"}, tileIDs(r))
}

func TestThereAreNeverMoreThanSixTiles(t *testing.T) {
	r := reported()
	for _, goal := range []string{"mal/1", "mal/2", "mal/3", "mal/4", "mal/5", "mal/6", "mal/7"} {
		r.Report.Goals = append(r.Report.Goals, query.ReportGoalsReportGoalsGoal{GoalDetails: query.GoalDetails{Id: goal}})
		r.Measures = append(r.Measures, measured("i "+goal, goal, nil))
	}
	assert.Equal(t, []string{"i mal/1", "i mal/2", "i mal/3", "i mal/4", "i mal/5", "i mal/6"}, tileIDs(r))
}

func TestATileSaysWhatIsCounted(t *testing.T) {
	percent := "%"
	for name, each := range map[string]struct {
		change func(m *query.MeasureDetails)
		want   tile
	}{
		"in a unit": {nil, tile{Unit: "bostäder", Sentence: "Var 7 år 2020."}},
		"with a sign": {
			func(m *query.MeasureDetails) { m.UnitSymbol, m.Observations[0].Text = &percent, "7\u00a0%" },
			tile{reached: reached{Value: "7\u00a0%"}, Sentence: "Var 7 år 2020."},
		},
		"a place": {
			func(m *query.MeasureDetails) {
				m.Unit, m.Sentence = "plats", "Måttet ”x” gick från plats 8 år 2019 till plats 7 år 2020."
			},
			tile{Unit: "plats", First: true, Sentence: "Gick från plats 8 år 2019 till plats 7 år 2020."},
		},
		"in a sentence that begins in another way": {
			func(m *query.MeasureDetails) { m.Sentence = "År 2020 var x 7." },
			tile{Unit: "bostäder", Sentence: "År 2020 var x 7."},
		},
	} {
		t.Run(name, func(t *testing.T) {
			want := each.want
			want.ID, want.Goal, want.Period = "x", "mal/b", "2020"
			if want.Value == "" {
				want.Value = "7"
			}
			assert.Equal(t, []tile{want}, reported(measured("x", "mal/b/c", each.change)).tiles())
		})
	}
}

func TestMeasuresAreSortedByWhetherTheyMetTheirTargets(t *testing.T) {
	r := reported(
		measured("nådde", "mal/a", met),
		measured("vet inte", "mal/a", func(m *query.MeasureDetails) { m.TargetOutcome.Result = query.TargetResultUnknown }),
		measured("nådde inte", "mal/a", func(m *query.MeasureDetails) { m.TargetOutcome.Result = query.TargetResultNotMet }),
	)
	f := newFront(r)
	assert.Equal(t, []reached{{"nådde", "7", "2020"}}, f.Met)
	assert.Equal(t, []reached{{"nådde inte", "7", "2020"}}, f.Missed)
}

func TestTheLatestOutcomeIsThatOfAllBeforeThatOfWomen(t *testing.T) {
	m := measured("x", "mal/a", func(m *query.MeasureDetails) {
		m.Observations = append(m.Observations, query.MeasureDetailsObservationsObservation{Gender: query.GenderWomen, Text: "3"})
	})
	assert.Equal(t, "7", latestOf(m).Text)
	m.Observations = m.Observations[1:]
	assert.Equal(t, "3", latestOf(m).Text, "where there is none of all")
	m.Observations = nil
	assert.Nil(t, latestOf(m))
}
