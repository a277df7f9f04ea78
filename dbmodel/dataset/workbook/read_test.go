package workbook_test

import (
	"bytes"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/govalues/decimal"
	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"insyn/dbmodel"
	"insyn/dbmodel/dataset"
	"insyn/dbmodel/dataset/workbook"
)

func readBack(tb testing.TB, content []byte) (*dbmodel.Bundle, []dataset.Problem, error) {
	tb.Helper()
	return workbook.Read(bytes.NewReader(content), int64(len(content)))
}

func TestAWrittenWorkbookReadsAsTheSameReport(t *testing.T) {
	b := bundled(t)

	again, warnings, err := readBack(t, written(t, b))

	require.NoError(t, err)
	require.Empty(t, warnings)
	require.Equal(t, b, again)
	require.Equal(t, written(t, b), written(t, again), "byte for byte")
}

// edited is the bundled report's workbook after somebody has been at it.
func edited(t *testing.T, edit func(*excelize.File)) []byte {
	t.Helper()
	file := opened(t, goodWorkbook(t))
	edit(file)
	var content bytes.Buffer
	require.NoError(t, file.Write(&content))
	return content.Bytes()
}

// set writes values to cells, by sheet and address: "Utfall!D2".
func set(t *testing.T, file *excelize.File, cells map[string]any) {
	t.Helper()
	for place, value := range cells {
		sheet, cell, _ := strings.Cut(place, "!")
		require.NoError(t, file.SetCellValue(sheet, cell, value), place)
	}
}

func TestWhatPeopleWriteIsUnderstood(t *testing.T) {
	content := edited(t, func(file *excelize.File) {
		set(t, file, map[string]any{
			"Utfall!D2": "1 234,50", "Utfall!D3": "1\u202f234.5", "Utfall!D4": "−12 %", "Utfall!D5": "–0,5", "Utfall!D6": "85",
			"Utfall!D7": 12.5, "Utfall!D8": 0.07, "Utfall!C2": " totalt ", "Utfall!C3": "ALL", "Utfall!C4": "TOTALT",
			"Utfall!B2": time.Date(2020, 11, 1, 0, 0, 0, 0, time.UTC), "Utfall!E2": "  Två\u00a0rader\r\nhär \u00a0",
			"Rapport!A2": 126, "Rapport!G2": "2020-01-01", "Rapport!F2": "2020,0", "Utvecklingsåtaganden!G2": "nej", "Utvecklingsåtaganden!G3": false,
			"Mål!A1": "  namn i\u00a0Adresser ",
		})
		month, err := file.NewStyle(&excelize.Style{NumFmt: 17})
		require.NoError(t, err)
		require.NoError(t, file.SetCellStyle("Utfall", "B2", "B2", month))
		percent, err := file.NewStyle(&excelize.Style{NumFmt: 9})
		require.NoError(t, err)
		require.NoError(t, file.SetCellStyle("Utfall", "D8", "D8", percent))
		require.NoError(t, file.SetCellStyle("Utfall", "D7", "D7", 0))
		require.NoError(t, file.InsertRows("Utfall", 9, 3))
		require.NoError(t, file.InsertRows("Källor", 1, 1))
		require.NoError(t, file.SetCellValue("Källor", "A1", " "))
		require.NoError(t, file.SetSheetName("Utfall", "UTFALL "))
		require.NoError(t, file.MoveSheet("UTFALL ", "Läs mig"))
	})

	b, warnings, err := readBack(t, content)

	require.NoError(t, err)
	require.Empty(t, warnings)
	var values []string
	for _, o := range b.Observations[:7] {
		values = append(values, o.Value.String())
	}
	require.Equal(t, []string{"1234.50", "1234.5", "-12", "-0.5", "85", "12.5", "7"}, values)
	require.Equal(t, "Två\u00a0rader\nhär", *b.Observations[0].Note)
	require.Equal(t, 11, b.Observations[0].Month)
	require.Equal(t, "0126", b.Municipality.Code)
	require.Len(t, b.Observations, 230)
}

func TestWhatIsPassedOverIsAWarning(t *testing.T) {
	content := edited(t, func(file *excelize.File) {
		_, err := file.NewSheet("Att göra")
		require.NoError(t, err)
		_, err = file.NewSheet("Tomt")
		require.NoError(t, err)
		set(t, file, map[string]any{
			"Att göra!B2": "Ring Eva", "Utfall!F1": "Kontrollerad av", "Utfall!F2": "Eva", "Utfall!H7": "Stämmer?", "Utfall!H8": "Ja",
		})
		require.NoError(t, file.SetCellFormula("Utfall", "D2", "600+51"))
		require.NoError(t, file.SetCellFormula("Utfall", "D3", "900+97"))
	})
	archive := parts(t, content)
	sheet := archive[outcomes]
	for cell, value := range map[string]string{"D2": "651", "D3": "997"} {
		formula := regexp.MustCompile(`(<c r="` + cell + `"[^>]*><f>[^<]*</f>)(<v></v>)?`)
		require.Regexp(t, formula, sheet)
		sheet = formula.ReplaceAllString(sheet, "${1}<v>"+value+"</v>")
	}
	archive[outcomes] = sheet

	b, warnings, err := readBack(t, zipped(t, archive))

	require.NoError(t, err)
	require.Equal(t, bundled(t), b)
	var told []string
	for _, warning := range warnings {
		require.Equal(t, dataset.SeverityWarning, warning.Severity)
		told = append(told, warning.String())
	}
	require.Equal(t, []string{
		"Utfall!F1 (Kontrollerad av): kolumnen hör inte till rapporten och läses inte.",
		"Utfall!D2 (Värde): 2 värden i kolumnen är uträknade av formler och läses som de visades när arbetsboken sparades.",
		"Utfall!H7: kolumnen har ingen rubrik och läses inte.",
		"Att göra: bladet hör inte till rapporten och läses inte.",
	}, told)
}

func TestTextsAndNumbersComeBackAsTheyWere(t *testing.T) {
	amounts := []string{"0", "-0.50", "1234567.10", "999999999999.999999", "0.000001", "-12"}
	for i, text := range []string{
		"=1+1", "1,5", "100 %", "−3", "Ja", "true", "2020-11-01", "0126", "1e5", "_x000D_", "a_x0041_b", "<b>&\"'", "#N/A",
		"Två\n\nstycken", "två\u00a0ord", "två  mellanslag", "flik\tinuti", "🙂 å\u0308",
	} {
		want := changed(t, text, decimal.MustParse(amounts[i%len(amounts)]), decimal.MustParse("0.0"))

		got, warnings, err := readBack(t, written(t, want))

		require.NoError(t, err, text)
		require.Empty(t, warnings)
		want.Report.Digest, got.Report.Digest = "", "" // What was changed has no digest of its own.
		require.Equal(t, want, got, text)
	}
}
