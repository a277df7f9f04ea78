package store

import (
	"fmt"

	"github.com/govalues/decimal"

	"insyn/dbmodel"
	"insyn/dbmodel/rules"
)

// derive fills the columns and rows that follow from others, so that SQL can
// filter and order by them.
func derive(b *dbmodel.Bundle) error {
	b.Municipality.SortKey = rules.SortKey(b.Municipality.Name)
	b.Committee.SortKey = rules.SortKey(b.Committee.Name)
	for _, goal := range b.Goals {
		goal.SortKey = rules.SortKey(goal.Title)
	}
	for _, commitment := range b.Commitments {
		commitment.SortKey = rules.SortKey(commitment.Title)
	}
	for _, measure := range b.Measures {
		measure.SortKey = rules.SortKey(measure.Name)
	}
	b.Findings = rules.Findings(b)
	return deriveMeasures(b.Measures, b.Observations, b.SeriesBreaks)
}

func deriveMeasures(measures []*dbmodel.Measure, observations []*dbmodel.Observation, breaks []*dbmodel.SeriesBreak) error {
	byMeasure := make(map[string][]*dbmodel.Observation, len(measures))
	for _, observation := range observations {
		millionths, err := inMillionths(observation.Value)
		if err != nil {
			return fmt.Errorf("%s %d: %w", observation.MeasureID, observation.Year, err)
		}
		observation.SortValue = millionths
		byMeasure[observation.MeasureID] = append(byMeasure[observation.MeasureID], observation)
	}
	breaksByMeasure := make(map[string][]*dbmodel.SeriesBreak)
	for _, b := range breaks {
		breaksByMeasure[b.MeasureID] = append(breaksByMeasure[b.MeasureID], b)
	}
	for _, measure := range measures {
		deriveMeasure(measure, byMeasure[measure.ID], breaksByMeasure[measure.ID])
	}
	return nil
}

func deriveMeasure(m *dbmodel.Measure, observations []*dbmodel.Observation, breaks []*dbmodel.SeriesBreak) {
	whole := *m
	whole.Observations, whole.SeriesBreaks = observations, breaks
	m.TargetResult = rules.TargetOutcome(&whole).Result
	m.LatestSort, m.ChangeSort, m.GenderGapSort, m.GenderSplit = nil, nil, rules.GenderGap(observations), false
	m.Newest = pack(observations)
	for _, observation := range observations {
		m.GenderSplit = m.GenderSplit || observation.Gender != dbmodel.GenderAll
	}
	latest := rules.Latest(observations, dbmodel.GenderAll)
	if latest == nil {
		return
	}
	m.LatestSort = new(latest.SortValue)
	if previous := rules.Previous(observations, latest); previous != nil {
		m.ChangeSort = new(latest.SortValue - previous.SortValue)
	}
}

// inMillionths is value × 1 000 000 as a whole number.
func inMillionths(value decimal.Decimal) (int64, error) {
	const million, most = 1_000_000, 9_000_000_000_000
	whole, millionths, ok := value.Int64(6)
	if !ok || whole > most || whole < -most {
		return 0, fmt.Errorf("talet %s är för stort", value)
	}
	return whole*million + millionths, nil
}
