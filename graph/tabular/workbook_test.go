package tabular_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"insyn/graph/tabular"
)

func about() tabular.About {
	return tabular.About{
		Query: figures, Address: "https://insyn.example/graphql?query=…", Revision: 7,
		Retrieved: time.Date(2021, time.March, 24, 7, 0, 0, 0, time.UTC), Source: "Huddinge kommun", Licence: "CC0 1.0",
	}
}

func workbook(tb testing.TB, question, answer string) []byte {
	tb.Helper()
	var content bytes.Buffer
	require.NoError(tb, table(tb, question, "", answer).WriteXLSX(&content, about()))
	return content.Bytes()
}

func opened(t *testing.T, content []byte) *excelize.File {
	t.Helper()
	file, err := excelize.OpenReader(bytes.NewReader(content))
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, file.Close()) })
	return file
}

func TestAWorkbookHoldsTheRowsAndWhereTheyCameFrom(t *testing.T) {
	file := opened(t, workbook(t, figures, answer))

	assert.Equal(t, []string{"Svar", "Om svaret"}, file.GetSheetList())
	rows, err := file.GetRows("Svar")
	require.NoError(t, err)
	assert.Equal(t, [][]string{
		{"name", "unjustifiedGenderGap", "latest.value", "latest.text", "report.publishedAt", "report.periodEnd"},
		{"Andel; 1.5", "FALSE", "-19.50", "-19.50", "2021-03-24T07:00:00Z", "2020-12-31"},
		{"Invånare, år 2020", "", "12345678901234567890.123", "=1+1", "", "2020-12-31"},
	}, rows)
	notes, err := file.GetRows("Om svaret")
	require.NoError(t, err)
	assert.Equal(t, [][]string{
		{"Om svaret"},
		{"Antal rader", "2"},
		{"Hämtat", "2021-03-24 07:00:00 UTC"},
		{"Uppgifternas version", "7"},
		{"Adress", "https://insyn.example/graphql?query=…"},
		{"Fråga", figures},
		{"Källa", "Huddinge kommun"},
		{"Licens", "CC0 1.0"},
		{"Tomma celler", "En tom cell betyder att det inte finns någon uppgift. Den betyder inte noll."},
		{"Upprepade celler", "När en uppgift har flera rader under sig står den på var och en av dem. Räkna den bara en gång."},
	}, notes)
}

func TestCellsOfAWorkbookAreOfTheirKindAndNoneIsAFormula(t *testing.T) {
	file := opened(t, workbook(t, `{ measures { nodes { name latest { value period { year } } report { periodEnd } unjustifiedGenderGap } } }`,
		`{"measures": {"nodes": [{"name": "=1+1", "latest": {"value": -1234.50, "period": {"year": 2020}},
			"report": {"periodEnd": "2020-12-31"}, "unjustifiedGenderGap": true}]}}`))

	for cell, want := range map[string]struct {
		kind       excelize.CellType
		raw, shown string
	}{
		"A2": {excelize.CellTypeInlineString, "=1+1", "=1+1"},
		"B2": {excelize.CellTypeUnset, "-1234.5", "-1,234.50"},
		"C2": {excelize.CellTypeUnset, "2020", "2020"},
		"D2": {excelize.CellTypeUnset, "44196", "2020-12-31"},
		"E2": {excelize.CellTypeBool, "1", "TRUE"},
	} {
		kind, err := file.GetCellType("Svar", cell)
		require.NoError(t, err)
		assert.Equal(t, want.kind, kind, cell)
		raw, err := file.GetCellValue("Svar", cell, excelize.Options{RawCellValue: true})
		require.NoError(t, err)
		assert.Equal(t, want.raw, raw, cell)
		shown, err := file.GetCellValue("Svar", cell)
		require.NoError(t, err)
		assert.Equal(t, want.shown, shown, cell)
		formula, err := file.GetCellFormula("Svar", cell)
		require.NoError(t, err)
		assert.Empty(t, formula, cell)
	}
}

func TestHeadingsOfAWorkbookStayInViewAndFilter(t *testing.T) {
	file := opened(t, workbook(t, `{ goals { nodes { title } } }`, `{"goals": {"nodes": [{"title": "Fler i jobb"}, {"title": "Bo"}]}}`))

	panes, err := file.GetPanes("Svar")
	require.NoError(t, err)
	assert.True(t, panes.Freeze)
	assert.Equal(t, 1, panes.YSplit)
	names := file.GetDefinedName()
	require.Len(t, names, 1)
	assert.Equal(t, "'Svar'!$A$1:$A$3", names[0].RefersTo)
}

func TestATextTooLongForAWorkbookIsCutAndSaysSo(t *testing.T) {
	file := opened(t, workbook(t, `{ goals { nodes { title } } }`, `{"goals": {"nodes": [{"title": "`+strings.Repeat("å", 40_000)+`"}]}}`))

	text, err := file.GetCellValue("Svar", "A2")
	require.NoError(t, err)
	assert.Len(t, []rune(text), 32_767)
	assert.True(t, strings.HasSuffix(text, "å … (hela texten finns i svaret som CSV och JSON)"))
}

func TestAnEmptyAnswerIsAWorkbookWithHeadings(t *testing.T) {
	rows, err := opened(t, workbook(t, `{ goals { nodes { title assessment } } }`, `{"goals": {"nodes": []}}`)).GetRows("Svar")
	require.NoError(t, err)
	assert.Equal(t, [][]string{{"title", "assessment"}}, rows)
}

func TestTheSameAnswerGivesTheSameBytes(t *testing.T) {
	first := workbook(t, figures, answer)
	for range 5 {
		require.Equal(t, first, workbook(t, figures, answer))
	}
}
