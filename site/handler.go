package site

import (
	"bytes"
	"crypto/sha256"
	_ "embed" // For the page that is shown before there is a release.
	"encoding/hex"
	"io/fs"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"strings"
	"time"
)

//go:embed unpublished.html
var unpublishedPage []byte

const (
	pageLifetime  = "public, max-age=60, stale-while-revalidate=600"
	assetLifetime = "public, max-age=31536000, immutable"
	noLifetime    = "no-store"
)

// Handler serves the release that is live in the site folder dir. It looks for
// the release anew at each request, so a switch is seen at once.
func Handler(dir string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			w.Header().Set("Allow", "GET, HEAD")
			http.Error(w, "Sidorna går bara att läsa.", http.StatusMethodNotAllowed)
			return
		}
		release, err := openRelease(dir)
		if err != nil {
			serveUnpublished(w)
			return
		}
		defer release.root.Close() //nolint:errcheck // Nothing was written.
		release.serve(w, r)
	})
}

// openedRelease is the live release as it was when the request came: a switch
// meanwhile mixes no two releases, and no path leads out of the folder.
type openedRelease struct {
	name string
	root *os.Root
}

func openRelease(dir string) (openedRelease, error) {
	live, err := Live(dir)
	if err != nil {
		return openedRelease{}, err
	}
	root, err := os.OpenRoot(live)
	return openedRelease{name: filepath.Base(live), root: root}, err
}

func (o openedRelease) serve(w http.ResponseWriter, r *http.Request) {
	address := path.Clean("/" + r.URL.Path)
	name := strings.TrimPrefix(address, "/")
	isFolder := strings.HasSuffix(r.URL.Path, "/") || r.URL.Path == ""
	switch {
	case isFolder && o.hasFile(path.Join(name, "index.html")):
		o.serveFile(w, r, path.Join(name, "index.html"))
	case !isFolder && path.Base(name) == "index.html" && o.hasFile(name):
		redirect(w, r, strings.TrimSuffix(address, "index.html"))
	case !isFolder && o.hasFile(name):
		o.serveFile(w, r, name)
	case !isFolder && o.hasFile(path.Join(name, "index.html")):
		redirect(w, r, address+"/")
	default:
		o.serveNotFound(w, r)
	}
}

func (o openedRelease) hasFile(name string) bool {
	info, err := o.root.Stat(filepath.FromSlash(name))
	return err == nil && info.Mode().IsRegular()
}

// serveFile answers with a file. The release's name is the entity tag, so that
// a browser asks anew after a switch, also to an older release.
func (o openedRelease) serveFile(w http.ResponseWriter, r *http.Request, name string) {
	content, err := fs.ReadFile(o.root.FS(), name)
	if err != nil {
		http.Error(w, "Sidan går inte att läsa.", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", contentType(name))
	w.Header().Set("Cache-Control", lifetime(name))
	w.Header().Set("ETag", `"`+o.name+`"`)
	http.ServeContent(w, r, name, time.Time{}, bytes.NewReader(content))
}

func (o openedRelease) serveNotFound(w http.ResponseWriter, r *http.Request) {
	content, err := fs.ReadFile(o.root.FS(), "404.html")
	if err != nil {
		http.NotFound(w, r)
		return
	}
	servePage(w, http.StatusNotFound, content)
}

func serveUnpublished(w http.ResponseWriter) {
	w.Header().Set("Retry-After", "10")
	servePage(w, http.StatusServiceUnavailable, unpublishedPage)
}

func servePage(w http.ResponseWriter, status int, content []byte) {
	w.Header().Set("Content-Type", contentType(".html"))
	w.Header().Set("Cache-Control", noLifetime)
	w.WriteHeader(status)
	w.Write(content) //nolint:errcheck // The reader has gone away.
}

func redirect(w http.ResponseWriter, r *http.Request, address string) {
	if r.URL.RawQuery != "" {
		address += "?" + r.URL.RawQuery
	}
	w.Header().Set("Cache-Control", pageLifetime)
	http.Redirect(w, r, address, http.StatusMovedPermanently)
}

// lifetime says for how long a copy of a file is good: for ever when its name
// holds a hash of its content.
func lifetime(name string) string {
	if fingerprinted(name) {
		return assetLifetime
	}
	return pageLifetime
}

// fingerprinted recognises "site.min.<64 hexadecimal digits>.css".
func fingerprinted(name string) bool {
	stem := strings.TrimSuffix(name, path.Ext(name))
	hash, err := hex.DecodeString(strings.TrimPrefix(path.Ext(stem), "."))
	return err == nil && len(hash) == sha256.Size
}

// contentType does not ask the machine what it calls a file: every machine
// answers the same.
func contentType(name string) string {
	switch path.Ext(name) {
	case ".html":
		return "text/html; charset=utf-8"
	case ".css":
		return "text/css; charset=utf-8"
	case ".js":
		return "text/javascript; charset=utf-8"
	case ".svg":
		return "image/svg+xml"
	case ".png":
		return "image/png"
	case ".json":
		return "application/json"
	case ".csv":
		return "text/csv; charset=utf-8"
	case ".xml":
		return "application/xml"
	case ".txt":
		return "text/plain; charset=utf-8"
	default:
		return "application/octet-stream"
	}
}
