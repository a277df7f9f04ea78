package dataset

import "insyn/dbmodel"

func (b *bundler) addStatedFigures() {
	for i, r := range b.content.StatedFigures {
		b.Bundle.StatedFigures = append(b.Bundle.StatedFigures, &dbmodel.StatedFigure{
			ReportID: b.report.ID, Slug: r.Slug, Position: i + 1,
			SectionID: idOf(b.sections, r.SectionKey), GoalID: keyOf(b.goals, r.GoalSlug),
			Label: r.Label, Value: r.Value, Unit: r.Unit, Comparison: r.Comparison,
			LineID: b.lineOf(r), Column: r.AmountColumn, Counted: r.Counted, CountedStatus: r.CountedStatus,
			Provenance: b.provenance(r.Provenance),
		})
	}
}

func (b *bundler) lineOf(r statedFigureRow) *string {
	if r.StatementSlug == nil || r.LineSlug == nil {
		return nil
	}
	return new(b.statements[*r.StatementSlug].FinancialLine(*r.LineSlug).ID)
}

func (b *bundler) addStatedChanges() {
	for _, r := range b.content.StatedChanges {
		fromYear, fromMonth := splitPeriod(r.FromPeriod)
		toYear, toMonth := splitPeriod(r.ToPeriod)
		b.Bundle.StatedChanges = append(b.Bundle.StatedChanges, &dbmodel.StatedChange{
			MeasureID: b.measures[r.MeasureKey], FromYear: fromYear, FromMonth: fromMonth, ToYear: toYear, ToMonth: toMonth,
			Change: r.Change, Amount: r.Amount, Words: r.Words,
		})
	}
}
