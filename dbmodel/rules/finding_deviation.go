package rules

import (
	"fmt"

	"github.com/govalues/decimal"

	"insyn/dbmodel"
)

// deviationRule holds each line's printed deviation against outcome less
// budget. Three rounded figures may be off by one and a half units of the last
// digit together; what lies beyond contradicts the line itself. Where a line
// has a forecast, the deviation may fairly be the forecast's. A table where
// more lines fit budget less outcome is read that way round, as costs may be
// its positive amounts; and where nothing in it is negative, income and costs
// cannot be told apart, so only the deviation's size is compared.
func deviationRule() findingRule {
	return findingRule{find: wrongDeviations, method: dbmodel.Method{
		Key:   "avvikelse",
		Title: "Avvikelse mot budget",
		Text: `På varje rad i en ekonomisk tabell ska avvikelsen vara utfallet minus budgeten. Stämmer budgeten minus utfallet på fler rader läses tabellen så i stället. Har raden en prognos godtas också prognosens avvikelse. Saknar tabellen negativa tal jämförs bara avvikelsens storlek, för då går intäkter och kostnader inte att skilja åt.

De tre talen kan tillsammans vara avrundade med en och en halv enhet i sista siffran. Bara en större skillnad tas upp.`,
	}}
}

func wrongDeviations(r *reading) []remark {
	var found []remark
	for _, t := range r.tables {
		reading := t.deviations()
		for _, line := range t.lines {
			found = append(found, reading.wrong(r, t, line)...)
		}
	}
	return found
}

// deviations is how a table's deviations are to be read.
type deviations struct {
	// signed tells income from costs by their sign; reversed subtracts outcome
	// from budget.
	signed, reversed bool
}

func (t *table) deviations() deviations {
	signed, straight, reversed := false, 0, 0
	for _, line := range t.lines {
		signed = signed || line.Budget != nil && line.Budget.IsNeg() || line.Outcome != nil && line.Outcome.IsNeg()
		if line.Budget == nil || line.Outcome == nil || line.Deviation == nil {
			continue
		}
		switch computed := sumOf(*line.Outcome).less(*line.Budget); {
		case !computed.contradicts(*line.Deviation):
			straight++
		case !computed.contradicts(line.Deviation.Neg()):
			reversed++
		}
	}
	return deviations{signed: signed, reversed: reversed > straight}
}

func (d deviations) wrong(r *reading, t *table, line *dbmodel.FinancialLine) []remark {
	if line.Budget == nil || line.Outcome == nil || line.Deviation == nil {
		return nil
	}
	computed := d.of(*line.Outcome, *line.Budget)
	fits := d.explains(computed, *line.Deviation)
	if line.Forecast != nil {
		fits = fits || d.explains(d.of(*line.Forecast, *line.Budget), *line.Deviation)
	}
	if fits {
		return nil
	}
	expected, actual := t.money(computed.sum), t.money(*line.Deviation)
	return []remark{{
		severity: dbmodel.FindingError, subject: line.ID, expected: expected, actual: actual,
		message: fmt.Sprintf("%s %d för %s är %s, men tabellen anger avvikelsen %s. Skillnaden är större än avrundning kan förklara.",
			d.inText(), r.year, line.Label, expected, actual),
	}}
}

func (d deviations) of(amount, budget decimal.Decimal) tally {
	if d.reversed {
		return sumOf(budget).less(amount)
	}
	return sumOf(amount).less(budget)
}

// explains tells whether a computed deviation may be the printed one.
func (d deviations) explains(computed tally, printed decimal.Decimal) bool {
	return !computed.contradicts(printed) || !d.signed && !computed.contradicts(printed.Neg())
}

func (d deviations) inText() string {
	if d.reversed {
		return "Budgeten minus utfallet"
	}
	return "Utfallet minus budgeten"
}
