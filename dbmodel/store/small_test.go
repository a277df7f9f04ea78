package store_test

import (
	"io/fs"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"insyn/dbmodel"
	"insyn/dbmodel/dataset"
)

// small is a report with one or two of everything.
func small(t *testing.T) *dbmodel.Bundle {
	t.Helper()
	b, err := dataset.Read(smallFiles(t))
	require.NoError(t, err)
	return b
}

// smallFiles is the small report as a package.
func smallFiles(t *testing.T) fstest.MapFS {
	t.Helper()
	archive, err := txtar.ParseFile("../dataset/testdata/small.txtar")
	require.NoError(t, err)
	descriptor, err := fs.ReadFile(dataset.Kommunstyrelsen2020(), "datapackage.json")
	require.NoError(t, err)
	files := fstest.MapFS{"datapackage.json": {Data: descriptor}}
	for _, file := range archive.Files {
		files[file.Name] = &fstest.MapFile{Data: file.Data}
	}
	return files
}

// bundled is the report that comes with Insyn.
func bundled(t *testing.T) *dbmodel.Bundle {
	t.Helper()
	b, err := dataset.Read(dataset.Kommunstyrelsen2020())
	require.NoError(t, err)
	return b
}
