package console_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"mime/multipart"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/dbmodel"
	"insyn/dbmodel/dataset"
	"insyn/dbmodel/dataset/workbook"
	"insyn/dbmodel/dbtest"
	"insyn/graph/protocol"
	"insyn/server/console"
)

const importForm = `Fil
En arbetsbok (.xlsx) eller ett rapportpaket (.zip), högst 20 MB.
Kontrollera
Läs in som utkast
Kontrollera visar allt som är fel och vad läsare skulle märka, utan att något sparas. Läs in som utkast sparar bara om ingenting är fel.`

// bundled is the report that comes with the program.
func bundled(t *testing.T) *dbmodel.Bundle {
	t.Helper()
	b, err := dataset.Read(dataset.Kommunstyrelsen2020())
	require.NoError(t, err)
	return b
}

// book is a report as a workbook.
func book(t *testing.T, b *dbmodel.Bundle) string {
	t.Helper()
	var content bytes.Buffer
	require.NoError(t, workbook.Write(&content, b))
	return content.String()
}

// handIn sends a file as a browser would; one without a name is none.
func (o *office) handIn(path, name, content string) seen {
	o.t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	part, err := form.CreateFormFile("file", name)
	require.NoError(o.t, err)
	_, err = io.WriteString(part, content)
	require.NoError(o.t, err)
	require.NoError(o.t, form.Close())
	return o.sendAs(form.FormDataContentType(), path, body.String())
}

func TestAFileIsCheckedAndNothingStored(t *testing.T) {
	o := open(t, dbmodel.RoleEditor)
	dbtest.Report(t, o.store)
	other := bundled(t)
	other.Goals[1].Assessment = dbmodel.AssessmentNotAcceptable

	got := o.handIn("/admin/import/check", "rapport.xlsx", book(t, other))

	assert.Equal(t, http.StatusOK, got.status)
	assert.Equal(t, `Läs in en rapport
rapport.xlsx har inga fel
Filen är bara kontrollerad. Ingenting är sparat.
Det här märker läsarna
1 ändring mot det som är offentligt.
Mål Ökat bostadsbyggande
Måluppfyllelse
Godtagbar → blir Ej godtagbar
1 sida ändras
https://insyn.example/huddinge/kommunstyrelsen/2020/mal/bra-att-leva-och-bo/okat-bostadsbyggande/
Läs in filen
`+importForm, got.main)
	stored, err := o.store.Reports(t.Context())
	require.NoError(t, err)
	assert.Len(t, stored, 1)
}

func TestEveryProblemOfAFileIsListed(t *testing.T) {
	o := open(t, dbmodel.RoleEditor)
	wrong := bundled(t)
	wrong.Goals[0].Assessment = "UTMÄRKT"
	wrong.Goals[1].Title = ""
	for _, path := range []string{"/admin/import/check", "/admin/import"} {
		got := o.handIn(path, "rapport.xlsx", book(t, wrong))
		assert.Equal(t, http.StatusUnprocessableEntity, got.status)
		assert.Contains(t, got.source, "<title>Fel: 2 fel att rätta i rapport.xlsx – Insyn – för personal</title>")
		assert.Equal(t, `Läs in en rapport
2 fel att rätta i rapport.xlsx
Ingenting är sparat. Rätta felen i filen och skicka den igen.
Mål!D2 (Måluppfyllelse) ”UTMÄRKT”
”UTMÄRKT” är inget av de tillåtna värdena.
Tillåtet: Mycket god, God, Godtagbar, Ej godtagbar, Ej bedömd
Mål!C3 (Mål)
Cellen är tom.
Tillåtet: ett värde
Skicka den rättade filen
`+importForm, got.main)
	}
	stored, err := o.store.Reports(t.Context())
	require.NoError(t, err)
	assert.Empty(t, stored)
}

func TestAFileBecomesADraft(t *testing.T) {
	o := open(t, dbmodel.RoleEditor)
	content := book(t, bundled(t))
	got := o.handIn("/admin/import", "rapport.xlsx", content)
	assert.Equal(t, reportPage+"?done=imported", got.address)
	assert.True(t, strings.HasPrefix(got.main, "Rapporten är inläst som utkast. Förhandsvisa den, och publicera när den är klar.\n"), got.main)
	again := o.handIn("/admin/import", "rapport.xlsx", content)
	assert.True(t, strings.HasPrefix(again.main, "Filen säger detsamma som redan finns här. Ingenting ändrades.\n"), again.main)
	assert.Empty(t, o.public())
}

func TestAFileThatCannotBeReadIsSaid(t *testing.T) {
	o := open(t, dbmodel.RoleEditor)
	for name, c := range map[string]struct{ file, content, said string }{
		"none":      {"", "", "\nVälj en fil först.\n"},
		"too large": {"a.xlsx", strings.Repeat(" ", protocol.LargestFile+1), "\nFilen är större än 20 MB. Skicka en mindre: ta bort bilder och blad som inte hör till rapporten.\n"},
		"a pdf":     {"a.pdf", "%PDF-1.7", "\n1 fel att rätta i a.pdf\n"},
	} {
		t.Run(name, func(t *testing.T) {
			got := o.handIn("/admin/import", c.file, c.content)
			assert.Equal(t, http.StatusUnprocessableEntity, got.status)
			assert.Contains(t, got.main, c.said)
		})
	}
	assert.Equal(t, http.StatusBadRequest, o.post("/admin/import", "file", "x").status)
	assert.Equal(t, "/admin/import?lang=sv", o.get("/admin/import/check?lang=sv").address)
}

func TestFilesAreFetched(t *testing.T) {
	o := open(t, dbmodel.RoleEditor)
	c := made(t, console.Options{
		API: o.api(), Now: o.clock,
		Template: func(w io.Writer) error { _, err := io.WriteString(w, "empty"); return err },
		Export: func(_ context.Context, name string) ([]byte, error) {
			switch name {
			case reportID + ".zip", reportID + ".xlsx":
				return []byte(name), nil
			case "broken.zip":
				return nil, errors.New("secret")
			}
			return nil, fs.ErrNotExist
		},
	})
	o.serve(c)
	const sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	for path, wanted := range map[string][]string{
		"/admin/template.xlsx":                {sheet, `attachment; filename="mall.xlsx"`, "empty"},
		"/admin/export/" + reportID + ".xlsx": {sheet, `attachment; filename="0126-kommunstyrelsen-2020.xlsx"`, reportID + ".xlsx"},
		"/admin/export/" + reportID + ".zip":  {"application/zip", `attachment; filename="0126-kommunstyrelsen-2020.zip"`, reportID + ".zip"},
	} {
		got := o.get(path)
		assert.Equal(t, wanted, []string{got.header.Get("Content-Type"), got.header.Get("Content-Disposition"), got.source}, path)
	}
	assert.Equal(t, http.StatusNotFound, o.get("/admin/export/0126/nothing/2020.zip").status)
	broken := o.get("/admin/export/broken.zip")
	assert.Equal(t, http.StatusInternalServerError, broken.status)
	assert.NotContains(t, broken.source, "secret")
}
