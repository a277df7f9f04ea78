package loader

import (
	"context"

	"insyn/dbmodel"
	"insyn/dbmodel/rules"
)

// series gives measures what every report of their committee states of them.
func (l *Loader) series(ctx context.Context, s Selection, rows []*dbmodel.Measure) error {
	stated, err := l.public.MeasuresInSeries(ctx, keys(rows, measureID))
	if err != nil {
		return err
	}
	report, _ := s.at("Observation", "report")
	toReport := one("report", func(m *dbmodel.Measure) string { return m.ReportID }, l.public.Reports, reportID,
		func(m *dbmodel.Measure, r *dbmodel.Report) { m.Report = r }, l.reports)
	if err := toReport.load(ctx, report, stated); err != nil {
		return err
	}
	if err := l.observations(l.public.ObservationsByMeasures).load(ctx, s, stated); err != nil {
		return err
	}
	hangSeries(rows, stated)
	return nil
}

// hangSeries pairs measures with those of the same series.
func hangSeries(rows, stated []*dbmodel.Measure) {
	type series struct{ committee, key string }
	reports := make(map[string]series, len(stated))
	bySeries := make(map[series][]*dbmodel.Measure)
	for _, m := range stated {
		name := series{m.Report.CommitteeID, m.Key}
		reports[m.ID] = name
		bySeries[name] = append(bySeries[name], m)
	}
	for _, m := range rows {
		m.Series = rules.Series(bySeries[reports[m.ID]])
	}
}
