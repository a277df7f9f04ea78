package site

import (
	"io/fs"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"
)

// TestEveryPageIsSound holds every page of the recorded sites to what a reader
// with a keyboard, a screen reader or a bookmark relies on.
func TestEveryPageIsSound(t *testing.T) {
	for _, name := range recordings() {
		t.Run(name, func(t *testing.T) {
			dir := buildFrom(t, archive(t, name)).Dir
			pages := readPages(t, dir)
			for address, root := range pages {
				t.Run(address, func(t *testing.T) {
					if strings.HasSuffix(address, "/inbaddad/") {
						standsInsideOthers(t, address, root)
					} else {
						hasItsLandmarks(t, root)
					}
					assert.Equal(t, languageOf(address), attribute(elements(root, "html")[0], "lang"))
					hasHeadingsInOrder(t, root)
					hasNamedTables(t, root)
					hasUniqueIDs(t, root)
					hasWorkingLinks(t, address, pages, dir)
					assert.NotContains(t, textOf(root), "[i18n]")
				})
			}
		})
	}
}

// recordings are the recorded sites.
func recordings() []string {
	return []string{"measure.txtar", "report.txtar", "books.txtar", "front.txtar", "bare.txtar", "figures.txtar", "several.txtar", "years.txtar", "nothing.txtar"}
}

func TestPagesAreDescribedByTheirSentence(t *testing.T) {
	pages := readPages(t, buildFrom(t, archive(t, "measure.txtar")).Dir)
	assert.Equal(t, []string{"Måttet ”Förvärvsfrekvens <20-64 år>” var 78,9 % i oktober 2020."},
		descriptions(pages["/huddinge/kommunstyrelsen/2020/matt/forvarvsfrekvens/"]))
	assert.Equal(t, []string{"Mått. Kommunstyrelsen i Huddinge kommun, verksamhetsberättelse 2020."},
		descriptions(pages["/huddinge/kommunstyrelsen/2020/matt/"]), "a list has no sentence")
}

// descriptions are what search engines and link previews say of a page.
func descriptions(root *html.Node) []string {
	var found []string
	for _, meta := range elements(root, "meta") {
		if attribute(meta, "name") == "description" {
			found = append(found, attribute(meta, "content"))
		}
	}
	return found
}

// readPages parses every page of a release, by address.
func readPages(t *testing.T, dir string) map[string]*html.Node {
	t.Helper()
	pages := make(map[string]*html.Node)
	require.NoError(t, filepath.WalkDir(dir, func(file string, entry fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(file) != ".html" {
			return err
		}
		data, err := os.ReadFile(file)
		require.NoError(t, err)
		assert.NotContains(t, string(data), "ZgotmplZ", "what a template put there is not safe there, or missing: %s", file)
		root, err := html.Parse(strings.NewReader(string(data)))
		require.NoError(t, err)
		address, err := filepath.Rel(dir, file)
		pages["/"+strings.TrimSuffix(filepath.ToSlash(address), "index.html")] = root
		return err
	}))
	return pages
}

// elements lists the elements of any of the names, in document order.
func elements(root *html.Node, names ...string) []*html.Node {
	var found []*html.Node
	for node := range root.Descendants() {
		for _, name := range names {
			if node.Type == html.ElementNode && node.Data == name {
				found = append(found, node)
			}
		}
	}
	return found
}

func textOf(root *html.Node) string {
	var text strings.Builder
	for node := range root.Descendants() {
		if node.Type == html.TextNode {
			text.WriteString(node.Data)
		}
	}
	return text.String()
}

func hasItsLandmarks(t *testing.T, root *html.Node) {
	t.Helper()
	assert.NotEmpty(t, textOf(elements(root, "title")[0]))
	assert.Len(t, elements(root, "main"), 1)
	assert.Len(t, elements(root, "h1"), 1)
	for _, landmark := range []string{"header", "footer"} {
		assert.Len(t, landmarks(root, landmark), 1, landmark)
	}
	for _, nav := range elements(root, "nav") {
		assert.NotEmpty(t, attribute(nav, "aria-label")+attribute(nav, "aria-labelledby"))
	}
	skip := elements(root, "a")[0]
	assert.Equal(t, "#"+attribute(elements(root, "main")[0], "id"), attribute(skip, "href"), "the first link skips to the content")
	assert.Empty(t, elements(root, "iframe", "img", "style"))
	hasItsOwnScripts(t, root)
}

// hasItsOwnScripts allows modules that are what they were when the page was
// made, and data that is no program.
func hasItsOwnScripts(t *testing.T, root *html.Node) {
	t.Helper()
	for _, script := range elements(root, "script") {
		if attribute(script, "type") == "application/ld+json" {
			continue
		}
		assert.Equal(t, "module", attribute(script, "type"))
		assert.Regexp(t, "^/js/", attribute(script, "src"))
		assert.Regexp(t, "^sha256-", attribute(script, "integrity"))
		assert.Empty(t, textOf(script))
	}
}

// landmarks are the headers or footers of the whole page: not those of a part.
func landmarks(root *html.Node, name string) []*html.Node {
	var found []*html.Node
	for child := range elements(root, "body")[0].ChildNodes() {
		if child.Data == name {
			found = append(found, child)
		}
	}
	return found
}

func hasHeadingsInOrder(t *testing.T, root *html.Node) {
	t.Helper()
	level := 0
	for _, heading := range elements(root, "h1", "h2", "h3", "h4", "h5", "h6") {
		next := int(heading.Data[1] - '0')
		assert.LessOrEqual(t, next, level+1, "%s skips a level", textOf(heading))
		level = next
	}
}

func hasNamedTables(t *testing.T, root *html.Node) {
	t.Helper()
	for _, table := range elements(root, "table") {
		assert.Len(t, elements(table, "caption"), 1)
		assert.Equal(t, "region", attribute(table.Parent, "role"), "a table scrolls inside a region")
		assert.Equal(t, "0", attribute(table.Parent, "tabindex"))
		for _, header := range elements(table, "th") {
			assert.Contains(t, []string{"col", "row"}, attribute(header, "scope"))
		}
	}
}

// ids counts the elements with each id.
func ids(root *html.Node) map[string]int {
	count := make(map[string]int)
	for node := range root.Descendants() {
		if id := attribute(node, "id"); id != "" {
			count[id]++
		}
	}
	return count
}

func hasUniqueIDs(t *testing.T, root *html.Node) {
	t.Helper()
	known := ids(root)
	for id, count := range known {
		assert.Equal(t, 1, count, "id %s", id)
	}
	for node := range root.Descendants() {
		for label := range strings.FieldsSeq(attribute(node, "aria-labelledby")) {
			assert.Contains(t, known, label)
		}
	}
}

// hasWorkingLinks follows the page's links to other pages and their anchors, and
// to the files of the release. Below /graphql the API answers.
func hasWorkingLinks(t *testing.T, address string, pages map[string]*html.Node, dir string) {
	t.Helper()
	base, err := url.Parse("https://insyn.example" + address)
	require.NoError(t, err)
	for _, link := range elements(pages[address], "a") {
		target, err := base.Parse(attribute(link, "href"))
		require.NoError(t, err)
		if target.Host != base.Host || strings.HasPrefix(target.Path, "/graphql") {
			continue
		}
		if !strings.HasSuffix(target.Path, "/") {
			assert.FileExists(t, filepath.Join(dir, filepath.FromSlash(target.Path)), "link from %s", address)
			continue
		}
		require.Contains(t, pages, target.Path, "link from %s", address)
		if target.Fragment != "" {
			assert.Contains(t, ids(pages[target.Path]), target.Fragment, "link to %s", path.Join(target.Path, target.Fragment))
		}
	}
}
