package dataset

import "insyn/dbmodel"

func (b *bundler) addStatements() {
	for i, r := range b.content.FinancialStatements {
		at := b.report.FinancialStatement(r.Slug)
		b.statements[r.Slug] = at
		b.Bundle.FinancialStatements = append(b.Bundle.FinancialStatements, &dbmodel.FinancialStatement{
			ID: at.ID, ReportID: b.report.ID, Position: i + 1, Slug: r.Slug, Kind: r.Kind, Title: r.Title,
			Unit: r.Unit, Commentary: r.Commentary, Provenance: b.provenance(r.Provenance), Path: at.Path,
		})
	}
}

func (b *bundler) addLines() {
	positions := map[string]int{}
	for _, r := range b.content.FinancialLines {
		positions[r.StatementSlug]++
		line := b.line(r, positions[r.StatementSlug])
		b.lines[line.ID] = line
		b.Bundle.FinancialLines = append(b.Bundle.FinancialLines, line)
	}
	for _, line := range b.Bundle.FinancialLines {
		line.Level = b.level(line)
	}
}

func (b *bundler) line(r financialLineRow, position int) *dbmodel.FinancialLine {
	statement := b.statements[r.StatementSlug]
	at := statement.FinancialLine(r.Slug)
	var parent *string
	if r.ParentSlug != nil {
		parent = new(statement.FinancialLine(*r.ParentSlug).ID)
	}
	return &dbmodel.FinancialLine{
		ID: at.ID, ReportID: b.report.ID, StatementID: statement.ID, ParentID: parent, Position: position, Slug: r.Slug,
		Label: r.Label, Role: r.Role, Budget: r.Budget, Outcome: r.Outcome, Deviation: r.Deviation,
		PreviousOutcome: r.PreviousOutcome, Forecast: r.Forecast, Comment: r.Comment, Path: at.Path,
	}
}

// level is how many lines a line lies below.
func (b *bundler) level(line *dbmodel.FinancialLine) int {
	if line.ParentID == nil {
		return 0
	}
	return 1 + b.level(b.lines[*line.ParentID])
}
