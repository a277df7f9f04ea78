package reference

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"net/http"
	"net/url"
	"path"
	"strings"
	"time"
)

const (
	// policy lets a page load its style and its icon from its own server, and
	// nothing else.
	policy = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

	// askAnew is for what changes with the program: its tag tells.
	askAnew = "no-cache"
	// kept is for what has another name when it has changed.
	kept = "public, max-age=31536000, immutable"
)

// file is something to answer with.
type file struct {
	path, kind, tag, lifetime string
	content                   []byte
	// isOpen lets pages of any origin read it.
	isOpen bool
}

// tag is weak: it stays when the content is compressed.
func tag(content []byte) string {
	sum := sha256.Sum256(content)
	return `W/"` + base64.RawURLEncoding.EncodeToString(sum[:12]) + `"`
}

// hashed is a file whose name changes with its content.
func hashed(name string, content []byte) file {
	sum := sha256.Sum256(content)
	extension := path.Ext(name)
	kind := "text/css; charset=utf-8"
	if extension == ".svg" {
		kind = "image/svg+xml"
	}
	return file{
		path: Path + "/" + strings.TrimSuffix(name, extension) + "." + hex.EncodeToString(sum[:8]) + extension,
		kind: kind, content: content, tag: tag(content), lifetime: kept,
	}
}

// plain is a text that programs of any origin may read.
func plain(path string, content []byte) file {
	return file{path: path, kind: "text/plain; charset=utf-8", content: content, tag: tag(content), lifetime: askAnew, isOpen: true}
}

// reference answers with pages by language, and with files by path.
type reference struct{ pages, files map[string]file }

func (s *reference) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Security-Policy", policy)
	switch found, ok := s.find(r.URL); {
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "Sidan går bara att läsa.", http.StatusMethodNotAllowed)
	case ok:
		found.serve(w, r)
	case r.URL.Path == Path+"/":
		http.Redirect(w, r, (&url.URL{Path: Path, RawQuery: r.URL.RawQuery}).String(), http.StatusMovedPermanently)
	default:
		http.NotFound(w, r)
	}
}

// find is what stands at an address. A page in a language that there is none in
// is in Swedish.
func (s *reference) find(address *url.URL) (file, bool) {
	if address.Path != Path {
		found, ok := s.files[address.Path]
		return found, ok
	}
	if page, ok := s.pages[address.Query().Get("lang")]; ok {
		return page, true
	}
	return s.pages[swedish], true
}

func (f file) serve(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Content-Type", f.kind)
	h.Set("Cache-Control", f.lifetime)
	h.Set("ETag", f.tag)
	if f.isOpen {
		h.Set("Access-Control-Allow-Origin", "*")
		h.Set("Access-Control-Expose-Headers", "ETag")
	}
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(f.content))
}
