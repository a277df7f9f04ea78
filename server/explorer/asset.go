package explorer

import (
	"bytes"
	"crypto/sha256"
	"crypto/sha512"
	_ "embed" // For the page and its files.
	"encoding/base64"
	"encoding/hex"
	"net/http"
	"path"
	"strings"
	"time"
)

var (
	//go:embed page.html
	pageHTML string
	//go:embed explorer.css
	explorerCSS []byte
	//go:embed icon.svg
	iconSVG []byte
)

// asset is a file of the page, under a name that changes with its content.
type asset struct {
	// Name is where it is below Path: explorer.1f5c57.css.
	Name string
	// Integrity is what a browser checks the content against.
	Integrity string
	content   []byte
}

func newAsset(name string, content []byte) asset {
	named, checked := sha256.Sum256(content), sha512.Sum384(content)
	extension := path.Ext(name)
	return asset{
		Name:      strings.TrimSuffix(name, extension) + "." + hex.EncodeToString(named[:8]) + extension,
		Integrity: "sha384-" + base64.StdEncoding.EncodeToString(checked[:]),
		content:   content,
	}
}

// Address is where the file is.
func (a asset) Address() string { return Path + "/" + a.Name }

// contentType is what the file is; text/javascript as compressing expects it.
func (a asset) contentType() string {
	switch path.Ext(a.Name) {
	case ".js":
		return "text/javascript; charset=utf-8"
	case ".svg":
		return "image/svg+xml"
	default:
		return "text/css; charset=utf-8"
	}
}

// serveAsset answers with a file, which a browser may keep: another content has
// another name.
func (e *explorer) serveAsset(w http.ResponseWriter, r *http.Request) {
	files := []asset{e.style, e.icon}
	if e.script != nil {
		files = append(files, *e.script)
	}
	for _, file := range files {
		if r.URL.Path == file.Address() {
			w.Header().Set("Content-Type", file.contentType())
			w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
			http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(file.content))
			return
		}
	}
	http.NotFound(w, r)
}
