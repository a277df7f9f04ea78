package rules

import (
	"strings"

	"github.com/govalues/decimal"

	"insyn/dbmodel"
)

// column is one column of a financial table.
type column struct {
	// slug is its name in ids, name how a sentence names it.
	slug, name string
	amount     func(*dbmodel.FinancialLine) *decimal.Decimal
}

func (r *reading) columns() []column {
	return []column{
		{"budget", "budget " + PeriodLabel(r.year, 0), func(l *dbmodel.FinancialLine) *decimal.Decimal { return l.Budget }},
		{"utfall", "utfall " + PeriodLabel(r.year, 0), func(l *dbmodel.FinancialLine) *decimal.Decimal { return l.Outcome }},
		{"avvikelse", "avvikelse", func(l *dbmodel.FinancialLine) *decimal.Decimal { return l.Deviation }},
		{
			"foregaende-utfall", "utfall " + PeriodLabel(r.year-1, 0),
			func(l *dbmodel.FinancialLine) *decimal.Decimal { return l.PreviousOutcome },
		},
		{"prognos", "prognos " + PeriodLabel(r.year, 0), func(l *dbmodel.FinancialLine) *decimal.Decimal { return l.Forecast }},
	}
}

// money writes an amount of the table with its unit.
func (t *table) money(d decimal.Decimal) string { return moneyText(d, t.Unit) }

// folded is a label as labels are compared: small letters, one space between
// words, and no difference between "IT-investeringar" and "IT investeringar".
func folded(label string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(strings.ToLower(label), "-", " ")), " ")
}

// named is a label in a list: quoted where its own comma would look like the list's.
func named(label string) string {
	if strings.Contains(label, ",") {
		return "”" + label + "”"
	}
	return label
}
