package browser

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// pages lists the addresses of the site's pages, from the root: "/om/".
func pages(t *testing.T, dir string) []string {
	t.Helper()
	var addresses []string
	require.NoError(t, fs.WalkDir(os.DirFS(dir), ".", func(path string, _ fs.DirEntry, err error) error {
		if filepath.Ext(path) == ".html" {
			addresses = append(addresses, "/"+strings.TrimSuffix(path, "index.html"))
		}
		return err
	}))
	require.Greater(t, len(addresses), 100)
	return addresses
}

// swedish lists the pages that are not in another language.
func swedish(t *testing.T, dir string) []string {
	t.Helper()
	var addresses []string
	for _, address := range pages(t, dir) {
		if !strings.HasPrefix(address, languages["en"]) && !strings.HasPrefix(address, languages["fi"]) {
			addresses = append(addresses, address)
		}
	}
	return addresses
}

// file is where a page is.
func file(dir, address string) string {
	if strings.HasSuffix(address, "/") {
		address += "index.html"
	}
	return filepath.Join(dir, filepath.FromSlash(address))
}
