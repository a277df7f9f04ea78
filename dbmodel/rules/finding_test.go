package rules_test

import (
	"strings"
	"testing"

	"github.com/govalues/decimal"
	"github.com/stretchr/testify/assert"

	"insyn/dbmodel"
	"insyn/dbmodel/rules"
)

// reported is the only report of these tests.
func reported() *dbmodel.Bundle { return &dbmodel.Bundle{Report: &dbmodel.Report{ID: "r", Year: 2020}} }

// printedTable adds a financial table in thousands of kronor to a report. Each
// row is "slug parent role label | budget outcome deviation previous forecast";
// a dash is what is not printed.
func printedTable(b *dbmodel.Bundle, slug string, kind dbmodel.FinancialStatementKind, title string, rows ...string) *dbmodel.FinancialStatement {
	id := "r/ekonomi/" + slug
	statement := &dbmodel.FinancialStatement{ID: id, Kind: kind, Title: title, Unit: dbmodel.MoneyTSEK}
	b.FinancialStatements = append(b.FinancialStatements, statement)
	for _, row := range rows {
		what, amounts, _ := strings.Cut(row, "|")
		words := strings.Fields(what)
		line := &dbmodel.FinancialLine{
			ID: id + "/" + words[0], StatementID: id, Role: dbmodel.FinancialLineRole(words[2]), Label: strings.Join(words[3:], " "),
		}
		if words[1] != "-" {
			line.ParentID = new(id + "/" + words[1])
		}
		columns := []**decimal.Decimal{&line.Budget, &line.Outcome, &line.Deviation, &line.PreviousOutcome, &line.Forecast}
		for i, amount := range strings.Fields(amounts) {
			if amount != "-" {
				*columns[i] = new(decimal.MustParse(amount))
			}
		}
		b.FinancialLines = append(b.FinancialLines, line)
	}
	return statement
}

// printedMeasure adds a measure to a report. Each outcome is "2020 ALL 12.5" or
// "2020-11 WOMEN 3".
func printedMeasure(b *dbmodel.Bundle, key, name, unit string, outcomes ...string) *dbmodel.Measure {
	m := &dbmodel.Measure{ID: "r/matt/" + key, Name: name, Unit: unit, Direction: dbmodel.DirectionHigherIsBetter}
	if unit == "procent" {
		m.UnitSymbol = new("%")
	}
	b.Measures = append(b.Measures, m)
	for _, text := range outcomes {
		words := strings.Fields(text)
		year, month, _ := strings.Cut(words[0], "-")
		b.Observations = append(b.Observations, &dbmodel.Observation{
			MeasureID: m.ID, Year: number(year), Month: number(month), Gender: dbmodel.Gender(words[1]), Value: decimal.MustParse(words[2]),
		})
	}
	return m
}

func number(digits string) int {
	n := 0
	for _, digit := range digits {
		n = 10*n + int(digit-'0')
	}
	return n
}

// finds holds a report to its findings: each as "severity id: message (expected
// / actual)", with plain spaces.
func finds(t *testing.T, b *dbmodel.Bundle, wanted ...string) {
	t.Helper()
	var got []string
	for _, f := range rules.Findings(b) {
		text := string(f.Severity) + " " + f.ID + ": " + f.Message + " (" + orDash(f.Expected) + " / " + orDash(f.Actual) + ")"
		got = append(got, strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(text))
	}
	assert.Equal(t, wanted, got)
}

func TestFindingsComeGravestFirstThenInReportOrder(t *testing.T) {
	b := reported()
	m := printedMeasure(b, "andel", "Andel nöjda", "procent", "2020 ALL 101", "2019 ALL -1")
	printedTable(b, "drift", dbmodel.StatementOperatingByType, "Drift",
		"a - ITEM Avgifter | 10 20 30 - -", "s - TOTAL Summa | - - - - -")
	found := rules.Findings(b)
	var order []string
	for i, f := range found {
		assert.Equal(t, i+1, f.Position)
		assert.Equal(t, "r", f.ReportID)
		order = append(order, f.SubjectID+" "+string(f.Severity))
	}
	assert.Equal(t, []string{"r/ekonomi/drift/a ERROR", m.ID + " WARNING", m.ID + " WARNING"}, order)
	assert.Equal(t, found, rules.Findings(b), "the same every time")
}

func TestNothingHasNoFindings(t *testing.T) {
	assert.Empty(t, rules.Findings(nil))
	assert.Empty(t, rules.Findings(new(dbmodel.Bundle)))
	finds(t, reported())
}

func TestEveryFindingRuleIsPublished(t *testing.T) {
	seen := make(map[string]bool)
	for _, method := range rules.FindingMethods() {
		assert.NotEmpty(t, method.Title)
		assert.NotEmpty(t, method.Text)
		assert.Regexp(t, "^[a-z-]+$", method.Key)
		assert.False(t, seen[method.Key], method.Key)
		seen[method.Key] = true
	}
	for _, f := range rules.Findings(kommunstyrelsen2020(t)) {
		assert.True(t, seen[f.Rule], f.Rule)
	}
}
