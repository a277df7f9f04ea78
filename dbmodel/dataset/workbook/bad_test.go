package workbook_test

import (
	"archive/zip"
	"bytes"
	"flag"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"
	"golang.org/x/tools/txtar"

	"insyn/dbmodel/dataset"
	"insyn/dbmodel/dataset/workbook"
)

var update = flag.Bool("update", false, "write what bad files are told into testdata/bad.txtar")

// good is the bundled report's workbook. It takes a while to write, so all share it.
var good = sync.OnceValues(func() ([]byte, error) {
	b, err := dataset.Read(dataset.Kommunstyrelsen2020())
	if err != nil {
		return nil, err
	}
	var content bytes.Buffer
	err = workbook.Write(&content, b)
	return content.Bytes(), err
})

func goodWorkbook(tb testing.TB) []byte {
	tb.Helper()
	content, err := good()
	require.NoError(tb, err)
	return slices.Clone(content)
}

// badFile is a file that is made from the good one by one mistake.
type badFile struct {
	name string
	make func(*testing.T) []byte
}

// cells has other values in some cells of the workbook.
func cells(changed map[string]any) func(*testing.T) []byte {
	return editing(func(t *testing.T, file *excelize.File) { set(t, file, changed) })
}

func editing(edit func(*testing.T, *excelize.File)) func(*testing.T) []byte {
	return func(t *testing.T) []byte {
		t.Helper()
		return edited(t, func(file *excelize.File) { edit(t, file) })
	}
}

// zipping has other parts in the workbook's zip file.
func zipping(change func(parts map[string]string)) func(*testing.T) []byte {
	return func(t *testing.T) []byte {
		t.Helper()
		all := parts(t, goodWorkbook(t))
		change(all)
		return zipped(t, all)
	}
}

func zipped(tb testing.TB, parts map[string]string) []byte {
	tb.Helper()
	var content bytes.Buffer
	archive := zip.NewWriter(&content)
	for _, name := range slices.Sorted(maps.Keys(parts)) {
		part, err := archive.Create(name)
		require.NoError(tb, err)
		_, err = part.Write([]byte(parts[name]))
		require.NoError(tb, err)
	}
	require.NoError(tb, archive.Close())
	return content.Bytes()
}

// inserting is a workbook with one more part.
func inserting(name, text string) func(*testing.T) []byte {
	return zipping(func(parts map[string]string) { parts[name] = text })
}

// outcomes is the part that holds the sheet Utfall.
const outcomes = "xl/worksheets/sheet10.xml"

// storing has the XML of a cell of Utfall replaced.
func storing(cell, stored string) func(*testing.T) []byte {
	return zipping(func(parts map[string]string) {
		old := regexp.MustCompile(`<c r="` + cell + `"[^>]*>.*?</c>`)
		if !old.MatchString(parts[outcomes]) {
			panic(cell + " is not in " + outcomes)
		}
		parts[outcomes] = old.ReplaceAllLiteralString(parts[outcomes], stored)
	})
}

func raw(content string) func(*testing.T) []byte {
	return func(*testing.T) []byte { return []byte(content) }
}

// inPackage is a package in which a text is another, or with one more file.
func inPackage(file, old, with string) func(*testing.T) []byte {
	return func(t *testing.T) []byte {
		t.Helper()
		var content bytes.Buffer
		require.NoError(t, dataset.Write(&content, bundled(t)))
		all := parts(t, content.Bytes())
		require.Contains(t, all[file], old)
		all[file] = strings.Replace(all[file], old, with, 1)
		return zipped(t, all)
	}
}

func utf16(text string) string { return strings.Join(strings.Split(text, ""), "\x00") }

func badWorkbooks() []badFile {
	const ole = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
	return []badFile{
		{"an empty file", raw("")},
		{"a text", raw("Mått;Period;Värde\n")},
		{"an old Excel file", raw(ole + strings.Repeat("\x00", 512))},
		{"a file with a password", raw(ole + strings.Repeat("\x00", 512) + utf16("EncryptedPackage"))},
		{"half a file", func(t *testing.T) []byte {
			content := goodWorkbook(t)
			return content[:len(content)/2]
		}},
		{"a file that is too large", func(t *testing.T) []byte { return append(goodWorkbook(t), make([]byte, 21<<20)...) }},
		{"a package", inPackage("goals.csv", "", "")},
		{"an OpenDocument sheet", func(t *testing.T) []byte {
			return zipped(t, map[string]string{"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a/>"})
		}},
		{"a binary workbook", inserting("xl/workbook.bin", "")},
		{"another zip file", func(t *testing.T) []byte { return zipped(t, map[string]string{"hej.txt": "hej"}) }},
		{"macros", inserting("xl/vbaProject.bin", "")},
		{"a type with macros", zipping(func(parts map[string]string) {
			parts["[Content_Types].xml"] = strings.Replace(parts["[Content_Types].xml"],
				"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
				"application/vnd.ms-excel.sheet.macroEnabled.main+xml", 1)
		})},
		{"macros of 1992", inserting("xl/macrosheets/sheet1.xml", "<a/>")},
		{"links to another workbook", inserting("xl/externalLinks/externalLink1.xml", "<a/>")},
		{"a connection to a database", inserting("xl/connections.xml", "<a/>")},
		{"a bomb", func(t *testing.T) []byte {
			var content bytes.Buffer
			archive := zip.NewWriter(&content)
			part, err := archive.Create("xl/worksheets/sheet1.xml")
			require.NoError(t, err)
			_, err = part.Write(make([]byte, 8<<20))
			require.NoError(t, err)
			require.NoError(t, archive.Close())
			return content.Bytes()
		}},
		{"a sheet that is no XML", zipping(func(parts map[string]string) { parts[outcomes] = "<worksheet><sheetData><row>" })},
		{"a sheet that is not there", zipping(func(parts map[string]string) { delete(parts, outcomes) })},
		{"a sheet in Latin-1", zipping(func(parts map[string]string) {
			parts[outcomes] = strings.Replace(parts[outcomes], "Mått", "M\xe5tt", 1)
		})},
		{"a formula without a value", storing("D3", `<c r="D3"><f>SUM(D2:D2)</f><v></v></c>`)},
		{"a formula that failed", storing("D3", `<c r="D3" t="e"><f>1/0</f><v>#DIV/0!</v></c>`)},
		{"a broken letter", cells(map[string]any{"Utfall!E3": "f\ufffdrre"})},
	}
}

func badSheets() []badFile {
	return []badFile{
		{"no sheet", editing(func(t *testing.T, f *excelize.File) { require.NoError(t, f.DeleteSheet("Mått")) })},
		{"a misspelt sheet", editing(func(t *testing.T, f *excelize.File) { require.NoError(t, f.SetSheetName("Ranking", "Rankning")) })},
		{"two sheets of a name", editing(func(t *testing.T, f *excelize.File) {
			_, err := f.NewSheet("Ranking ")
			require.NoError(t, err)
		})},
		{"a sheet without headings", editing(func(t *testing.T, f *excelize.File) {
			require.NoError(t, f.DeleteSheet("Källor"))
			_, err := f.NewSheet("Källor")
			require.NoError(t, err)
		})},
		{"a title above the headings", editing(func(t *testing.T, f *excelize.File) {
			require.NoError(t, f.InsertRows("Källor", 1, 1))
			require.NoError(t, f.SetCellValue("Källor", "A1", "Våra källor"))
		})},
		{"a column removed", editing(func(t *testing.T, f *excelize.File) { require.NoError(t, f.RemoveCol("Mått", "I")) })},
		{"a misspelt heading", cells(map[string]any{"Utfall!D1": "Värden"})},
		{"a heading twice", cells(map[string]any{"Utfall!F1": "Värde"})},
		{"no report", editing(func(t *testing.T, f *excelize.File) { require.NoError(t, f.RemoveRow("Rapport", 2)) })},
		{"two reports", editing(func(t *testing.T, f *excelize.File) { require.NoError(t, f.DuplicateRow("Rapport", 2)) })},
	}
}

func badCells() []badFile {
	return []badFile{
		{"an empty cell", cells(map[string]any{"Mått!D3": nil})},
		{"words for a number", cells(map[string]any{"Utfall!D3": "cirka 40"})},
		{"two decimal signs", cells(map[string]any{"Utfall!D3": "1.234,5"})},
		{"a space in the wrong place", cells(map[string]any{"Utfall!D3": "12 5"})},
		{"too many digits", cells(map[string]any{"Utfall!D3": "1234567890123"})},
		{"half a year", cells(map[string]any{"Ranking!B2": 2020.5})},
		{"a number that Excel made a day of", editing(func(t *testing.T, f *excelize.File) {
			day, err := f.NewStyle(&excelize.Style{NumFmt: 14})
			require.NoError(t, err)
			require.NoError(t, f.SetCellStyle("Utfall", "D3", "D3", day))
			require.NoError(t, f.SetCellValue("Utfall", "D3", 43924))
		})},
		{"a day that is none", cells(map[string]any{"Rapport!G2": "2020-02-30"})},
		{"a period in another form", cells(map[string]any{"Utfall!B3": "nov 2020"})},
		{"a word that is not in the list", cells(map[string]any{"Mål!D2": "Bra"})},
		{"neither yes nor no", cells(map[string]any{"Utvecklingsåtaganden!G2": "kanske"})},
		{"a key that nothing has", cells(map[string]any{"Utfall!A3": "okänt-mått"})},
		{"a key twice", editing(func(t *testing.T, f *excelize.File) { require.NoError(t, f.DuplicateRow("Källor", 2)) })},
		{"a name that is no address", cells(map[string]any{"Källor!A2": "SCB & OSDB"})},
		{"a figure of the future", cells(map[string]any{"Utfall!B3": 2031})},
		{"a web address without its beginning", cells(map[string]any{"Källor!D2": "www.scb.se"})},
		{"a target without a number", cells(map[string]any{"Mått!L2": "Minst 100", "Mått!M2": "minst"})},
		{"amounts on a heading", cells(map[string]any{"Rader i ekonomiska tabeller!E2": "Rubrik"})},
		{"a text that was cut", cells(map[string]any{"Avsnitt!D2": "Början … (hela texten finns i datapaketet)"})},
	}
}

func badPackages() []badFile {
	return []badFile{
		{"a package without a table", inPackage("datapackage.json", `"path": "goals.csv"`, `"path": "mal.csv"`)},
		{"a package with a decimal comma", inPackage("observations.csv", "2018,ALL,997", `2018,ALL,"99,7"`)},
		{"a package with a broken letter", inPackage("goals.csv", "Bra att leva", "Bra att l\ufffdva")},
		{"a package in Latin-1", inPackage("goals.csv", "Bra att leva", "Bra att l\xe5va")},
		{"a package with semicolons", inPackage("rankings.csv", "measure_key,year,position,out_of", "measure_key;year;position;out_of")},
		{"a package with an unknown key", inPackage("observations.csv", "antal-fardigstallda-bostader,2018", "antal-hus,2018")},
	}
}

func TestEveryBadFileIsToldExactlyWhatIsWrong(t *testing.T) {
	const golden = "testdata/bad.txtar"
	files := slices.Concat(badWorkbooks(), badSheets(), badCells(), badPackages())
	require.GreaterOrEqual(t, len(files), 40)
	told := &txtar.Archive{Comment: []byte("What is said of each of the bad files that bad_test.go makes. Go test -update writes it.\n")}
	for _, file := range files {
		content := file.make(t)
		var err error
		if strings.HasPrefix(file.name, "a package ") {
			_, err = dataset.ReadZip(bytes.NewReader(content), int64(len(content)))
		} else {
			_, _, err = readBack(t, content)
		}
		var problems *dataset.Problems
		require.ErrorAs(t, err, &problems, file.name)
		told.Files = append(told.Files, txtar.File{Name: file.name, Data: []byte(problems.Error() + "\n")})
	}
	if *update {
		require.NoError(t, os.WriteFile(golden, txtar.Format(told), 0o600))
	}
	want, err := os.ReadFile(golden)
	require.NoError(t, err)
	require.Equal(t, string(want), string(txtar.Format(told)))
}
