package rules

import (
	"fmt"

	"github.com/govalues/decimal"

	"insyn/dbmodel"
)

// statedAmountRule holds an amount in running text against the table that has
// it, where the package marks the two as the same. Both may be rounded by half a
// unit of their last digit. An amount given as an upper limit ("under 0,1 mnkr")
// is contradicted only by a table whose amount is larger however it was rounded.
func statedAmountRule() findingRule {
	return findingRule{find: contradictedAmounts, method: dbmodel.Method{
		Key:   "belopp-i-texten",
		Title: "Belopp i löptexten mot tabellerna",
		Text: `Många belopp i löptexten står också i en tabell. De har märkts ut i rapportens datapaket och jämförs med sin rad och kolumn, omräknade till samma enhet.

Båda talen kan vara avrundade. Bara en skillnad som är större än avrundningen tas upp. Regeln säger inte vilket av beloppen som är rätt.`,
	}}
}

func contradictedAmounts(r *reading) []remark {
	var found []remark
	for _, f := range r.figures {
		if f.LineID == nil || f.Column == nil {
			continue
		}
		at, ok := r.linesByID[*f.LineID]
		if !ok {
			continue
		}
		c := r.columnOf(*f.Column)
		printed := c.amount(at.line)
		if printed != nil && contradictsAmount(f, at.table.Unit, *printed) {
			found = append(found, contradictedAmount(f, at, c, *printed))
		}
	}
	return found
}

// columnOf is a column by its name in the package.
func (r *reading) columnOf(name dbmodel.AmountColumn) column {
	all := r.columns()
	order := map[dbmodel.AmountColumn]int{
		dbmodel.ColumnBudget: 0, dbmodel.ColumnOutcome: 1, dbmodel.ColumnDeviation: 2, dbmodel.ColumnPreviousOutcome: 3,
	}
	return all[order[name]]
}

func contradictsAmount(f *dbmodel.StatedFigure, unit dbmodel.MoneyUnit, printed decimal.Decimal) bool {
	textUnit := dbmodel.MoneyUnit(f.Unit)
	if f.Comparison != dbmodel.StatedLessThan {
		return differ(f.Value, textUnit, printed, unit)
	}
	limit, size := inKronor(f.Value.Abs(), textUnit), inKronor(printed.Abs(), unit)
	over, err := size.sum.Sub(limit.sum)
	return tally{sum: over, slack: size.slack, lost: size.lost || limit.lost || err != nil}.above()
}

func contradictedAmount(f *dbmodel.StatedFigure, at stated, c column, printed decimal.Decimal) remark {
	expected, actual := at.table.money(printed), moneyText(f.Value, dbmodel.MoneyUnit(f.Unit))
	if f.Comparison == dbmodel.StatedLessThan {
		actual = "under " + actual
	}
	return remark{
		severity: dbmodel.FindingWarning, subject: placeOf(f), detail: f.Slug, expected: expected, actual: actual,
		message: fmt.Sprintf("%s är %s enligt texten, men tabellen %s anger %s för %s (%s). Skillnaden är större än avrundning kan förklara.",
			f.Label, actual, at.table.Title, expected, at.line.Label, c.name),
	}
}
