package loader

import (
	"context"

	"insyn/dbmodel"
	"insyn/dbmodel/store"
	"insyn/graph/model"
)

func measureID(m *dbmodel.Measure) string { return m.ID }

// Measures answers a page of measures.
func (l *Loader) Measures(
	ctx context.Context, f *store.MeasureFilter, o *store.MeasureOrder, s store.Slice,
) (*model.MeasureConnection, error) {
	load := func(ctx context.Context, s store.Slice) (*store.Page[dbmodel.Measure], error) {
		return l.public.MeasurePage(ctx, f, o, s)
	}
	return page(ctx, "Measure", s, load, l.measures)
}

func (l *Loader) measures(ctx context.Context, s Selection, rows []*dbmodel.Measure) error {
	if err := l.measureReports(ctx, s, rows); err != nil {
		return err
	}
	s = s.spoken("Measure", "observations", "rankings", "seriesBreaks")
	outcomes := l.observations(l.public.ObservationsByMeasures, "observations", "latest", "targetOutcome")
	if l.latestOnly(s) {
		outcomes = branch[dbmodel.Measure]{fields: []string{"latest"}, load: newest}
	}
	return grow(ctx, s, "Measure", rows,
		one("goal", func(m *dbmodel.Measure) string { return or(m.GoalID) }, l.public.Goals, goalID,
			func(m *dbmodel.Measure, g *dbmodel.Goal) { m.Goal = g }, l.goals),
		one("parent", func(m *dbmodel.Measure) string { return or(m.ParentID) }, l.public.Measures, measureID,
			func(m, parent *dbmodel.Measure) { m.Parent = parent }, l.measures),
		many("children", measureID, l.public.MeasuresByParents, func(c *dbmodel.Measure) string { return or(c.ParentID) },
			func(m *dbmodel.Measure, below []*dbmodel.Measure) { m.Children = below }, l.measures),
		outcomes,
		many("rankings", measureID, l.public.RankingsByMeasures, func(c *dbmodel.Ranking) string { return c.MeasureID },
			func(m *dbmodel.Measure, below []*dbmodel.Ranking) { m.Rankings = below }, leaf[dbmodel.Ranking]),
		l.seriesBreaks("seriesBreaks", "targetOutcome"),
		l.measureSource(l.sources),
		branch[dbmodel.Measure]{fields: []string{"series"}, load: l.series},
		branch[dbmodel.Measure]{fields: []string{"observations", "latest"}, load: l.restated},
		branch[dbmodel.Measure]{fields: []string{"otherYears"}, load: l.otherYears},
		branch[dbmodel.Measure]{fields: []string{"otherCommittees"}, load: l.otherCommittees},
		branch[dbmodel.Measure]{fields: []string{"targetChange"}, load: l.targetChanges},
		branch[dbmodel.Measure]{fields: []string{"sentence"}, load: l.measuresAbove})
}

// measureReports gives measures the report that they and their outcomes name.
func (l *Loader) measureReports(ctx context.Context, s Selection, rows []*dbmodel.Measure) error {
	report, asked := s.at("Measure", "report")
	outcomes, _ := s.at("Measure", "observations", "latest")
	outcomeReport, alsoAsked := outcomes.at("Observation", "report")
	if len(rows) == 0 || !asked && !alsoAsked {
		return nil
	}
	return l.measureReport(l.reports).load(ctx, report.with(outcomeReport), rows)
}

// measureReport gives measures their report.
func (l *Loader) measureReport(below next[dbmodel.Report]) branch[dbmodel.Measure] {
	return one("report", func(m *dbmodel.Measure) string { return m.ReportID }, l.public.Reports, reportID,
		func(m *dbmodel.Measure, r *dbmodel.Report) { m.Report = r }, below)
}

// measureSource gives measures the source of their figures.
func (l *Loader) measureSource(below next[dbmodel.Source]) branch[dbmodel.Measure] {
	return one("source", func(m *dbmodel.Measure) string { return or(m.SourceID) }, l.public.Sources, sourceID,
		func(m *dbmodel.Measure, source *dbmodel.Source) { m.Source = source }, below)
}

// latestOnly tells that of measures' outcomes nothing but the latest are asked for.
func (l *Loader) latestOnly(s Selection) bool {
	_, more := s.at("Measure", "observations", "targetOutcome")
	return !more && !s.whole && !l.whole
}

// newest hangs measures' latest outcomes, which their rows tell.
func newest(_ context.Context, _ Selection, rows []*dbmodel.Measure) error {
	for _, m := range rows {
		outcomes, err := store.Newest(m)
		if err != nil {
			return err
		}
		hangOutcomes(m, outcomes)
	}
	return nil
}

// observations hangs measures' outcomes, of which read answers some or all.
func (l *Loader) observations(read find[dbmodel.Observation], fields ...string) branch[dbmodel.Measure] {
	b := many("", measureID, read, func(c *dbmodel.Observation) string { return c.MeasureID },
		hangOutcomes, leaf[dbmodel.Observation])
	b.fields = fields
	return b
}

func hangOutcomes(m *dbmodel.Measure, outcomes []*dbmodel.Observation) {
	m.Observations = outcomes
	for _, o := range outcomes {
		o.Measure = m
	}
}

func (l *Loader) seriesBreaks(fields ...string) branch[dbmodel.Measure] {
	b := many("", measureID, l.public.SeriesBreaksByMeasures, func(c *dbmodel.SeriesBreak) string { return c.MeasureID },
		func(m *dbmodel.Measure, below []*dbmodel.SeriesBreak) { m.SeriesBreaks = below }, leaf[dbmodel.SeriesBreak])
	b.fields = fields
	return b
}
