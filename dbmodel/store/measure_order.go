package store

import "insyn/dbmodel"

// MeasureOrderField is what measures can be ordered by.
type MeasureOrderField string

// The fields. Change is the latest outcome less the one before, the gender gap
// the difference between women and men as a share of the larger.
const (
	MeasuresInReportOrder MeasureOrderField = "REPORT_ORDER"
	MeasuresByName        MeasureOrderField = "NAME"
	MeasuresByLatestValue MeasureOrderField = "LATEST_VALUE"
	MeasuresByChange      MeasureOrderField = "CHANGE"
	MeasuresByGenderGap   MeasureOrderField = "GENDER_GAP"
)

// MeasureOrder is an order of measures.
type MeasureOrder struct {
	Field     MeasureOrderField
	Direction OrderDirection
}

func (o *MeasureOrder) order() order[dbmodel.Measure] {
	if o == nil {
		o = &MeasureOrder{Field: MeasuresInReportOrder, Direction: Ascending}
	}
	down := o.Direction.reversed()
	asPrinted := []term[dbmodel.Measure]{
		{sql: "measure.report_id", value: func(m *dbmodel.Measure) any { return m.ReportID }},
		{sql: "measure.position", value: func(m *dbmodel.Measure) any { return int64(m.Position) }},
	}
	return order[dbmodel.Measure]{
		name:  "measure " + string(o.Field) + " " + string(o.Direction),
		terms: append(o.first(down, asPrinted), asPrinted...),
	}
}

// first is what measures are ordered by before the order they are printed in,
// which it turns around where that is the order asked for.
func (o *MeasureOrder) first(down bool, asPrinted []term[dbmodel.Measure]) []term[dbmodel.Measure] {
	switch o.Field {
	case MeasuresByName:
		return []term[dbmodel.Measure]{{sql: "measure.sort_key", value: func(m *dbmodel.Measure) any { return m.SortKey }, down: down}}
	case MeasuresByLatestValue:
		return nullsLast("measure.latest_sort", func(m *dbmodel.Measure) *int64 { return m.LatestSort }, down)
	case MeasuresByChange:
		return nullsLast("measure.change_sort", func(m *dbmodel.Measure) *int64 { return m.ChangeSort }, down)
	case MeasuresByGenderGap:
		return nullsLast("measure.gender_gap_sort", func(m *dbmodel.Measure) *int64 { return m.GenderGapSort }, down)
	default:
		asPrinted[0].down, asPrinted[1].down = down, down
		return nil
	}
}
