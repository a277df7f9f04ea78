package web_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/server/web"
)

// exporting serves one workbook and one package; the rest is missing or fails.
func exporting(log *slog.Logger) web.Routes {
	r := routes()
	r.Export = web.Export(func(_ context.Context, name string) ([]byte, error) {
		switch name {
		case "0126/kommunstyrelsen/2020.zip", "0126/kommunstyrelsen/2020.xlsx":
			return []byte("content of " + name), nil
		case "0126/kommunstyrelsen/1900.zip":
			return nil, errors.New("pq: password authentication failed")
		case "0126/kommunstyrelsen/1901.zip":
			return nil, fmt.Errorf("1901: %w", web.ErrUnavailable)
		case "0126/kommunstyrelsen/1902.zip":
			return nil, fmt.Errorf("1902: %w", web.ErrBusy)
		}
		return nil, fmt.Errorf("%s: %w", name, fs.ErrNotExist)
	}, log)
	return r
}

func TestAnExportIsAFileWithAName(t *testing.T) {
	r := exporting(slog.New(slog.DiscardHandler))
	for extension, kind := range map[string]string{
		"zip":  "application/zip",
		"xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	} {
		answer := get(t, r, "/export/0126/kommunstyrelsen/2020."+extension)

		assert.Equal(t, http.StatusOK, answer.Code)
		assert.Equal(t, "content of 0126/kommunstyrelsen/2020."+extension, answer.Body.String())
		assert.Equal(t, kind, answer.Header().Get("Content-Type"))
		assert.Equal(t, `attachment; filename="0126-kommunstyrelsen-2020.`+extension+`"`, answer.Header().Get("Content-Disposition"))
		assert.Equal(t, "public, max-age=60", answer.Header().Get("Cache-Control"))
	}
}

func TestAnExportThatTheReaderHasIsNotSentAgain(t *testing.T) {
	r := exporting(slog.New(slog.DiscardHandler))
	first := get(t, r, "/export/0126/kommunstyrelsen/2020.zip")
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "/export/0126/kommunstyrelsen/2020.zip", nil)
	require.NoError(t, err)
	request.Header.Set("If-None-Match", first.Header().Get("Etag"))
	again := httptest.NewRecorder()

	r.Handler().ServeHTTP(again, request)

	assert.Regexp(t, `^"[0-9a-f]{32}"$`, first.Header().Get("Etag"))
	assert.Equal(t, http.StatusNotModified, again.Code)
	assert.Empty(t, again.Body.String())
}

func TestAnExportThatIsNotThereIsSaid(t *testing.T) {
	for _, name := range []string{"", "0126/kommunstyrelsen/1999.zip", "0126/kommunstyrelsen/2020.pdf", "0126%2f..%2f"} {
		answer := get(t, exporting(slog.New(slog.DiscardHandler)), "/export/"+name)

		assert.Equal(t, http.StatusNotFound, answer.Code)
		assert.Equal(t, "Det finns ingen publicerad rapport med den adressen. Skriv rapportens id och .zip eller .xlsx, "+
			"till exempel /export/0126/kommunstyrelsen/2020.zip.\n", answer.Body.String())
		assert.Equal(t, "text/plain; charset=utf-8", answer.Header().Get("Content-Type"))
	}
}

func TestWhyAnExportFailedIsLoggedAndKeptFromTheReader(t *testing.T) {
	var log bytes.Buffer

	answer := get(t, exporting(slog.New(slog.NewTextHandler(&log, nil))), "/export/0126/kommunstyrelsen/1900.zip")

	assert.Equal(t, http.StatusInternalServerError, answer.Code)
	assert.Equal(t, "Filen gick inte att skapa, felet är hos oss. Försök igen om en stund.\n", answer.Body.String())
	assert.Contains(t, log.String(), "password authentication failed")
}

func TestAnExportWithoutADatabaseIsToBeAskedForAgain(t *testing.T) {
	answer := get(t, exporting(slog.New(slog.DiscardHandler)), "/export/0126/kommunstyrelsen/1901.zip")

	assert.Equal(t, http.StatusServiceUnavailable, answer.Code)
	assert.Equal(t, "5", answer.Header().Get("Retry-After"))
	assert.Equal(t, "Databasen svarar inte just nu. Försök igen om en stund.\n", answer.Body.String())
}

func TestAnExportOfABusyServerIsToBeAskedForAgain(t *testing.T) {
	answer := get(t, exporting(slog.New(slog.DiscardHandler)), "/export/0126/kommunstyrelsen/1902.zip")

	assert.Equal(t, http.StatusServiceUnavailable, answer.Code)
	assert.Equal(t, "5", answer.Header().Get("Retry-After"))
	assert.Equal(t, "Servern har fullt upp just nu. Försök igen om en stund.\n", answer.Body.String())
}

func TestAnExportThatNoOneWaitsForAnyMoreIsNoFault(t *testing.T) {
	var log bytes.Buffer
	ctx, leave := context.WithCancel(t.Context())
	r := routes()
	r.Export = web.Export(func(ctx context.Context, _ string) ([]byte, error) {
		leave()
		return nil, ctx.Err()
	}, slog.New(slog.NewTextHandler(&log, nil)))
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, "/export/0126/kommunstyrelsen/2020.zip", nil)
	require.NoError(t, err)

	r.Handler().ServeHTTP(httptest.NewRecorder(), request)

	assert.Empty(t, log.String())
}
