package workbook_test

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/require"

	"insyn/dbmodel/dataset"
	"insyn/dbmodel/dataset/workbook"
)

func FuzzReadingAnyWorkbookNeverPanics(f *testing.F) {
	f.Add(written(f, bundled(f)))
	f.Add([]byte("PK\x03\x04"))
	f.Add([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"))
	f.Fuzz(func(t *testing.T, content []byte) {
		b, _, err := readBack(t, content)
		requireProblems(t, b == nil, err)
	})
}

func FuzzReadingAnySheetNeverPanics(f *testing.F) {
	var template bytes.Buffer
	require.NoError(f, workbook.WriteTemplate(&template))
	all := parts(f, template.Bytes())
	f.Add(all[outcomes])
	f.Add(`<worksheet><sheetData><row><c t="inlineStr"><is><t>Mått</t></is></c></row><row><c><v>1</v></c></row></sheetData></worksheet>`)
	f.Fuzz(func(t *testing.T, sheet string) {
		all[outcomes] = sheet
		b, _, err := readBack(t, zipped(t, all))
		requireProblems(t, b == nil, err)
	})
}

// requireProblems sees to it that nothing is read exactly where problems are told.
func requireProblems(t *testing.T, nothing bool, err error) {
	t.Helper()
	require.Equal(t, err != nil, nothing)
	if err != nil {
		var problems *dataset.Problems
		require.ErrorAs(t, err, &problems)
		require.NotEmpty(t, problems.All)
	}
}
