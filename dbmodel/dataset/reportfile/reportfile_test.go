package reportfile_test

import (
	"bytes"
	"io"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/dbmodel"
	"insyn/dbmodel/dataset"
	"insyn/dbmodel/dataset/reportfile"
	"insyn/dbmodel/dataset/workbook"
)

func TestAFileIsReadForWhatItIs(t *testing.T) {
	report, err := dataset.Read(dataset.Kommunstyrelsen2020())
	require.NoError(t, err)
	for name, write := range map[string]func(io.Writer, *dbmodel.Bundle) error{"package": dataset.Write, "workbook": workbook.Write} {
		t.Run(name, func(t *testing.T) {
			var file bytes.Buffer
			require.NoError(t, write(&file, report))
			read, warnings, err := reportfile.Read(bytes.NewReader(file.Bytes()), int64(file.Len()))
			require.NoError(t, err)
			assert.Empty(t, warnings)
			assert.Equal(t, report.Measures, read.Measures)
		})
	}
}

func TestAnyOtherFileIsRefusedInWords(t *testing.T) {
	_, _, err := reportfile.Read(bytes.NewReader([]byte("%PDF-1.7")), 8)
	var problems *dataset.Problems
	require.ErrorAs(t, err, &problems)
	assert.Equal(t, "Filen", problems.All[0].File)
	assert.NotEmpty(t, problems.All[0].Hint)
}
