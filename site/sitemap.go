package site

import (
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path"
	"slices"
	"strings"
)

// sitemapFile is the list of lists, and the name of each language's own list.
const sitemapFile = "sitemap.xml"

// mostListed is how many pages a list has: sitemaps.org allows 50 000, and 50 MB,
// which so many can be more than.
const mostListed = 25_000

// numbered is the name of one of several files: "sitemap.xml", "sitemap-2.xml".
func numbered(name string, i int) string {
	if i == 1 {
		return name
	}
	extension := path.Ext(name)
	return fmt.Sprintf("%s-%d%s", strings.TrimSuffix(name, extension), i, extension)
}

// unlisted are the last names of pages that are no place of their own: what
// stands inside other sites, and the search.
func unlisted() []string { return []string{"inbaddad", "sok"} }

// writeSitemaps tells search engines of the pages that were made: a list for
// each language, a list of those, and each page with its address in every one.
func (w *workspace) writeSitemaps(root string) error {
	languages := w.artist.words.languages()
	pages, err := listed(os.DirFS(w.draft), languages)
	if err != nil {
		return fmt.Errorf("kan inte läsa det som byggdes: %w", err)
	}
	return w.writeFiles(sitemaps(root, languages, pages, mostListed))
}

// sitemaps are the lists, each of as many pages as it may have, and the list of
// them. Of many reports they are hundreds of megabytes, so each is made when it is
// to be written.
func sitemaps(root string, languages, pages []string, most int) []maker {
	index := element{name: "sitemapindex", attributes: []string{"xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9"}}
	var files []maker
	for _, language := range languages {
		for i, some := range slices.Collect(slices.Chunk(pages, most)) {
			name := path.Join(language, numbered(sitemapFile, i+1))
			files = append(files, maker{name, func() ([]byte, error) { return newSitemap(root, language, languages, some), nil }})
			index = index.with(element{name: "sitemap"}.with(element{name: "loc", text: root + name}))
		}
	}
	return append(files, maker{sitemapFile, func() ([]byte, error) { return index.document(), nil }})
}

// listed are the addresses of the pages in the main language, from the site's
// root: the trees of the other languages are the same.
func listed(release fs.FS, languages []string) ([]string, error) {
	var pages []string
	err := fs.WalkDir(release, ".", func(name string, entry fs.DirEntry, err error) error {
		if entry != nil && entry.IsDir() && slices.Contains(languages, name) {
			return fs.SkipDir
		}
		folder := path.Dir(name)
		if err == nil && path.Base(name) == "index.html" && !slices.Contains(unlisted(), path.Base(folder)) {
			pages = append(pages, strings.TrimPrefix(folder+"/", "./"))
		}
		return err
	})
	return pages, err
}

func newSitemap(root, language string, languages, pages []string) []byte {
	return element{name: "urlset", attributes: []string{
		"xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9", "xmlns:xhtml", "http://www.w3.org/1999/xhtml",
	}}.documentOf(func(yield func(element) bool) {
		for _, page := range pages {
			if !yield(listing(root, language, languages, (&url.URL{Path: page}).EscapedPath())) {
				return
			}
		}
	})
}

func listing(root, language string, languages []string, page string) element {
	e := element{name: "url"}.with(element{name: "loc", text: root + treeOf(language) + page})
	for _, other := range languages {
		e = e.with(element{name: "xhtml:link", attributes: []string{"rel", "alternate", "hreflang", other, "href", root + treeOf(other) + page}})
	}
	return e
}

// treeOf is what the addresses of a language's pages begin with.
func treeOf(language string) string {
	if language == mainLanguage {
		return ""
	}
	return language + "/"
}
