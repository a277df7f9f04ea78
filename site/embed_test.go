package site

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"
)

// standsInsideOthers holds a page that is made to be embedded: search engines
// leave it for the page that it is a part of, and its links don't open in the
// frame.
func standsInsideOthers(t *testing.T, address string, root *html.Node) {
	t.Helper()
	page := "https://insyn.example" + strings.TrimSuffix(address, "inbaddad/")
	for _, landmark := range []string{"main", "footer", "h1", "figure"} {
		assert.Len(t, elements(root, landmark), 1, landmark)
	}
	for _, link := range elements(root, "link") {
		if attribute(link, "rel") == "canonical" {
			assert.Equal(t, page, attribute(link, "href"))
		}
	}
	assert.Equal(t, "noindex", robots(root))
	assert.Equal(t, page, attribute(elements(root, "a")[0], "href"))
	for _, link := range elements(root, "a") {
		assert.Equal(t, "_blank noopener", attribute(link, "target")+" "+attribute(link, "rel"))
	}
}

// robots is what a page says to search engines.
func robots(root *html.Node) string {
	for _, meta := range elements(root, "meta") {
		if attribute(meta, "name") == "robots" {
			return attribute(meta, "content")
		}
	}
	return ""
}

func TestPagesInsideOthersAreInNoListOfPages(t *testing.T) {
	release := buildFrom(t, archive(t, "measure.txtar"))
	for _, language := range []string{"", "en", "fi"} {
		list, err := os.ReadFile(filepath.Join(release.Dir, language, "huddinge/kommunstyrelsen/2020/sitemap.xml"))
		require.NoError(t, err)
		assert.Contains(t, string(list), "/matt/forvarvsfrekvens/")
		assert.NotContains(t, string(list), "inbaddad")
	}
}
