package site

import (
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path"
	"path/filepath"
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

// mostLists is how many lists a list of lists has: sitemaps.org allows as many.
const mostLists = 50_000

// listPages tells search engines of the pages of a report or a municipality: a list
// for each language, in the folder that it is about, for it may tell of no others,
// and it is kept with them.
func (w *workspace) listPages(root, folder string, isOther func(within string) bool) error {
	pages, err := listed(os.DirFS(w.draft), folder, isOther)
	if err != nil {
		return fmt.Errorf("kan inte läsa det som byggdes: %w", err)
	}
	return w.writeFiles(sitemaps(root, w.artist.words.languages(), pages, mostListed, func(language string) string {
		return path.Join(treeOf(language), folder)
	}))
}

// writeSitemaps tells search engines of the pages that belong to no municipality, a
// list for each language, and of all lists.
func (w *workspace) writeSitemaps(root string, p plan) error {
	languages := w.artist.words.languages()
	owned := slices.Clone(languages)
	folders := make([]string, 0, len(p.reports)+len(p.municipalities))
	for _, m := range p.municipalities {
		owned, folders = append(owned, m.folder), append(folders, m.folder)
	}
	for _, r := range p.reports {
		folders = append(folders, r.folder())
	}
	pages, err := listed(os.DirFS(w.draft), ".", func(within string) bool { return slices.Contains(owned, within) })
	if err != nil {
		return fmt.Errorf("kan inte läsa det som byggdes: %w", err)
	}
	files := sitemaps(root, languages, pages, mostListed, func(language string) string { return language })
	var lists []string
	for _, f := range files {
		lists = append(lists, f.path)
	}
	for _, language := range languages {
		for _, folder := range folders {
			lists = append(lists, w.listsIn(path.Join(treeOf(language), folder))...)
		}
	}
	return w.writeFiles(slices.Concat(files, listsOfLists(root, lists, mostLists)))
}

// listsIn are the lists in a folder of the draft.
func (w *workspace) listsIn(folder string) []string {
	var lists []string
	for i := 1; ; i++ {
		list := path.Join(folder, numbered(sitemapFile, i))
		if _, err := os.Stat(filepath.Join(w.draft, filepath.FromSlash(list))); err != nil {
			return lists
		}
		lists = append(lists, list)
	}
}

// sitemaps are the lists of each language, each of as many pages as it may have, in
// the language's folder. Each is made when it is to be written.
func sitemaps(root string, languages, pages []string, most int, folder func(language string) string) []maker {
	var files []maker
	for _, language := range languages {
		for i, some := range slices.Collect(slices.Chunk(pages, most)) {
			files = append(files, maker{path.Join(folder(language), numbered(sitemapFile, i+1)), func() ([]byte, error) {
				return newSitemap(root, language, languages, some), nil
			}})
		}
	}
	return files
}

// listsOfLists are the lists of lists, each of as many as it may have, and what lets
// every search engine read everything and tells it of them.
func listsOfLists(root string, lists []string, most int) []maker {
	var files []maker
	robots := []byte("User-agent: *\nAllow: /\n\n")
	for i, some := range slices.Collect(slices.Chunk(lists, most)) {
		name := numbered(sitemapFile, i+1)
		robots = fmt.Appendf(robots, "Sitemap: %s%s\n", root, name)
		files = append(files, maker{name, func() ([]byte, error) {
			index := element{name: "sitemapindex", attributes: []string{"xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9"}}
			for _, list := range some {
				index = index.with(element{name: "sitemap"}.with(element{name: "loc", text: root + (&url.URL{Path: list}).EscapedPath()}))
			}
			return index.document(), nil
		}})
	}
	return append(files, maker{"robots.txt", func() ([]byte, error) { return robots, nil }})
}

// listed are the addresses of the pages below a folder in the main language, from
// the site's root, but for those in the folders of others: the trees of the other
// languages are the same.
func listed(release fs.FS, folder string, isOther func(within string) bool) ([]string, error) {
	var pages []string
	err := fs.WalkDir(release, folder, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		around, file := path.Split(name)
		switch {
		case entry.IsDir() && isOther(strings.TrimPrefix(name, folder+"/")):
			return fs.SkipDir
		case file == "index.html" && !slices.Contains(unlisted(), path.Base(around)):
			pages = append(pages, around)
		}
		return nil
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
