package console

import (
	"bytes"
	"crypto/sha256"
	_ "embed" // For the style sheet.
	"encoding/hex"
	"net/http"
	"path"
	"strings"
	"time"
)

//go:embed console.css
var styleSheet []byte

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
	if r.URL.Path != c.style.Address {
		c.page((*visit).missing).ServeHTTP(w, r)
		return
	}
	w.Header().Set("Content-Type", "text/css; charset=utf-8")
	w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(c.style.content))
}
