package loader

import (
	"context"

	"insyn/dbmodel"
	"insyn/graph/model"
)

// statistics are counts by report id.
type statistics map[string]*model.ReportStatistics

// ReportStatistics answers what is counted of a report.
func (l *Loader) ReportStatistics(ctx context.Context, r *dbmodel.Report) (*model.ReportStatistics, error) {
	f, err := l.family(r)
	if err != nil {
		return nil, err
	}
	all, err := ask(f, "statistics", func() (statistics, error) {
		s, _ := f.selection.at(f.typeName, "statistics")
		return l.statistics(ctx, s, f.ids)
	})
	return all[r.ID], err
}

func (l *Loader) statistics(ctx context.Context, s Selection, ids []string) (statistics, error) {
	all := make(statistics, len(ids))
	for _, id := range ids {
		all[id] = new(model.ReportStatistics)
	}
	for _, count := range []func() error{
		counting(ctx, s, ids, l.public.AllGoalsByReports,
			func(g *dbmodel.Goal) { all[g.ReportID].Goals = append(all[g.ReportID].Goals, g) }, "goalsByAssessment"),
		counting(ctx, s, ids, l.public.CommitmentsByReports,
			func(c *dbmodel.Commitment) { all[c.ReportID].Commitments = append(all[c.ReportID].Commitments, c) }, "commitmentsByStatus"),
		counting(ctx, s, ids, l.public.MeasuresByReports,
			func(m *dbmodel.Measure) { all[m.ReportID].Measures = append(all[m.ReportID].Measures, m) },
			"measuresByTrend", "measuresByTargetOutcome"),
		counting(ctx, s, ids, l.public.ControlActionsByReports,
			func(a *dbmodel.ControlAction) { all[a.ReportID].Actions = append(all[a.ReportID].Actions, a) },
			"controlActionsByStatus", "auditActionsByStatus", "controlSentence"),
		counting(ctx, s, ids, l.public.SystematicControlsByReports,
			func(c *dbmodel.SystematicControl) { all[c.ReportID].Controls = append(all[c.ReportID].Controls, c) },
			"systematicControlsByStatus", "controlSentence"),
	} {
		if err := count(); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// counting loads what one of the fields counts, if any is selected.
func counting[T any](ctx context.Context, s Selection, ids []string, rows find[T], add func(*T), fields ...string) func() error {
	return func() error {
		if _, asked := s.at("ReportStatistics", fields...); !asked {
			return nil
		}
		found, err := rows(ctx, ids)
		for _, row := range found {
			add(row)
		}
		return err
	}
}
