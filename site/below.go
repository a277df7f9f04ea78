package site

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"

	"golang.org/x/net/html"
)

// rooted are the attributes of the site's pages that hold an address below the
// root of the server.
var rooted = regexp.MustCompile(`(\s(?:href|src|action|data-index|data-home)=["']?)/([^/])`)

// moveBelow lets the pages work below a path of the server, "/preview/…",
// though they were made for its root. Whole addresses stay: they say where the
// pages will be. What else the site has leads nowhere: feeds and catalogues.
func (w *workspace) moveBelow(path string) error {
	return filepath.WalkDir(w.draft, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || filepath.Ext(name) != ".html" {
			return err
		}
		page, err := os.ReadFile(name)
		if err != nil {
			return fmt.Errorf("kan inte läsa en sida: %w", err)
		}
		if err := os.WriteFile(name, movedBelow(page, path), 0o644); err != nil { //nolint:gosec // The server reads it.
			return fmt.Errorf("kan inte skriva en sida: %w", err)
		}
		return nil
	})
}

// movedBelow changes addresses in tags only: texts may show code that holds some.
func movedBelow(page []byte, path string) []byte {
	var moved bytes.Buffer
	tokens := html.NewTokenizer(bytes.NewReader(page))
	for {
		switch tokens.Next() {
		case html.ErrorToken: // the end: there is no other in what is in memory
			return moved.Bytes()
		case html.StartTagToken, html.SelfClosingTagToken:
			moved.Write(rooted.ReplaceAll(tokens.Raw(), []byte("${1}"+path+"/${2}")))
		default:
			moved.Write(tokens.Raw())
		}
	}
}
