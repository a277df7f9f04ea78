package publish

import (
	"path"
	"slices"
	"strings"

	"insyn/site/serving"
)

// The order in which files are uploaded, as the package says.
const (
	assets = iota
	others
	newPages
	leftPages
	changedPages
	entries
	phases
)

// frontPage comes last also where it is not there yet: no reader has a way in
// before.
const frontPage = "index.html"

// plan is what a publication does with a part.
type plan struct {
	upload [phases][]string
	remove []string
}

func (k *known) plan() *plan {
	made := new(plan)
	for name := range k.want {
		if !k.has(name) {
			at := k.phase(name)
			made.upload[at] = append(made.upload[at], name)
		}
	}
	for name := range k.gone {
		made.remove = append(made.remove, name)
	}
	for _, names := range made.upload {
		slices.Sort(names)
	}
	slices.Sort(made.remove)
	return made
}

// phase is when a file is uploaded. What is not there yet is no one's way in: it
// can come before what it points at, but not after what points at it. So must
// what a publication that died has left.
func (k *known) phase(name string) int {
	isThere, isPage := k.isThere(name), path.Ext(name) == ".html"
	switch {
	case serving.IsAsset(name):
		return assets
	case name == frontPage, isEntry(name) && k.isLive(name), isEntry(name) && isThere && !isPage:
		return entries
	case !isPage:
		return others
	case k.isLive(name):
		return changedPages
	case isThere:
		return leftPages
	default:
		return newPages
	}
}

// isEntry recognises what readers, feed readers and search engines begin with:
// the front page of each language, what lists all pages, and the entry to the
// search.
func isEntry(name string) bool {
	folder, base := path.Split(name)
	switch base {
	case "index.html", "404.html":
		return folder == "" || isLanguage(folder)
	case "pagefind-entry.json", "sitemap.xml", "nyheter.xml", "dcat.rdf", "robots.txt":
		return true
	default:
		return false
	}
}

// isLanguage recognises the folder of a language: "en/".
func isLanguage(folder string) bool { return len(folder) == 3 && strings.HasSuffix(folder, "/") }
