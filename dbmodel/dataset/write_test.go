package dataset_test

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"io/fs"
	"testing"

	"github.com/stretchr/testify/require"

	"insyn/dbmodel"
	"insyn/dbmodel/dataset"
)

// written is a report as a package.
func written(t *testing.T, b *dbmodel.Bundle) []byte {
	t.Helper()
	var content bytes.Buffer
	require.NoError(t, dataset.Write(&content, b))
	return content.Bytes()
}

func unzipped(t *testing.T, content []byte) fs.FS {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	require.NoError(t, err)
	return archive
}

func TestAWrittenPackageReadsAsTheSameReport(t *testing.T) {
	for name, files := range map[string]fs.FS{"small": small(t), "bundled": dataset.Kommunstyrelsen2020()} {
		t.Run(name, func(t *testing.T) {
			b, err := dataset.Read(files)
			require.NoError(t, err)

			again, err := dataset.Read(unzipped(t, written(t, b)))

			require.NoError(t, err)
			require.Equal(t, b, again)
			require.Equal(t, written(t, b), written(t, again), "byte for byte")
		})
	}
}

func TestTheBundledPackageIsWrittenAsItIs(t *testing.T) {
	b, err := dataset.Read(dataset.Kommunstyrelsen2020())
	require.NoError(t, err)
	files := unzipped(t, written(t, b))
	names, err := fs.Glob(dataset.Kommunstyrelsen2020(), "*.csv")
	require.NoError(t, err)
	require.Len(t, names, 21)
	for _, name := range names {
		want, err := fs.ReadFile(dataset.Kommunstyrelsen2020(), name)
		require.NoError(t, err)
		got, err := fs.ReadFile(files, name)
		require.NoError(t, err)
		require.Equal(t, string(want), string(got), name)
	}
}

func TestAPackageSaysWhatItIs(t *testing.T) {
	description, err := fs.ReadFile(unzipped(t, written(t, read(t))), "datapackage.json")
	require.NoError(t, err)
	var said struct {
		Name, Title, Description, Version string
		Licenses, Sources                 json.RawMessage
	}
	require.NoError(t, json.Unmarshal(description, &said))
	requireJSON(t, `{
		"Name": "0127-byggnadsnamnden-2021", "Title": "Sjöstads kommun: Byggnadsnämnden, Verksamhetsberättelse 2021",
		"Description": "Mål, mått, åtaganden, ekonomi och intern kontroll ur Byggnadsnämndens årsbok, Sjöstads kommun.",
		"Version": "1.0.0",
		"Licenses": [{"name": "CC0-1.0", "title": "Creative Commons Zero 1.0", "path": "https://creativecommons.org/publicdomain/zero/1.0/"}],
		"Sources": [{"title": "Sjöstads kommun: Byggnadsnämndens årsbok"}]
	}`, said)
}

func TestEveryColumnHasASwedishHeadingOfItsOwn(t *testing.T) {
	tables, err := dataset.Tables(read(t))
	require.NoError(t, err)
	for _, table := range tables {
		seen := map[string]bool{}
		for _, column := range table.Columns {
			require.NotEmpty(t, column.Title, "%s %s", table.Name, column.Name)
			require.False(t, seen[column.Title], "%s has two columns %s", table.Name, column.Title)
			seen[column.Title] = true
			for _, category := range column.Categories {
				require.NotEmpty(t, category.Label, "%s %s %s", table.Name, column.Name, category.Value)
			}
		}
	}
}
