package explorer

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"html/template"
	"io/fs"
	"net/http"
	"net/url"
	"time"

	"insyn/graph/examples"
)

const (
	// Path is where the page is; its files are below it.
	Path = "/graphql/explorer"
	// Script is the file that scripts/need-explorer builds.
	Script = "explorer.js"

	// policy lets the page load from this server only. The editor styles itself
	// in a tree of its own, with style sheets that no policy needs to allow; the
	// marks below what is wrong are pictures in its style sheets.
	policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
		"base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)

// explorer answers with the page and its files.
type explorer struct {
	page     *template.Template
	examples []examples.Example
	style    asset
	icon     asset
	// script is nil where it was not built.
	script *asset
}

// Handler serves the page at Path and its files below. The bundle holds Script;
// it is nil where there is none. The error is of a bundle without the script.
func Handler(bundle fs.FS) (http.Handler, error) {
	e := &explorer{style: newAsset("explorer.css", explorerCSS), icon: newAsset("icon.svg", iconSVG)}
	if bundle != nil {
		content, err := fs.ReadFile(bundle, Script)
		if err != nil {
			return nil, fmt.Errorf("the explorer's script: %w", err)
		}
		e.script = new(newAsset(Script, content))
	}
	var err error
	if e.examples, err = examples.All(); err != nil {
		return nil, err
	}
	if e.page, err = template.New("page").Parse(pageHTML); err != nil {
		return nil, err
	}
	return e, nil
}

func (e *explorer) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Security-Policy", policy)
	switch {
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "Sidan går bara att läsa.", http.StatusMethodNotAllowed)
	case r.URL.Path == Path:
		e.servePage(w, r)
	case r.URL.Path == Path+"/":
		http.Redirect(w, r, (&url.URL{Path: Path, RawQuery: r.URL.RawQuery}).String(), http.StatusMovedPermanently)
	default:
		e.serveAsset(w, r)
	}
}

// servePage answers with the page for the question in the address. The tag is
// of the whole page, and weak: it stays when the answer is compressed.
func (e *explorer) servePage(w http.ResponseWriter, r *http.Request) {
	var page bytes.Buffer
	if err := e.page.Execute(&page, e.view(r.URL.Query())); err != nil {
		http.Error(w, "Sidan går inte att visa.", http.StatusInternalServerError)
		return
	}
	sum := sha256.Sum256(page.Bytes())
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Cache-Control", "no-cache")
	w.Header().Set("ETag", `W/"`+base64.RawURLEncoding.EncodeToString(sum[:12])+`"`)
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(page.Bytes()))
}
