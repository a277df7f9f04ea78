package main

import (
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"insyn/dbmodel/dbtest"
)

// edited is the bundled report as a workbook in which someone has changed cells.
func edited(t *testing.T, variables map[string]string, change func(*excelize.File)) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "rapport.xlsx")
	require.Equal(t, exitOK, insyn(t, variables, "export", exportedID, "--as", "xlsx", "--out", path).code)
	book, err := excelize.OpenFile(path)
	require.NoError(t, err)
	change(book)
	require.NoError(t, book.Save())
	require.NoError(t, book.Close())
	return path
}

func TestWhatReadersWouldNoticeIsShownBeforeAnythingIsStored(t *testing.T) {
	dbtest.EachDSN(t, func(t *testing.T, dsn string) {
		variables := map[string]string{"DATABASE_URL": dsn, "INSYN_DATA": t.TempDir()}
		require.Equal(t, exitOK, insyn(t, variables, "import", unpacked(t), "--publish", "--override", "Tryckt så.").code)
		path := edited(t, variables, func(book *excelize.File) {
			require.NoError(t, book.SetCellValue("Mål", "D3", "Ej godtagbar"))
		})

		got := insyn(t, variables, "diff", path)

		require.Equal(t, exitOK, got.code, got.stderr)
		assert.Contains(t, got.stdout, `
Det här skiljer sig från det offentliga (1):

Mål: Ökat bostadsbyggande
  Måluppfyllelse: Godtagbar → Ej godtagbar

Sidor som ändras (1):
  /huddinge/kommunstyrelsen/2020/mal/bra-att-leva-och-bo/okat-bostadsbyggande/
`)

		imported := insyn(t, variables, "import", path).stdout
		assert.Contains(t, imported, "Kommunstyrelsen 2020 är ett utkast, 0126/kommunstyrelsen/2020-2.\n", "nothing was stored before")
		assert.Contains(t, imported, "  Måluppfyllelse: Godtagbar → Ej godtagbar\n")
		assert.Contains(t, imported, "Publicera det: insyn publish 0126/kommunstyrelsen/2020-2\n")
	})
}

func TestWhatCannotBeComparedIsSaid(t *testing.T) {
	got := insyn(t, map[string]string{"INSYN_DATA": t.TempDir()}, "diff", "0126/kommunstyrelsen/2031")
	assert.Equal(t, exitFailed, got.code)
	assert.Contains(t, got.stderr, `det finns varken någon rapport med id "0126/kommunstyrelsen/2031" eller någon fil som heter så`)
}
