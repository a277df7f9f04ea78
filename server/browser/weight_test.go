package browser

import (
	"bytes"
	"compress/gzip"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"
)

// mostHeaders is what the headers of one answer weigh at most.
const mostHeaders = 800

// pagesWeighLittle adds up what every page and all that it needs weigh when
// compressed, without a browser.
func pagesWeighLittle(t *testing.T, dir string) {
	weights := make(map[string]int)
	weight := func(name string) int {
		if _, known := weights[name]; !known {
			weights[name] = compressed(t, name) + mostHeaders
		}
		return weights[name]
	}
	for _, address := range pages(t, dir) {
		page := file(dir, address)
		sum := weight(page)
		for _, part := range parts(t, page) {
			sum += weight(filepath.Join(dir, filepath.FromSlash(part)))
		}
		assert.Less(t, sum, mostOf(address), address)
	}
}

// compressed is the size of a file on its way to a reader.
func compressed(t *testing.T, name string) int {
	t.Helper()
	content, err := os.ReadFile(name)
	require.NoError(t, err)
	if slices.Contains([]string{".png", ".woff2"}, path.Ext(name)) {
		return len(content)
	}
	var smaller bytes.Buffer
	packer := gzip.NewWriter(&smaller)
	_, err = packer.Write(content)
	require.NoError(t, err)
	require.NoError(t, packer.Close())
	return smaller.Len()
}

// parts lists the files that a browser loads to show a page.
func parts(t *testing.T, name string) []string {
	t.Helper()
	var found []string
	for node := range parsed(t, name).Descendants() {
		if address := loads(node); strings.HasPrefix(address, "/") {
			found = append(found, address)
		}
	}
	return found
}

func parsed(t *testing.T, name string) *html.Node {
	t.Helper()
	content, err := os.ReadFile(name)
	require.NoError(t, err)
	root, err := html.Parse(bytes.NewReader(content))
	require.NoError(t, err)
	return root
}

// loads is the address of what an element makes a browser load, or "".
func loads(node *html.Node) string {
	switch {
	case node.Data == "script" || node.Data == "img":
		return attribute(node, "src")
	case node.Data == "link" && slices.Contains([]string{"stylesheet", "icon", "manifest", "preload", "modulepreload"}, attribute(node, "rel")):
		return attribute(node, "href")
	default:
		return ""
	}
}

func attribute(node *html.Node, name string) string {
	for _, a := range node.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}
