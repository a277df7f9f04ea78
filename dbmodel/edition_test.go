package dbmodel_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/dbmodel"
	"insyn/dbmodel/dataset"
)

func written(t *testing.T, b *dbmodel.Bundle) string {
	t.Helper()
	text, err := json.Marshal(b)
	require.NoError(t, err)
	return string(text)
}

// TestAReportMovesWithAllThatIsBelowIt moves the whole 2020 report to another key
// and back.
func TestAReportMovesWithAllThatIsBelowIt(t *testing.T) {
	report, err := dataset.Read(dataset.Kommunstyrelsen2020())
	require.NoError(t, err)
	before := written(t, report)

	moved := report.Under("0126/kommunstyrelsen/2020-1")

	assert.Equal(t, before, written(t, report), "the report itself stays")
	assert.Equal(t, "/huddinge/kommunstyrelsen/2020-1/", moved.Report.Path)
	assert.Equal(t, "/huddinge/kommunstyrelsen/2020-1/matt/antal-konkurser/", measure(t, moved, "antal-konkurser").Path)
	after := written(t, moved)
	assert.NotContains(t, after, `"0126/kommunstyrelsen/2020/`)
	assert.NotContains(t, after, `"0126/kommunstyrelsen/2020"`)
	assert.NotContains(t, after, `"/huddinge/kommunstyrelsen/2020/`)
	assert.Equal(t, strings.Count(before, `"0126/kommunstyrelsen/2020`), strings.Count(after, `"0126/kommunstyrelsen/2020-1`))
	assert.Equal(t, before, written(t, moved.Under("0126/kommunstyrelsen/2020")), "and back again")
}

func measure(t *testing.T, b *dbmodel.Bundle, key string) *dbmodel.Measure {
	t.Helper()
	for _, m := range b.Measures {
		if m.Key == key {
			return m
		}
	}
	require.Fail(t, "no such measure")
	return nil
}

func TestAnEditionsKeyLeadsToItsReport(t *testing.T) {
	for _, id := range []string{"0126/barn-och-unga/2020", dbmodel.EditionID("0126/barn-och-unga/2020", 12)} {
		assert.Equal(t, "0126/barn-och-unga/2020", dbmodel.LiveReportID(id))
	}
}
