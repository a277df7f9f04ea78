package dataset

// addMeasures adds the measures, with their sources and figures.
func (u *unbundler) addMeasures(c *content) {
	for _, r := range u.Sources {
		c.Sources = append(c.Sources, sourceRow{Slug: r.Slug, Name: r.Name, KoladaID: r.KoladaID, URL: r.URL})
	}
	for _, r := range u.Measures {
		c.Measures = append(c.Measures, measureRow{
			Key: r.Key, GoalSlug: orEmpty(u.slug(r.GoalID)), ParentKey: u.slug(r.ParentID), Name: r.Name,
			Unit: r.Unit, UnitSymbol: r.UnitSymbol, Direction: r.Direction, DirectionReason: r.DirectionReason,
			Trend: r.Trend, UnjustifiedGenderGap: r.UnjustifiedGenderGap,
			TargetYear: r.Target.Year, TargetText: r.Target.Text, TargetOperator: r.Target.Operator, TargetValue: r.Target.Value,
			SourceSlug: u.slug(r.SourceID), Comment: r.Comment, Provenance: printedAt(r.Provenance),
		})
	}
	for _, r := range u.Observations {
		c.Observations = append(c.Observations, observationRow{
			MeasureKey: u.slugs[r.MeasureID], Period: joinPeriod(r.Year, r.Month), Gender: r.Gender, Value: r.Value, Note: r.Note,
		})
	}
	for _, r := range u.Rankings {
		c.Rankings = append(c.Rankings, rankingRow{
			MeasureKey: u.slugs[r.MeasureID], Year: r.Year, Position: r.Position, OutOf: r.OutOf,
		})
	}
	for _, r := range u.SeriesBreaks {
		c.SeriesBreaks = append(c.SeriesBreaks, seriesBreakRow{MeasureKey: u.slugs[r.MeasureID], FromYear: r.FromYear, Note: r.Note})
	}
}

// addFinance adds the financial tables.
func (u *unbundler) addFinance(c *content) {
	for _, r := range u.FinancialStatements {
		c.FinancialStatements = append(c.FinancialStatements, financialStatementRow{
			Slug: r.Slug, Kind: r.Kind, Title: r.Title, Unit: r.Unit, Commentary: r.Commentary, Provenance: printedAt(r.Provenance),
		})
	}
	for _, r := range u.FinancialLines {
		c.FinancialLines = append(c.FinancialLines, financialLineRow{
			StatementSlug: u.slugs[r.StatementID], Slug: r.Slug, ParentSlug: u.slug(r.ParentID), Label: r.Label, Role: r.Role,
			Budget: r.Budget, Outcome: r.Outcome, Deviation: r.Deviation,
			PreviousOutcome: r.PreviousOutcome, Forecast: r.Forecast, Comment: r.Comment,
		})
	}
}

// addControl adds the internal control and the audits.
func (u *unbundler) addControl(c *content) {
	for _, r := range u.ControlAreas {
		c.ControlAreas = append(c.ControlAreas, controlAreaRow{Slug: r.Slug, Name: r.Name})
	}
	for _, r := range u.Risks {
		c.Risks = append(c.Risks, riskRow{
			Slug: r.Slug, AreaSlug: u.slugs[r.AreaID], Description: r.Description, Background: r.Background,
			Provenance: printedAt(r.Provenance),
		})
	}
	for _, r := range u.Audits {
		c.Audits = append(c.Audits, auditRow{
			Slug: r.Slug, Title: r.Title, DiaryNumber: r.DiaryNumber, Background: r.Background, Provenance: printedAt(r.Provenance),
		})
	}
	for _, r := range u.ControlActions {
		c.ControlActions = append(c.ControlActions, controlActionRow{
			Slug: r.Slug, RiskSlug: u.slug(r.RiskID), AuditSlug: u.slug(r.AuditID), Title: r.Title, Status: r.Status,
			Discontinued: r.Discontinued, Comment: r.Comment, CarriedOverFrom: r.CarriedOverFrom,
		})
	}
	for _, r := range u.SystematicControls {
		c.SystematicControls = append(c.SystematicControls, systematicControlRow{
			Slug: r.Slug, AreaSlug: u.slugs[r.AreaID], Title: r.Title, Background: r.Background, Method: r.Method,
			Status: r.Status, Discontinued: r.Discontinued, Comment: r.Comment, Provenance: printedAt(r.Provenance),
		})
	}
}

// addStated adds what running text says of figures.
func (u *unbundler) addStated(c *content) {
	for _, r := range u.StatedFigures {
		row := statedFigureRow{
			Slug: r.Slug, SectionKey: u.slug(r.SectionID), GoalSlug: u.slug(r.GoalID), Label: r.Label, Value: r.Value,
			Unit: r.Unit, Comparison: r.Comparison, AmountColumn: r.Column, Counted: r.Counted, CountedStatus: r.CountedStatus,
			Provenance: printedAt(r.Provenance),
		}
		if r.LineID != nil {
			line := u.lines[*r.LineID]
			row.StatementSlug, row.LineSlug = new(u.slugs[line.StatementID]), new(line.Slug)
		}
		c.StatedFigures = append(c.StatedFigures, row)
	}
	for _, r := range u.StatedChanges {
		c.StatedChanges = append(c.StatedChanges, statedChangeRow{
			MeasureKey: u.slugs[r.MeasureID], FromPeriod: joinPeriod(r.FromYear, r.FromMonth), ToPeriod: joinPeriod(r.ToYear, r.ToMonth),
			Change: r.Change, Amount: r.Amount, Words: r.Words,
		})
	}
}
