package web

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"log/slog"
	"net/http"
	"path"
	"strings"
	"time"
)

// exportType is the media type of a kind of file.
func exportType(extension string) string {
	switch extension {
	case ".zip":
		return "application/zip"
	case ".xlsx":
		return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	}
	return "application/octet-stream"
}

const (
	exportLifetime = "public, max-age=60"
	exportMissing  = "Det finns ingen publicerad rapport med den adressen. Skriv rapportens id och .zip eller .xlsx, " +
		"till exempel /export/0126/kommunstyrelsen/2020.zip."
	exportUnavailable = "Databasen svarar inte just nu. Försök igen om en stund."
	exportBusy        = "Servern har fullt upp just nu. Försök igen om en stund."
	exportFailed      = "Filen gick inte att skapa, felet är hos oss. Försök igen om en stund."
)

// What keeps a file from being made at the moment.
var (
	ErrUnavailable = errors.New("the database does not answer")
	ErrBusy        = errors.New("too much is asked for at once")
)

// Export answers with the files of reports that are named after the address's
// last part, {name...}. An error that is fs.ErrNotExist tells that there is no
// such file, and ErrUnavailable and ErrBusy that there is none now; any other is logged
// and kept from the reader.
func Export(file func(ctx context.Context, name string) ([]byte, error), log *slog.Logger) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := r.PathValue("name")
		content, err := file(r.Context(), name)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			http.Error(w, exportMissing, http.StatusNotFound)
		case r.Context().Err() != nil: // The reader has gone away.
		case errors.Is(err, ErrBusy):
			w.Header().Set("Retry-After", "5")
			http.Error(w, exportBusy, http.StatusServiceUnavailable)
		case errors.Is(err, ErrUnavailable):
			log.WarnContext(r.Context(), "exporting failed", "error", err, "name", name)
			w.Header().Set("Retry-After", "5")
			http.Error(w, exportUnavailable, http.StatusServiceUnavailable)
		case err != nil:
			log.ErrorContext(r.Context(), "exporting failed", "error", err, "name", name)
			http.Error(w, exportFailed, http.StatusInternalServerError)
		default:
			serveExport(w, r, name, content)
		}
	})
}

func serveExport(w http.ResponseWriter, r *http.Request, name string, content []byte) {
	digest := sha256.Sum256(content)
	h := w.Header()
	h.Set("Content-Type", exportType(path.Ext(name)))
	h.Set("Content-Disposition", `attachment; filename="`+strings.ReplaceAll(name, "/", "-")+`"`)
	h.Set("Cache-Control", exportLifetime)
	h.Set("Etag", `"`+hex.EncodeToString(digest[:16])+`"`)
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(content))
}
