package console

import (
	"bytes"
	"crypto/sha256"
	_ "embed" // For the style sheet and the script.
	"encoding/hex"
	"net/http"
	"path"
	"strings"
	"time"
)

var (
	//go:embed console.css
	styleSheet []byte
	//go:embed console.js
	script []byte
)

// asset is a file of the pages, under a name that changes with its content.
type asset struct {
	// Address is where it is: /admin/assets/console.1f5c57.css.
	Address string
	content []byte
}

func newAsset(name string, content []byte) asset {
	sum, extension := sha256.Sum256(content), path.Ext(name)
	named := strings.TrimSuffix(name, extension) + "." + hex.EncodeToString(sum[:8]) + extension
	return asset{Address: Path + "/assets/" + named, content: content}
}

// serveAsset answers with a file, which a browser may keep: another content has
// another name.
func (c *Console) serveAsset(w http.ResponseWriter, r *http.Request) {
	for kind, asked := range map[string]asset{"text/css": c.style, "text/javascript": c.script} {
		if r.URL.Path == asked.Address {
			w.Header().Set("Content-Type", kind+"; charset=utf-8")
			w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
			http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(asked.content))
			return
		}
	}
	c.page((*visit).missing).ServeHTTP(w, r)
}
