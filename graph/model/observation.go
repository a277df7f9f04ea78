package model

import (
	"insyn/dbmodel"
	"insyn/dbmodel/rules"
)

// Observation is an outcome as the graph shows it. Its measure must be attached.
type Observation struct{ *dbmodel.Observation }

// Observations shows outcomes.
func Observations(rows []*dbmodel.Observation) []*Observation {
	shown := make([]*Observation, len(rows))
	for i, row := range rows {
		shown[i] = &Observation{row}
	}
	return shown
}

// Period is the year or month the outcome is of.
func (o *Observation) Period() *Period {
	period := &Period{Year: o.Year, Label: rules.PeriodLabel(o.Year, o.Month)}
	if o.Month != 0 {
		period.Month = &o.Month
	}
	return period
}

// Text is the outcome as a Swede writes it.
func (o *Observation) Text() string { return rules.ObservationText(o.Measure, o.Observation) }

// Report is the report that states it.
func (o *Observation) Report() *dbmodel.Report { return o.Measure.Report }

// Earlier are the other values that earlier reports gave.
func (o *Observation) Earlier() []*Observation { return Observations(o.Observation.Earlier) }

// LatestOf is a measure's latest outcome for one gender (both together if none is
// named), nil if there is none.
func LatestOf(m *dbmodel.Measure, gender *dbmodel.Gender) *Observation {
	if row := rules.Latest(m.Observations, Genders(gender)[0]); row != nil {
		return &Observation{row}
	}
	return nil
}

// Genders lists the gender named, both together if none is.
func Genders(gender *dbmodel.Gender) []dbmodel.Gender {
	if gender == nil {
		return []dbmodel.Gender{dbmodel.GenderAll}
	}
	return []dbmodel.Gender{*gender}
}

// TargetOf is what a measure should reach, nil where its report prints no target.
func TargetOf(m *dbmodel.Measure) *dbmodel.Target {
	if m.Target.Operator == nil {
		return nil
	}
	return &m.Target
}
