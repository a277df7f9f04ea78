package workbook_test

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"insyn/dbmodel/dataset/workbook"
)

func template(t *testing.T) []byte {
	t.Helper()
	var content bytes.Buffer
	require.NoError(t, workbook.WriteTemplate(&content))
	return content.Bytes()
}

func TestTheTemplateShowsAnExampleInEverySheet(t *testing.T) {
	file := opened(t, template(t))
	require.Equal(t, opened(t, written(t, bundled(t))).GetSheetList(), file.GetSheetList())
	for _, sheet := range file.GetSheetList()[1:] {
		rows, err := file.GetRows(sheet)
		require.NoError(t, err)
		require.GreaterOrEqual(t, len(rows), 2, sheet)
	}
	rows, err := file.GetRows("Utfall")
	require.NoError(t, err)
	require.Equal(t, [][]string{
		{"Mått", "Period", "Kön", "Värde", "Anmärkning"},
		{"exempel-klara-bostader", "2024", "Totalt", "120"},
		{"exempel-klara-bostader", "2025", "Totalt", "80.5"},
	}, rows)
	first := template(t)
	require.Equal(t, first, template(t), "the same bytes each time")
}

func TestExamplesThatAreLeftAsTheyAreAreNotRead(t *testing.T) {
	_, warnings, err := readBack(t, template(t))
	require.EqualError(t, err, "arbetsboken har ett fel:\n  Rapport: tabellen har 0 rader. Tillåtet: exakt en rad, rapporten.")
	require.Empty(t, warnings)

	file := opened(t, template(t))
	set(t, file, map[string]any{"Rapport!A2": "0127", "Rapport!B2": "sjostad", "Rapport!C2": "Sjöstads kommun", "Utfall!A1": "Mått "})
	var content bytes.Buffer
	require.NoError(t, file.Write(&content))
	b, warnings, err := readBack(t, content.Bytes())

	require.NoError(t, err)
	require.Empty(t, warnings)
	require.Equal(t, "/sjostad/exempelnamnden/2025/", b.Report.Path)
	require.Empty(t, b.Goals)
	require.Empty(t, b.Observations)
}

func TestCellsOfferTheirListsAndHeadingsTellWhatTheyAreFor(t *testing.T) {
	for _, content := range [][]byte{template(t), written(t, bundled(t))} {
		given, err := opened(t, content).GetDataValidations("Utfall")
		require.NoError(t, err)
		told, offered := map[string]string{}, map[string]*excelize.DataValidation{}
		for _, each := range given {
			if each.Type == "list" {
				offered[each.Sqref] = each
			} else {
				told[each.Sqref] = *each.PromptTitle + ": " + *each.Prompt
			}
		}
		require.Equal(t, map[string]string{
			"A1": "Mått: Måttets nyckel i bladet Mått. Måste fyllas i.",
			"B1": "Period: Ett år eller en månad, 2020 eller 2020-11. Måste fyllas i.",
			"C1": "Kön: Vilka värdet gäller. Välj ur listan. Måste fyllas i.",
			"D1": "Värde: Värdet, i måttets enhet. En period utan värde har ingen rad. Måste fyllas i.",
			"E1": "Anmärkning: Hur ett otydligt värde har lästs.",
		}, told)
		require.Len(t, offered, 2)
		require.Equal(t, "OFFSET('Mått'!$A$2,0,0,MAX(1,COUNTA('Mått'!$A:$A)-1),1)", offered["A2:A1048576"].Formula1)
		require.False(t, offered["A2:A1048576"].ShowErrorMessage, "a key may be written before its row")
		require.Equal(t, `"Totalt,Kvinnor,Män"`, offered["C2:C1048576"].Formula1)
		require.Equal(t, "stop", *offered["C2:C1048576"].ErrorStyle)
	}
}

func TestEveryHeadingTellsWhatItIsFor(t *testing.T) {
	file := opened(t, template(t))
	for _, sheet := range file.GetSheetList()[1:] {
		rows, err := file.GetRows(sheet)
		require.NoError(t, err)
		given, err := file.GetDataValidations(sheet)
		require.NoError(t, err)
		told := 0
		for _, each := range given {
			if each.Prompt != nil {
				require.NotContains(t, *each.Prompt, "…")
				told++
			}
		}
		require.Len(t, rows[0], told, sheet)
	}
}
