package xlsx_test

import (
	"archive/zip"
	"bytes"
	"maps"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"insyn/dbmodel/dataset/xlsx"
)

const (
	relations = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`
	office    = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	main      = ` xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="` + office + `"`
)

// small is the least that makes a workbook, as Excel writes it.
func small() map[string]string {
	return map[string]string{
		"[Content_Types].xml": `<Types/>`,
		"_rels/.rels":         relations + `<Relationship Id="rId1" Type="` + office + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml":     `<workbook` + main + `><sheets><sheet name="Blad 1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": relations + `<Relationship Id="rId1" Type="` + office + `/worksheet" Target="worksheets/sheet1.xml"/>` +
			`<Relationship Id="rId2" Type="` + office + `/sharedStrings" Target="sharedStrings.xml"/>` +
			`<Relationship Id="rId3" Type="` + office + `/styles" Target="/xl/styles.xml"/></Relationships>`,
		"xl/sharedStrings.xml": `<sst` + main + `><si><t>Mått</t></si><si><r><t>Ant</t></r><r><rPr/><t xml:space="preserve">al </t></r><rPh><t>x</t></rPh></si>` +
			`<si><t>a_x000D_b_x005F_x0041_</t></si></sst>`,
		"xl/styles.xml": `<styleSheet` + main + `><numFmts><numFmt numFmtId="164" formatCode="#,##0.00 &quot;kr&quot;;[Red]-0.0"/>` +
			`<numFmt numFmtId="165" formatCode="yyyy\-mm\-dd"/><numFmt numFmtId="166" formatCode="0.000E+00"/></numFmts>` +
			`<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/>` +
			`<xf numFmtId="9"/><xf numFmtId="14"/><xf numFmtId="166"/><xf numFmtId="22"/></cellXfs></styleSheet>`,
		"xl/worksheets/sheet1.xml": sheet(``),
	}
}

func sheet(rows string) string {
	return `<?xml version="1.0" encoding="UTF-8"?><worksheet` + main + `><sheetData>` + rows + `</sheetData></worksheet>`
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

// read lists the rows of the first sheet.
func read(content []byte) ([]xlsx.Row, error) {
	book, err := xlsx.Open(bytes.NewReader(content), int64(len(content)))
	if err != nil || len(book.Sheets) == 0 {
		return nil, err
	}
	var rows []xlsx.Row
	err = book.Rows(book.Sheets[0], func(row xlsx.Row) bool {
		rows = append(rows, xlsx.Row{Number: row.Number, Cells: append([]xlsx.Cell(nil), row.Cells...)})
		return true
	})
	return rows, err
}

func TestCellsAreWhatTheyShow(t *testing.T) {
	for stored, want := range map[string]xlsx.Cell{
		`<c t="s"><v>0</v></c>`:                                         {Value: "Mått"},
		`<c t="s"><v>1</v></c>`:                                         {Value: "Antal "},
		`<c t="s"><v>2</v></c>`:                                         {Value: "a\rb_x0041_"},
		`<c t="inlineStr"><is><t>hej</t></is></c>`:                      {Value: "hej"},
		`<c t="inlineStr"><is><r><t>h</t></r><r><t>ej</t></r></is></c>`: {Value: "hej"},
		`<c t="b"><v>1</v></c>`:                                         {Kind: xlsx.Bool, Value: "true"},
		`<c t="e"><v>#N/A</v></c>`:                                      {Kind: xlsx.Failure, Value: "#N/A"},
		`<c t="d"><v>2020-11-01</v></c>`:                                {Kind: xlsx.Day, Value: "2020-11-01"},
		`<c><v>0.30000000000000004</v></c>`:                             {Kind: xlsx.Number, Value: "0.3"},
		`<c><v>-1.5E3</v></c>`:                                          {Kind: xlsx.Number, Value: "-1500"},
		`<c s="1"><v>-1234.5</v></c>`:                                   {Kind: xlsx.Number, Value: "-1234.50"},
		`<c s="1"><v>2</v></c>`:                                         {Kind: xlsx.Number, Value: "2.00"},
		`<c s="1"><v>0.125</v></c>`:                                     {Kind: xlsx.Number, Value: "0.125"},
		`<c s="2"><v>43831</v></c>`:                                     {Kind: xlsx.Day, Value: "2020-01-01"},
		`<c s="4"><v>43831.5</v></c>`:                                   {Kind: xlsx.Day, Value: "2020-01-01T12:00:00"},
		`<c s="6"><v>-1</v></c>`:                                        {Kind: xlsx.Day, Value: "-1"},
		`<c s="3"><v>0.07</v></c>`:                                      {Kind: xlsx.Number, Value: "7"},
		`<c s="5"><v>1500</v></c>`:                                      {Kind: xlsx.Number, Value: "1500"},
		`<c s="99"><v>1</v></c>`:                                        {Kind: xlsx.Number, Value: "1"},
		`<c><v>NaN</v></c>`:                                             {Value: "NaN"},
		`<c><f>A1*2</f><v>4</v></c>`:                                    {Kind: xlsx.Number, Value: "4", Formula: true},
		`<c t="str"><f>"a"</f><v>a</v></c>`:                             {Value: "a", Formula: true},
		`<c><f>A1*2</f></c>`:                                            {Kind: xlsx.Unknown, Formula: true},
		`<c><f>A1*2</f><v></v></c>`:                                     {Kind: xlsx.Unknown, Formula: true},
	} {
		parts := small()
		parts["xl/worksheets/sheet1.xml"] = sheet(`<row r="1">` + stored + `</row>`)

		rows, err := read(zipped(t, parts))

		require.NoError(t, err, stored)
		require.Equal(t, []xlsx.Row{{Number: 1, Cells: []xlsx.Cell{want}}}, rows, stored)
	}
}

func TestCellsWithNothingInThemAreLeftOut(t *testing.T) {
	for _, stored := range []string{
		`<c s="1"/>`, `<c t="s"><v>99</v></c>`, `<c t="str"><f>""</f><v></v></c>`, `<c t="inlineStr"><is><t></t></is></c>`, `<c><v></v></c>`,
	} {
		parts := small()
		parts["xl/worksheets/sheet1.xml"] = sheet(`<row r="1">` + stored + `</row>`)

		rows, err := read(zipped(t, parts))

		require.NoError(t, err, stored)
		require.Empty(t, rows, stored)
	}
}

func TestRowsAndCellsHavePlacesWithOrWithoutAddresses(t *testing.T) {
	parts := small()
	parts["xl/worksheets/sheet1.xml"] = sheet(
		`<row r="3"><c r="B3"><v>1</v></c><c><v>2</v></c><c r="AA3"><v>3</v></c></row><row><c><v>4</v></c></row><row r="9"><c/></row>`)

	rows, err := read(zipped(t, parts))

	require.NoError(t, err)
	number := func(column int, value string) xlsx.Cell {
		return xlsx.Cell{Column: column, Kind: xlsx.Number, Value: value}
	}
	require.Equal(t, []xlsx.Row{
		{Number: 3, Cells: []xlsx.Cell{number(1, "1"), number(2, "2"), number(26, "3")}},
		{Number: 4, Cells: []xlsx.Cell{number(0, "4")}},
	}, rows)
}

func TestDaysCanBeCountedFrom1904(t *testing.T) {
	parts := small()
	parts["xl/workbook.xml"] = `<workbook` + main + `><workbookPr date1904="1"/><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>`
	parts["xl/worksheets/sheet1.xml"] = sheet(`<row><c s="2"><v>42369</v></c></row>`)

	rows, err := read(zipped(t, parts))

	require.NoError(t, err)
	require.Equal(t, "2020-01-01", rows[0].Cells[0].Value)
}

func TestStrictWorkbooksAreReadToo(t *testing.T) {
	parts := small()
	const strict = "http://purl.oclc.org/ooxml/officeDocument/relationships"
	for name, text := range maps.All(parts) {
		parts[name] = string(bytes.ReplaceAll([]byte(text), []byte(office), []byte(strict)))
	}
	parts["xl/worksheets/sheet1.xml"] = sheet(`<row><c t="s"><v>0</v></c></row>`)

	rows, err := read(zipped(t, parts))

	require.NoError(t, err)
	require.Equal(t, "Mått", rows[0].Cells[0].Value)
}

func TestLettersNameColumns(t *testing.T) {
	for column, want := range map[int]string{0: "A", 25: "Z", 26: "AA", 701: "ZZ", 702: "AAA", 16383: "XFD"} {
		require.Equal(t, want, xlsx.Letters(column))
	}
}

func FuzzReadingAnyPartsNeverPanics(f *testing.F) {
	parts := small()
	f.Add(sheet(`<row r="3"><c r="B3" t="s"><v>1</v></c><c s="2"><f>A1</f><v>2</v></c></row>`), parts["xl/sharedStrings.xml"], parts["xl/styles.xml"], parts["xl/workbook.xml"])
	f.Fuzz(func(t *testing.T, rows, texts, styles, book string) {
		parts := small()
		parts["xl/worksheets/sheet1.xml"], parts["xl/sharedStrings.xml"] = rows, texts
		parts["xl/styles.xml"], parts["xl/workbook.xml"] = styles, book
		found, err := read(zipped(t, parts))
		if err != nil {
			var refused *xlsx.RefusedError
			require.ErrorAs(t, err, &refused)
		}
		for _, row := range found {
			require.NotEmpty(t, row.Cells)
		}
	})
}
