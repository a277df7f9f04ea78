package main

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"insyn/dbmodel/dataset"
	"insyn/dbmodel/dbtest"
)

const exportedID = "0126/kommunstyrelsen/2020"

func TestAReportGoesOutAndInAgainUnchanged(t *testing.T) {
	dbtest.EachDSN(t, func(t *testing.T, dsn string) {
		folder := t.TempDir()
		variables := map[string]string{"DATABASE_URL": dsn, "INSYN_DATA": folder}
		require.Equal(t, exitOK, insyn(t, variables, "import", unpacked(t)).code)
		for as, extension := range map[string]string{"package": ".zip", "xlsx": ".xlsx"} {
			first, second := filepath.Join(folder, "ut"+extension), filepath.Join(folder, "ut-igen"+extension)

			out := insyn(t, variables, "export", exportedID, "--as", as, "--out", first)
			in := insyn(t, variables, "import", first)
			again := insyn(t, variables, "export", exportedID, "--as", as, "--out", second)

			assert.Equal(t, exitOK, out.code, out.stderr)
			assert.Equal(t, "Öppnar databasen "+shown(dsn)+" … _\nSer till att tabellerna är aktuella … _\nSkriver "+first+" … _\n", timeless(out.stdout))
			assert.Equal(t, exitOK, in.code, in.stderr)
			assert.Contains(t, in.stdout, "Sparar Kommunstyrelsen 2020 … oförändrad, samma innehåll finns redan")
			assert.Empty(t, in.stderr)
			assert.Equal(t, exitOK, again.code, again.stderr)
			assert.Equal(t, content(t, first), content(t, second), "byte for byte")
		}
	})
}

func content(t *testing.T, path string) []byte {
	t.Helper()
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	return text
}

func TestAReportIsNamedByItsIDWhereNoFileIsAskedFor(t *testing.T) {
	t.Chdir(t.TempDir())
	require.Equal(t, exitOK, insyn(t, nil, "import", unpacked(t)).code)

	require.Equal(t, exitOK, insyn(t, nil, "export", exportedID).code)

	require.FileExists(t, "0126-kommunstyrelsen-2020.zip")
}

func TestAReportThatCannotBeWrittenIsSaid(t *testing.T) {
	data := t.TempDir()
	require.Equal(t, exitOK, insyn(t, nil, "import", unpacked(t), "--data", data).code)
	for args, want := range map[[3]string]string{
		{"1"}: "insyn: det finns ingen rapport \"1\"; id:t skrivs som 0126/kommunstyrelsen/2020\n",
		{exportedID, "--out", filepath.Join(data, "saknas", "ut.zip")}: "insyn: kan inte skriva " + filepath.Join(data, "saknas", "ut.zip") +
			": no such file or directory; välj en annan fil med --out\n",
	} {
		line := []string{"export", "--data", data, args[0]}
		if args[1] != "" {
			line = append(line, args[1:]...)
		}
		got := insyn(t, nil, line...)
		assert.Equal(t, exitFailed, got.code)
		assert.Equal(t, want, got.stderr)
	}
}

// filled is the bundled report's workbook with some cells changed.
func filled(t *testing.T, change map[string]any) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "rapport.xlsx")
	b, err := dataset.Read(dataset.Kommunstyrelsen2020())
	require.NoError(t, err)
	var content bytes.Buffer
	require.NoError(t, exportWriter(".xlsx")(&content, b))
	file, err := excelize.OpenReader(&content)
	require.NoError(t, err)
	for cell, value := range change {
		require.NoError(t, file.SetCellValue("Utfall", cell, value))
	}
	require.NoError(t, file.SaveAs(path))
	require.NoError(t, file.Close())
	return path
}

func TestProblemsInAWorkbookAreToldWithTheirCellsAndWarningsApart(t *testing.T) {
	data := t.TempDir()
	broken := filled(t, map[string]any{"C4": "barn", "D3": "många", "G1": "Att göra"})

	got := insyn(t, nil, "import", broken, "--data", data)

	assert.Equal(t, exitFailed, got.code)
	assert.Equal(t, "Att se över i "+broken+` (1):
  Utfall!G1 (Att göra): kolumnen hör inte till rapporten och läses inte.
Fel i `+broken+` (2):
  Utfall!D3 (Värde): ”många” är inget tal. Tillåtet: ett tal, −1 234,5.
  Utfall!C4 (Kön): ”barn” är inget av de tillåtna värdena. Tillåtet: Totalt, Kvinnor, Män.
insyn: inget lästes in; rätta felen ovan och försök igen
`, got.stderr)
	assert.NoFileExists(t, filepath.Join(data, "insyn.db"))
}

func TestWarningsDoNotStopAnImport(t *testing.T) {
	path := filled(t, map[string]any{"G1": "Att göra"})

	got := insyn(t, nil, "import", path, "--data", t.TempDir())

	assert.Equal(t, exitOK, got.code)
	assert.Equal(t, "Att se över i "+path+" (1):\n  Utfall!G1 (Att göra): kolumnen hör inte till rapporten och läses inte.\n", got.stderr)
	assert.Contains(t, got.stdout, "Sparar Kommunstyrelsen 2020")
}

func TestTheTemplateIsWrittenToAFile(t *testing.T) {
	t.Chdir(t.TempDir())

	got := insyn(t, nil, "template")

	assert.Equal(t, outcome{stdout: "Skriver mall.xlsx … _\n"}, outcome{got.code, timeless(got.stdout), got.stderr})
	info, err := os.Stat("mall.xlsx")
	require.NoError(t, err)
	assert.Equal(t, fs.FileMode(0o644), info.Mode())
	got = insyn(t, nil, "import", "mall.xlsx")
	assert.Equal(t, "Fel i mall.xlsx (1):\n  Rapport: tabellen har 0 rader. Tillåtet: exakt en rad, rapporten.\n"+
		"insyn: inget lästes in; rätta felen ovan och försök igen\n", got.stderr)
}
