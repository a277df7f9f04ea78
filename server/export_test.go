package main

import (
	"archive/zip"
	"bytes"
	"context"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/dbmodel"
	"insyn/dbmodel/dataset"
	"insyn/dbmodel/dbtest"
	"insyn/dbmodel/store"
	"insyn/graph/limit/traffic"
	"insyn/server/web"
)

const exportedReport = "0126/kommunstyrelsen/2020"

func TestAPublishedReportIsExportedAsItWasRead(t *testing.T) {
	var made [][]byte
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		dbtest.Report(t, s)
		for _, extension := range []string{".zip", ".xlsx"} {
			content, err := exporter(s)(t.Context(), exportedReport+extension)
			require.NoError(t, err)
			made = append(made, content)
		}
	})
	for i := 2; i < len(made); i++ {
		assert.Equal(t, made[i-2], made[i], "the same bytes from either database")
	}
	archive, err := zip.NewReader(bytes.NewReader(made[0]), int64(len(made[0])))
	require.NoError(t, err)
	again, err := dataset.Read(archive)
	require.NoError(t, err)
	want, err := dataset.Read(dataset.Kommunstyrelsen2020())
	require.NoError(t, err)
	assert.Equal(t, want, again)
}

func TestWhatIsNoPublishedReportIsNotExported(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		dbtest.Report(t, s)
		for _, name := range []string{"", "0126/kommunstyrelsen/2021.zip", exportedReport, exportedReport + ".pdf", "../" + exportedReport + ".zip"} {
			_, err := exporter(s)(t.Context(), name)
			require.ErrorIs(t, err, fs.ErrNotExist, name)
		}
	})
}

func TestStaffExportADraftAsItWasRead(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		dbtest.Report(t, s)
		read := func() *dbmodel.Bundle {
			return filledIn(t, func(b *dbmodel.Bundle) { b.Goals[1].Assessment = dbmodel.AssessmentNotAcceptable })
		}
		handedIn := read()
		handedIn.Report.Digest = "another" // as the digest of what was changed is
		draft, err := s.ImportDraft(t.Context(), handedIn, "Test")
		require.NoError(t, err)
		require.Equal(t, exportedReport+"-2", draft.ID)

		content, err := exporterOf(s.Everything)(t.Context(), draft.ID+".zip")

		require.NoError(t, err)
		archive, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
		require.NoError(t, err)
		again, err := dataset.Read(archive)
		require.NoError(t, err)
		want := read()
		want.Report.Digest = again.Report.Digest
		assert.Equal(t, want, again)
		_, err = exporter(s)(t.Context(), draft.ID+".zip")
		require.ErrorIs(t, err, fs.ErrNotExist, "the public sees nothing of it")
	})
}

func TestOnlyAsManyExportsAreMadeAsThereIsRoomFor(t *testing.T) {
	gate := traffic.NewGate(1, 0)
	file := inTurn(gate, func(ctx context.Context, _ string) ([]byte, error) {
		assert.NotNil(t, gate.Do(ctx, func() {}), "an export has the place")
		return []byte("file"), nil
	})
	content, err := file(t.Context(), exportedReport+".zip")
	require.NoError(t, err)
	assert.Equal(t, "file", string(content))

	require.Nil(t, gate.Do(t.Context(), func() { _, err = file(t.Context(), exportedReport+".zip") }), "it has given it back")

	require.ErrorIs(t, err, web.ErrBusy)
	assert.ErrorContains(t, err, exportedReport+".zip: too much is asked for at once")
}

func TestAnotherServersExportIsTheSame(t *testing.T) {
	s := dbtest.Open(t, filepath.Join(t.TempDir(), "insyn.db"))
	require.NoError(t, s.Migrate(t.Context()))
	dbtest.Report(t, s)
	routes := web.Routes{Export: web.Export(exporter(s), nil), Site: http.NotFoundHandler(), API: http.NotFoundHandler()}
	server := httptest.NewServer(routes.Handler())
	defer server.Close()
	fetch := exporterAt(server.URL+"/graphql", server.Client())

	got, err := fetch(t.Context(), exportedReport+".zip")

	require.NoError(t, err)
	want, err := exporter(s)(t.Context(), exportedReport+".zip")
	require.NoError(t, err)
	assert.Equal(t, want, got)
	_, err = fetch(t.Context(), "0126/kommunstyrelsen/1999.zip")
	require.ErrorIs(t, err, fs.ErrNotExist)
	assert.Equal(t, server.URL+"/export/0126/kommunstyrelsen/1999.zip svarade HTTP 404", err.Error())
}

func TestAServerThatExportsNothingIsNoInsynWithExports(t *testing.T) {
	page := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("<html>")) }))
	defer page.Close()

	_, err := exporterAt(page.URL+"/graphql", page.Client())(t.Context(), exportedReport+".xlsx")

	require.ErrorIs(t, err, fs.ErrNotExist)
	assert.Equal(t, page.URL+"/export/"+exportedReport+".xlsx svarade med något annat än en .xlsx-fil", err.Error())
}

func TestAContactIsAnAddress(t *testing.T) {
	for contact, valid := range map[string]bool{
		"": true, "kommunen@exempel.se": true, "https://exempel.se/kontakt": true,
		"Anna <anna@exempel.se>": false, "exempel.se": false, "tel:08-535": false,
	} {
		err := address{Contact: contact}.Validate()
		if valid {
			require.NoError(t, err, contact)
		} else {
			require.ErrorContains(t, err, "men ska vara en e-postadress eller en webbadress", contact)
		}
	}
}
