package rules_test

import (
	"testing"

	"github.com/govalues/decimal"
	"github.com/stretchr/testify/assert"

	"insyn/dbmodel"
	"insyn/dbmodel/rules"
)

// bytesAsChoices makes a report of what a fuzzer gives, broken in every way that
// the types allow: parents that are not there or go in circles, twice the same
// id, missing rows, values of any size.
type bytesAsChoices struct{ rest []byte }

func (c *bytesAsChoices) next() int {
	if len(c.rest) == 0 {
		return 0
	}
	first := c.rest[0]
	c.rest = c.rest[1:]
	return int(first)
}

func choose[T any](c *bytesAsChoices, from ...T) T { return from[c.next()%len(from)] }

func (c *bytesAsChoices) id() string { return choose(c, "r/a", "r/b", "r/c", "r/d", "", "x") }

func (c *bytesAsChoices) optionalID() *string { return choose(c, nil, new(c.id())) }

func (c *bytesAsChoices) value() decimal.Decimal {
	return choose(c, decimal.Zero, decimal.MustNew(int64(c.next()), c.next()%20), decimal.MustNew(-int64(c.next())*1000, 1),
		decimal.MustParse("9999999999999999999"), decimal.MustParse("-0.0000000000000000001"), decimal.MustParse("1153"))
}

func (c *bytesAsChoices) amount() *decimal.Decimal {
	return choose(c, nil, new(c.value()), new(c.value()))
}

func (c *bytesAsChoices) name() string {
	return choose(c, "", "Antal bilar", "Andel (NKI)", "varav (%) x", "IB kapital", "UB kapital", "-", "Summa 2020")
}

func (c *bytesAsChoices) line() *dbmodel.FinancialLine {
	return &dbmodel.FinancialLine{
		ID: c.id(), StatementID: c.id(), ParentID: c.optionalID(), Label: c.name(),
		Role:   choose(c, dbmodel.LineItem, dbmodel.LineSubtotal, dbmodel.LineTotal, dbmodel.LineMemo, dbmodel.LineHeading, ""),
		Budget: c.amount(), Outcome: c.amount(), Deviation: c.amount(), PreviousOutcome: c.amount(), Forecast: c.amount(),
	}
}

func (c *bytesAsChoices) measure() *dbmodel.Measure {
	return &dbmodel.Measure{
		ID: c.id(), ParentID: c.optionalID(), SourceID: c.optionalID(), Name: c.name(), Unit: choose(c, "", "procent", "index", "bilar", "kr per bil"),
		Direction: choose(c, dbmodel.DirectionHigherIsBetter, dbmodel.DirectionLowerIsBetter, dbmodel.DirectionNeutral, ""),
		Trend:     choose(c, nil, new(dbmodel.TrendPositive), new(dbmodel.TrendNegative), new(dbmodel.TrendUnchanged), new(dbmodel.Trend("?"))),
	}
}

func (c *bytesAsChoices) observation() *dbmodel.Observation {
	return &dbmodel.Observation{
		MeasureID: c.id(), Year: 2018 + c.next()%3, Month: c.next()%15 - 1, Value: c.value(),
		Gender: choose(c, dbmodel.GenderAll, dbmodel.GenderWomen, dbmodel.GenderMen, ""),
	}
}

func (c *bytesAsChoices) statedFigure() *dbmodel.StatedFigure {
	return &dbmodel.StatedFigure{
		Slug: c.name(), SectionID: c.optionalID(), GoalID: c.optionalID(), LineID: c.optionalID(), Value: c.value(),
		Unit:          choose(c, dbmodel.StatedSEK, dbmodel.StatedMSEK, dbmodel.StatedCount, ""),
		Comparison:    choose(c, dbmodel.StatedEquals, dbmodel.StatedLessThan, ""),
		Column:        choose(c, nil, new(dbmodel.ColumnBudget), new(dbmodel.ColumnDeviation), new(dbmodel.AmountColumn("?"))),
		Counted:       choose(c, nil, new(dbmodel.CountedRiskActions), new(dbmodel.Counted("?"))),
		CountedStatus: choose(c, nil, new(dbmodel.CountedAll), new(dbmodel.CountedStatus("?"))),
	}
}

func (c *bytesAsChoices) report() *dbmodel.Bundle {
	b := &dbmodel.Bundle{Report: &dbmodel.Report{ID: "r", Year: c.next()}}
	for len(c.rest) > 0 {
		switch c.next() % 11 {
		case 0:
			b.FinancialStatements = append(b.FinancialStatements, &dbmodel.FinancialStatement{
				ID: c.id(), Title: c.name(), Unit: choose(c, dbmodel.MoneySEK, dbmodel.MoneyMSEK, ""),
				Kind: choose(c, dbmodel.StatementOperatingByType, dbmodel.StatementOperatingByUnit, dbmodel.StatementEquity, dbmodel.StatementInvestments),
			})
		case 1, 2:
			b.FinancialLines = append(b.FinancialLines, c.line())
		case 3:
			b.Measures = append(b.Measures, c.measure())
		case 4, 5:
			b.Observations = append(b.Observations, c.observation())
		case 6:
			b.SeriesBreaks = append(b.SeriesBreaks, &dbmodel.SeriesBreak{MeasureID: c.id(), FromYear: 2019})
			b.Rankings = append(b.Rankings, &dbmodel.Ranking{MeasureID: c.id(), Year: c.next(), Position: c.next() - 9})
		case 7:
			b.Sources = append(b.Sources, &dbmodel.Source{ID: c.id(), KoladaID: c.optionalID()})
		case 8:
			b.StatedFigures = append(b.StatedFigures, c.statedFigure())
		case 9:
			b.StatedChanges = append(b.StatedChanges, &dbmodel.StatedChange{
				MeasureID: c.id(), FromYear: 2018, ToYear: 2018 + c.next()%3, Amount: c.amount(), Words: c.name(),
				Change: choose(c, dbmodel.ChangeUp, dbmodel.ChangeDown, dbmodel.ChangeUnchanged, dbmodel.ChangeBetter, dbmodel.ChangeWorse, ""),
			})
		default:
			b.StatedFigures, b.StatedChanges = append(b.StatedFigures, nil), append(b.StatedChanges, nil)
			b.Measures, b.Observations, b.FinancialLines = append(b.Measures, nil), append(b.Observations, nil), append(b.FinancialLines, nil)
		}
	}
	return b
}

func FuzzFindings(f *testing.F) {
	f.Add([]byte("report"))
	f.Add([]byte{0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29})
	f.Fuzz(func(t *testing.T, data []byte) {
		b := (&bytesAsChoices{data}).report()
		found := rules.Findings(b)
		ids := make(map[string]bool)
		for i, finding := range found {
			assert.Equal(t, i+1, finding.Position)
			assert.NotEmpty(t, finding.Message)
			assert.False(t, ids[finding.ID], finding.ID)
			ids[finding.ID] = true
		}
		assert.Equal(t, found, rules.Findings(b), "the same every time")
	})
}
