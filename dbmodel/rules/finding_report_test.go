package rules_test

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/govalues/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/dbmodel"
	"insyn/dbmodel/dataset"
	"insyn/dbmodel/rules"
)

var update = flag.Bool("update", false, "write the golden files anew")

func kommunstyrelsen2020(tb testing.TB) *dbmodel.Bundle {
	tb.Helper()
	b, err := dataset.Read(dataset.Kommunstyrelsen2020())
	require.NoError(tb, err)
	return b
}

func TestFindingsOfTheBundledReport(t *testing.T) {
	const golden = "testdata/findings_kommunstyrelsen_2020.txt"
	got := written(rules.Findings(kommunstyrelsen2020(t)))
	if *update {
		require.NoError(t, os.WriteFile(golden, []byte(got), 0o600))
	}
	want, err := os.ReadFile(golden)
	require.NoError(t, err)
	assert.Equal(t, string(want), got)
}

// written shows findings one after the other.
func written(findings []*dbmodel.Finding) string {
	var text strings.Builder
	for _, f := range findings {
		fmt.Fprintf(&text, "%d %s %s\n%s\n%s\n", f.Position, f.Severity, f.Rule, f.ID, f.SubjectID)
		fmt.Fprintf(&text, "väntat: %s\nanges: %s\n%s\n\n", orDash(f.Expected), orDash(f.Actual), f.Message)
	}
	return text.String()
}

func orDash(text *string) string {
	if text == nil {
		return "-"
	}
	return *text
}

func TestConsistentReportHasNoFindings(t *testing.T) {
	b := kommunstyrelsen2020(t)
	makeConsistent(b)
	assert.Empty(t, written(rules.Findings(b)))
}

// makeConsistent gives both tables over operations the same figures for 2019,
// which differ from 2020's, the one trend that its series contradicts the word
// for it, and running text what the tables and the actions say.
func makeConsistent(b *dbmodel.Bundle) {
	for _, line := range b.FinancialLines {
		if line.Outcome != nil && line.PreviousOutcome != nil {
			doubled, _ := line.Outcome.Mul(decimal.Two)
			line.PreviousOutcome = &doubled
		}
		if line.Label == "Personalkostnader" { // doubled, the parts would miss their sum by more than rounding
			line.PreviousOutcome = new(decimal.MustParse("-532774"))
		}
	}
	for _, m := range b.Measures {
		if m.Key == "minskad-forbrukning-av-kopiatorpapper" {
			m.Trend = new(dbmodel.TrendPositive)
		}
	}
	said := map[string]string{
		"resultat-varor-och-tjanster": "-16.8", "verksamhet-brandforsvar": "0.2", "riskatgarder-slutforda": "6",
		"riskatgarder-avbrutna": "3", "revisionsatgarder-genomforda": "4", "revisionsatgarder-utgangna": "0",
	}
	for _, f := range b.StatedFigures {
		if value, wrong := said[f.Slug]; wrong {
			f.Value = decimal.MustParse(value)
		}
	}
	for _, change := range b.StatedChanges {
		if change.Change == dbmodel.ChangeWorse {
			change.Change = dbmodel.ChangeBetter
		}
	}
}
