package workbook_test

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"

	"github.com/govalues/decimal"
	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"insyn/dbmodel"
	"insyn/dbmodel/dataset"
	"insyn/dbmodel/dataset/workbook"
)

func bundled(tb testing.TB) *dbmodel.Bundle {
	tb.Helper()
	b, err := dataset.Read(dataset.Kommunstyrelsen2020())
	require.NoError(tb, err)
	return b
}

func written(tb testing.TB, b *dbmodel.Bundle) []byte {
	tb.Helper()
	var content bytes.Buffer
	require.NoError(tb, workbook.Write(&content, b))
	return content.Bytes()
}

func opened(t *testing.T, content []byte) *excelize.File {
	t.Helper()
	file, err := excelize.OpenReader(bytes.NewReader(content))
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, file.Close()) })
	return file
}

func TestTheNotesStandFirstThenASheetATable(t *testing.T) {
	file := opened(t, written(t, bundled(t)))

	require.Equal(t, []string{
		"Läs mig", "Rapport", "Avsnitt", "Förbättringsområden", "Årets händelser", "Mål", "Särskilt prioriterat", "Källor", "Mått",
		"Utfall", "Ranking", "Tidsseriebrott", "Utvecklingsåtaganden", "Ekonomiska tabeller", "Rader i ekonomiska tabeller",
		"Områden för intern kontroll", "Risker", "Revision och granskning", "Åtgärder", "Systematiska kontroller",
		"Tal i löptexten", "Ändringar i löptexten",
	}, file.GetSheetList())
	notes, err := file.GetRows("Läs mig")
	require.NoError(t, err)
	require.Equal(t, []string{"Huddinge kommun: Kommunstyrelsen, Verksamhetsberättelse 2020"}, notes[0])
	require.Contains(t, notes, []string{"Källa", "Kommunstyrelsens verksamhetsberättelse 2020"})
	require.Contains(t, notes, []string{"Utfall", "230"})
	linked, target, err := file.GetCellHyperLink("Läs mig", "A24")
	require.NoError(t, err)
	require.True(t, linked)
	require.Equal(t, "'Utfall'!A1", target)
}

// Every cell of the report is in the workbook, in words a Swede knows.
func TestEverySheetHoldsItsTable(t *testing.T) {
	b := bundled(t)
	file := opened(t, written(t, b))
	tables, err := dataset.Tables(b)
	require.NoError(t, err)
	for _, table := range tables {
		rows, err := file.GetRows(table.Title, excelize.Options{RawCellValue: true})
		require.NoError(t, err)
		require.Len(t, rows, len(table.Rows)+1, table.Title)
		for i, column := range table.Columns {
			require.Equal(t, column.Title, rows[0][i])
			for j, cells := range table.Rows {
				requireSame(t, column, cells[i], cell(rows[j+1], i))
			}
		}
	}
}

func cell(row []string, i int) string {
	if i < len(row) {
		return row[i]
	}
	return ""
}

func requireSame(t *testing.T, c dataset.Column, want, got string) {
	t.Helper()
	switch {
	case c.Type == "number" && want != "":
		require.Zero(t, decimal.MustParse(want).Cmp(decimal.MustParse(got)), want)
	case len(c.Categories) > 0 && want != "":
		require.Contains(t, c.Categories, dataset.Category{Value: want, Label: got})
	case c.Type == "boolean" && want != "":
		require.Equal(t, map[string]string{"true": "Ja", "false": "Nej"}[want], got)
	case c.Type != "date":
		require.Equal(t, want, got)
	}
}

// changed is the bundled report with one measure's name and one line's amounts
// replaced.
func changed(t *testing.T, name string, budget, outcome decimal.Decimal) *dbmodel.Bundle {
	b := bundled(t)
	b.Measures[0].Name = name
	b.FinancialLines[0].Budget, b.FinancialLines[0].Outcome = &budget, &outcome
	return b
}

func TestNumbersStayNumbersWithTheirDecimals(t *testing.T) {
	file := opened(t, written(t, changed(t, "Namn", decimal.MustParse("-1234.50"), decimal.MustParse("1234567890.12345678"))))
	const sheet = "Rader i ekonomiska tabeller"

	for _, want := range []struct{ sheet, cell, shown, raw string }{
		{sheet, "F2", "-1,234.50", "-1234.5"},
		{sheet, "G2", "1234567890.12345678", "1234567890.12345678"},
		{"Rapport", "F2", "2020", "2020"},
		{"Rapport", "G2", "2020-01-01", "43831"},
		{"Rapport", "A2", "0126", "0126"},
	} {
		shown, err := file.GetCellValue(want.sheet, want.cell)
		require.NoError(t, err)
		require.Equal(t, want.shown, shown, want.cell)
		raw, err := file.GetCellValue(want.sheet, want.cell, excelize.Options{RawCellValue: true})
		require.NoError(t, err)
		require.Equal(t, want.raw, raw, want.cell)
	}
	requireType(t, file, sheet, "F2", excelize.CellTypeUnset) // What a number is without.
	requireType(t, file, "Rapport", "A2", excelize.CellTypeInlineString)
}

func requireType(t *testing.T, file *excelize.File, sheet, at string, want excelize.CellType) {
	t.Helper()
	kind, err := file.GetCellType(sheet, at)
	require.NoError(t, err)
	require.Equal(t, want, kind, at)
}

func TestNoTextBecomesAFormula(t *testing.T) {
	for _, text := range []string{"=1+1", "+46 8", "-5", "@SUM(A1)", "\t=1+1", `=HYPERLINK("http://ond.example")`, "<b>&\"'"} {
		content := written(t, changed(t, text, decimal.Zero, decimal.Zero))
		file := opened(t, content)
		shown, err := file.GetCellValue("Mått", "D2")
		require.NoError(t, err)
		require.Equal(t, text, shown)
		requireType(t, file, "Mått", "D2", excelize.CellTypeInlineString)
		formula, err := file.GetCellFormula("Mått", "D2")
		require.NoError(t, err)
		require.Empty(t, formula)
		for name, part := range parts(t, content) {
			require.NotContains(t, part, "<f>", name)
		}
	}
}

func TestHeadingsStayInViewAndFilter(t *testing.T) {
	file := opened(t, written(t, bundled(t)))
	for _, sheet := range file.GetSheetList()[1:] {
		panes, err := file.GetPanes(sheet)
		require.NoError(t, err)
		require.True(t, panes.Freeze, sheet)
		require.Equal(t, 1, panes.YSplit, sheet)
	}
	filters := 0
	for _, part := range parts(t, written(t, bundled(t))) {
		filters += strings.Count(part, "<autoFilter ")
	}
	require.Equal(t, 21, filters)
}

func TestATextTooLongForACellIsCutAndSaysSo(t *testing.T) {
	file := opened(t, written(t, changed(t, strings.Repeat("å", 40000), decimal.Zero, decimal.Zero)))
	shown, err := file.GetCellValue("Mått", "D2")
	require.NoError(t, err)
	require.Len(t, []rune(shown), 32767)
	require.True(t, strings.HasSuffix(shown, "å … (hela texten finns i datapaketet)"))
}

func TestTheSameReportGivesTheSameBytes(t *testing.T) {
	first := written(t, bundled(t))
	require.Equal(t, first, written(t, bundled(t)))
}

// parts are the files in a workbook.
func parts(tb testing.TB, content []byte) map[string]string {
	tb.Helper()
	archive, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	require.NoError(tb, err)
	found := make(map[string]string, len(archive.File))
	for _, file := range archive.File {
		part, err := file.Open()
		require.NoError(tb, err)
		text, err := io.ReadAll(part)
		require.NoError(tb, err)
		require.NoError(tb, part.Close())
		found[file.Name] = string(text)
	}
	return found
}

func BenchmarkWrite(b *testing.B) {
	report := bundled(b)
	for b.Loop() {
		require.NoError(b, workbook.Write(io.Discard, report))
	}
}
