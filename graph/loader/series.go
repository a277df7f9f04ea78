package loader

import (
	"context"
	"slices"

	"insyn/dbmodel"
	"insyn/dbmodel/rules"
)

// inSeries answers measures of all reports of the committees that have the same
// keys, with what is selected of their reports.
func (l *Loader) inSeries(ctx context.Context, report Selection, rows []*dbmodel.Measure) ([]*dbmodel.Measure, error) {
	all, err := l.public.MeasuresInSeries(ctx, keys(rows, measureID))
	if err != nil {
		return nil, err
	}
	return all, l.measureReport(l.reports).load(ctx, report, all)
}

// stated answers the same with their outcomes. s is what is selected of outcomes.
func (l *Loader) stated(ctx context.Context, s Selection, rows []*dbmodel.Measure) ([]*dbmodel.Measure, error) {
	all, err := l.inSeries(ctx, outcomeReport(s), rows)
	if err != nil {
		return nil, err
	}
	return all, l.observations(l.public.ObservationsByMeasures).load(ctx, s, all)
}

// outcomeReport is what is selected of the reports of outcomes, and of those that
// stated other values before.
func outcomeReport(s Selection) Selection {
	report, _ := s.at("Observation", "report")
	if earlier, asked := s.at("Observation", "earlier"); asked {
		return report.with(outcomeReport(earlier))
	}
	return report
}

// series gives measures what every report of their committee states of them.
func (l *Loader) series(ctx context.Context, s Selection, rows []*dbmodel.Measure) error {
	all, err := l.stated(ctx, s, rows)
	if err != nil {
		return err
	}
	groups := grouped(all)
	for _, m := range rows {
		m.Series = rules.Series(rules.InSeriesOf(m, groups[m.Key]))
	}
	return nil
}

// restated gives measures' outcomes what earlier reports stated instead.
func (l *Loader) restated(ctx context.Context, s Selection, rows []*dbmodel.Measure) error {
	if _, asked := s.at("Observation", "earlier"); !asked {
		return nil
	}
	all, err := l.stated(ctx, s, rows)
	if err != nil {
		return err
	}
	groups := grouped(all)
	for _, m := range rows {
		m.Observations = rules.Restated(m.Observations, rules.InSeriesOf(m, groups[m.Key]))
	}
	return nil
}

// otherYears gives measures what they are in their committee's other reports.
func (l *Loader) otherYears(ctx context.Context, s Selection, rows []*dbmodel.Measure) error {
	all, err := l.inSeries(ctx, Selection{operation: s.operation}, rows)
	if err != nil {
		return err
	}
	groups := grouped(all)
	var found []*dbmodel.Measure
	for _, m := range rows {
		m.OtherYears = slices.DeleteFunc(rules.InSeriesOf(m, groups[m.Key]), func(each *dbmodel.Measure) bool { return each.ID == m.ID })
		found = append(found, m.OtherYears...)
	}
	return l.measures(ctx, s, distinct(found))
}

// targetChanges tells how measures' targets differ from those before.
func (l *Loader) targetChanges(ctx context.Context, s Selection, rows []*dbmodel.Measure) error {
	report, _ := s.at("TargetChange", "report")
	all, err := l.inSeries(ctx, report, rows)
	if err != nil {
		return err
	}
	groups := grouped(all)
	for _, m := range rows {
		series := rules.InSeriesOf(m, groups[m.Key])
		at := slices.IndexFunc(series, func(each *dbmodel.Measure) bool { return each.ID == m.ID })
		if at > 0 {
			m.TargetChange = rules.TargetChange(series[at-1], series[at])
		}
	}
	return nil
}

// otherCommittees gives measures the same measures of other committees.
func (l *Loader) otherCommittees(ctx context.Context, s Selection, rows []*dbmodel.Measure) error {
	elsewhere, err := l.public.MeasuresElsewhere(ctx, keys(rows, measureID))
	if err != nil {
		return err
	}
	own := make([]*dbmodel.Measure, len(rows))
	for i, m := range rows {
		own[i] = new(*m)
	}
	if err := l.named(ctx, Selection{operation: s.operation}, slices.Concat(own, elsewhere)); err != nil {
		return err
	}
	var found []*dbmodel.Measure
	for i, m := range rows {
		for _, other := range elsewhere {
			if rules.SameMeasure(own[i], other) && other.Report.CommitteeID != own[i].Report.CommitteeID {
				m.OtherCommittees = append(m.OtherCommittees, other)
			}
		}
		found = append(found, m.OtherCommittees...)
	}
	return l.measures(ctx, s, distinct(found))
}

// named gives measures the report and the source that tell which measure it is,
// with nothing selected of them.
func (l *Loader) named(ctx context.Context, none Selection, rows []*dbmodel.Measure) error {
	if err := l.measureReport(leaf[dbmodel.Report]).load(ctx, none, rows); err != nil {
		return err
	}
	return l.measureSource(leaf[dbmodel.Source]).load(ctx, none, rows)
}

// grouped are measures by key: to look for a series among few.
func grouped(all []*dbmodel.Measure) map[string][]*dbmodel.Measure {
	groups := make(map[string][]*dbmodel.Measure)
	for _, m := range all {
		groups[m.Key] = append(groups[m.Key], m)
	}
	return groups
}

// distinct are objects without those that are there before.
func distinct[T any](objects []*T) []*T {
	seen := make(map[*T]bool, len(objects))
	return slices.DeleteFunc(slices.Clone(objects), func(each *T) bool {
		before := seen[each]
		seen[each] = true
		return before
	})
}
