package difference_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/govalues/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/dbmodel"
	"insyn/dbmodel/dataset"
	"insyn/dbmodel/difference"
)

func report(t *testing.T) *dbmodel.Bundle {
	t.Helper()
	b, err := dataset.Read(dataset.Kommunstyrelsen2020())
	require.NoError(t, err)
	return b
}

const id, path = "0126/kommunstyrelsen/2020", "/huddinge/kommunstyrelsen/2020/"

func TestNothingDiffersFromItself(t *testing.T) {
	assert.Empty(t, difference.Between(report(t), report(t)))
	assert.Equal(t, difference.Touched{}, difference.Pages(report(t), report(t)))
}

func TestEachChangedFieldIsOneChange(t *testing.T) {
	before, after := report(t), report(t)
	commitment := after.Commitments[0]
	commitment.Status = dbmodel.StatusNotCompleted
	commitment.Comment = nil
	before.Commitments[0].Status, before.Commitments[0].Comment = dbmodel.StatusCompleted, new("Klart i maj.")
	assert.Equal(t, []difference.Change{
		{
			Kind: difference.Changed, Noun: "Commitment", SubjectID: commitment.ID, Name: commitment.Title, Path: commitment.Path,
			Field: "status", Before: new("COMPLETED"), After: new("NOT_COMPLETED"),
		},
		{
			Kind: difference.Changed, Noun: "Commitment", SubjectID: commitment.ID, Name: commitment.Title, Path: commitment.Path,
			Field: "comment", Before: new("Klart i maj."),
		},
	}, difference.Between(before, after))
	assert.Equal(t, difference.Touched{Changed: []string{commitment.Path}}, difference.Pages(before, after))
}

func TestFiguresBelongToTheirMeasure(t *testing.T) {
	before, after := report(t), report(t)
	gone, figure := after.Observations[0], after.Observations[1]
	after.Observations = after.Observations[1:]
	figure.Value, figure.Note = decimal.MustParse("-18500.50"), new("Rättad av SCB.")
	was := before.Observations[1]
	require.Equal(t, gone.MeasureID, figure.MeasureID)
	measure := after.Measures[0]
	require.Equal(t, measure.ID, figure.MeasureID)

	changed := func(field string, from, to *string) difference.Change {
		return difference.Change{
			Kind: difference.Changed, Noun: "Measure", SubjectID: measure.ID, Name: measure.Name, Path: measure.Path,
			Field: field, Before: from, After: to,
		}
	}
	assert.Equal(t, []difference.Change{
		changed("observations 2018", new(was.Value.String()), new("-18500.50")),
		changed("observations 2018 note", nil, new("Rättad av SCB.")),
		changed("observations 2017", new(before.Observations[0].Value.String()), nil),
	}, difference.Between(before, after))
}

func TestWhatComesAndGoesIsNamed(t *testing.T) {
	before, after := report(t), report(t)
	measure := before.Measures[len(before.Measures)-1]
	before.Measures = before.Measures[:len(before.Measures)-1]
	risk := after.Risks[0]
	after.Risks = after.Risks[1:]
	page, _, _ := strings.Cut(risk.Path, "#")

	assert.Equal(t, []difference.Change{
		{Kind: difference.Added, Noun: "Measure", SubjectID: measure.ID, Name: measure.Name, Path: measure.Path, After: &measure.Name},
		{Kind: difference.Removed, Noun: "Risk", SubjectID: risk.ID, Name: risk.Description, Path: risk.Path, Before: &risk.Description},
	}, difference.Between(before, after))
	assert.Equal(t, difference.Touched{
		Changed: []string{page}, New: []string{measure.Path}, Broken: []string{risk.Path},
	}, difference.Pages(before, after))
	assert.Equal(t, []string{measure.Path}, difference.Pages(after, before).Gone)
}

func TestTheOrderOfThingsIsNoDifference(t *testing.T) {
	before, after := report(t), report(t)
	after.Goals[0], after.Goals[1] = after.Goals[1], after.Goals[0]
	assert.Empty(t, difference.Between(before, after))
}

func TestAnotherReportSharesNothing(t *testing.T) {
	before, after := report(t), report(t)
	after.Report.ID = "0126/kommunstyrelsen/2021"
	changes := difference.Between(before, after)
	require.Len(t, changes, 2)
	assert.Equal(t, difference.Added, changes[0].Kind)
	assert.Equal(t, id, changes[1].SubjectID)
	assert.Equal(t, path, changes[1].Path)
}

// unseen are columns that are no content: keys, places in a list, and what
// follows from the rest.
func unseen() []string {
	return []string{
		"BaseModel", "ID", "ReportID", "MeasureID", "StatementID", "AreaID", "RiskID", "AuditID", "Position", "Slug", "Key", "Path", "Level",
		"SortKey", "SortValue", "LatestSort", "ChangeSort", "GenderGapSort", "GenderSplit", "Newest",
		"MunicipalityID", "CommitteeID", "Year", "Month", "Gender", "FromYear", "Kind", "State", "PublishedAt", "UpdatedAt", "Digest",
		"Edition", "EditionOf", "EditionAt", "EditionNote", "ImportedBy", "ApprovedBy", "ApprovalRequired",
	}
}

// TestEveryColumnIsSeen changes each column of each kind of row, and looks for
// the change: a column that someone adds must be told of.
func TestEveryColumnIsSeen(t *testing.T) {
	rows := func(b *dbmodel.Bundle) []any {
		return []any{
			b.Report, b.Sections[0], b.Highlights[0], b.Goals[0], b.Priorities[0], b.Sources[0], b.Measures[0], b.Observations[0], b.Rankings[0],
			b.SeriesBreaks[0], b.Commitments[0], b.FinancialStatements[0], b.FinancialLines[0], b.ControlAreas[0], b.Risks[0], b.Audits[0],
			b.ControlActions[0], b.SystematicControls[0],
		}
	}
	content := []string{"FinancialStatement.Kind", "Ranking.Position", "Goal.Level"}
	for n, row := range rows(report(t)) {
		kind := reflect.TypeOf(row).Elem()
		for i := range kind.NumField() {
			name := kind.Field(i).Name
			if kind.Name()+"."+name == "Priority.GoalID" { // part of its key
				continue
			}
			if slices.Contains(unseen(), name) && !slices.Contains(content, kind.Name()+"."+name) || kind.Field(i).Tag.Get("bun") == "-" {
				continue
			}
			before, after := report(t), report(t)
			changeField(t, reflect.ValueOf(rows(after)[n]).Elem().Field(i))
			assert.NotEmpty(t, difference.Between(before, after), "%s.%s", kind.Name(), name)
		}
	}
}

// changeField gives a field another value than it has.
func changeField(t *testing.T, v reflect.Value) {
	t.Helper()
	switch {
	case v.Type() == reflect.TypeFor[decimal.Decimal]():
		v.Set(reflect.ValueOf(decimal.MustParse("-987654.321")))
	case v.Kind() == reflect.Pointer:
		other := reflect.New(v.Type().Elem())
		if !v.IsNil() {
			other.Elem().Set(v.Elem().Convert(v.Type().Elem()))
		}
		v.Set(other)
		changeField(t, other.Elem())
	case v.Kind() == reflect.String:
		v.SetString(v.String() + " annat")
	case v.Kind() == reflect.Int:
		v.SetInt(v.Int() + 7)
	case v.Kind() == reflect.Bool:
		v.SetBool(!v.Bool())
	case v.Kind() == reflect.Struct:
		changeField(t, v.Field(0))
	default:
		t.Fatalf("no way to change a %s", v.Type())
	}
}

func TestFieldsAndValuesAreToldInSwedish(t *testing.T) {
	for _, c := range []struct{ field, value, label, text string }{
		{"observations 2020-11 WOMEN", "18500.50", "Utfall 2020-11, kvinnor", "18\u202f500,50"},
		{"observations 2020 note", "12", "Utfall 2020, anmärkning", "12"},
		{"rankings 2020", "12/290", "Placering 2020", "12 av 290"},
		{"assessment", "GOOD", "Måluppfyllelse", "God"},
		{"status", "NOT_COMPLETED", "Status", "Ej klart i år"},
		{"targetOutcome", "NOT_MET", "Når etappmålet", "Nådde inte etappmålet"},
		{"outcome", "-8136", "Utfall", "\u22128\u202f136"},
		{"goal", id + "/mal/bra-att-leva", "Mål", "bra-att-leva"},
		{"discontinued", "true", "Utgår", "Ja"},
		{"unit", "bostäder", "Enhet", "bostäder"},
		{"unit", "TSEK", "Enhet", "tkr"},
		{"nytt", "värde", "nytt", "värde"},
	} {
		assert.Equal(t, c.label, difference.Label(c.field))
		assert.Equal(t, c.text, difference.Text(c.field, c.value))
	}
}

// TestEveryFieldHasALabel goes by what can differ in the whole report.
func TestEveryFieldHasALabel(t *testing.T) {
	empty := report(t)
	whole := report(t)
	*empty = dbmodel.Bundle{Municipality: &dbmodel.Municipality{}, Committee: &dbmodel.Committee{}, Report: &dbmodel.Report{ID: whole.Report.ID}}
	for _, measure := range whole.Measures {
		empty.Measures = append(empty.Measures, &dbmodel.Measure{ID: measure.ID})
	}
	for _, change := range difference.Between(empty, whole) {
		assert.NotEqual(t, change.Noun == "Risk", change.NounLabel() != change.Noun, "no label for %s", change.Noun)
		if change.Field != "" {
			assert.NotEqual(t, change.Field, difference.Label(change.Field), "no label")
		}
	}
}
