package dataset

import "insyn/dbmodel"

func (b *bundler) addSources() {
	for i, r := range b.content.Sources {
		at := b.report.Source(r.Slug)
		b.sources[r.Slug] = at.ID
		b.Bundle.Sources = append(b.Bundle.Sources, &dbmodel.Source{
			ID: at.ID, ReportID: b.report.ID, Position: i + 1, Slug: r.Slug,
			Name: r.Name, KoladaID: r.KoladaID, URL: r.URL, Path: at.Path,
		})
	}
}

func (b *bundler) addMeasures() {
	for _, r := range b.content.Measures {
		b.measures[r.Key] = b.report.Measure(r.Key).ID
	}
	for i, r := range b.content.Measures {
		at := b.report.Measure(r.Key)
		b.Bundle.Measures = append(b.Bundle.Measures, &dbmodel.Measure{
			ID: at.ID, ReportID: b.report.ID, GoalID: new(b.goals[r.GoalSlug].ID),
			ParentID: idOf(b.measures, r.ParentKey), Position: i + 1, Key: r.Key, Name: r.Name,
			Unit: r.Unit, UnitSymbol: r.UnitSymbol, Direction: r.Direction, DirectionReason: r.DirectionReason,
			Trend: r.Trend, UnjustifiedGenderGap: r.UnjustifiedGenderGap, Comment: r.Comment,
			SourceID: idOf(b.sources, r.SourceSlug), Target: r.target(),
			Provenance: b.provenance(r.Provenance), Path: at.Path,
		})
	}
}

func (r measureRow) target() dbmodel.Target {
	return dbmodel.Target{Year: r.TargetYear, Text: r.TargetText, Operator: r.TargetOperator, Value: r.TargetValue}
}

// addFigures adds what belongs to measures.
func (b *bundler) addFigures() {
	for _, r := range b.content.Observations {
		year, month := splitPeriod(r.Period)
		b.Bundle.Observations = append(b.Bundle.Observations, &dbmodel.Observation{
			MeasureID: b.measures[r.MeasureKey], Year: year, Month: month, Gender: r.Gender, Value: r.Value, Note: r.Note,
		})
	}
	for _, r := range b.content.Rankings {
		b.Bundle.Rankings = append(b.Bundle.Rankings, &dbmodel.Ranking{
			MeasureID: b.measures[r.MeasureKey], Year: r.Year, Position: r.Position, OutOf: r.OutOf,
		})
	}
	for _, r := range b.content.SeriesBreaks {
		b.Bundle.SeriesBreaks = append(b.Bundle.SeriesBreaks, &dbmodel.SeriesBreak{
			MeasureID: b.measures[r.MeasureKey], FromYear: r.FromYear, Note: r.Note,
		})
	}
}
