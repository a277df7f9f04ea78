package site

import (
	"cmp"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// searchPart is what one index of the search is of. A site whose reports are all
// of one municipality and year has one index. Other sites have one for each
// municipality and year, for a reader's browser fetches the whole of an index,
// and a report that changes asks for a small one anew; and one of the pages that
// belong to no report.
type searchPart struct {
	// part has no fingerprint where the index is always made.
	part

	// name is "huddinge-2020", or "" for the index that has the search's program.
	name string
	// glob names the pages, and reports are those that they are of, if they are of any.
	glob    string
	reports []planned
}

func (s searchPart) path() string { return path.Join(searchFolder, s.name) }

// searchParts are the parts of the site's search, the one without a name first.
func (w *workspace) searchParts(p plan) ([]*searchPart, error) {
	if !p.isParted() {
		return []*searchPart{{glob: "**/*.html"}}, nil
	}
	reports := make(map[string][]planned)
	for _, r := range p.reports {
		reports[r.index()] = append(reports[r.index()], r)
	}
	others, err := w.otherPages(p)
	if err != nil {
		return nil, err
	}
	parts := []*searchPart{{glob: "{" + strings.Join(others, ",") + "}/**/*.html"}}
	for name, of := range reports {
		names := strings.Split(of[0].folder(), "/")
		prints := make([]any, len(of))
		for i, r := range of {
			prints[i] = r.fingerprint
		}
		sum, err := digest(prints)
		if err != nil {
			return nil, err
		}
		index := &searchPart{name: name, glob: names[0] + "/*/" + names[2] + "/**/*.html", reports: of}
		index.fingerprint, index.file = sum, filepath.Join(recordsFolder, searchFolder, name+".json")
		index.record.Paths = []string{filepath.FromSlash(index.path())}
		parts = append(parts, index)
	}
	slices.SortFunc(parts, func(a, b *searchPart) int { return cmp.Compare(a.name, b.name) })
	return parts, nil
}

// index is the name of the part of the search that the report belongs to.
func (p planned) index() string {
	names := strings.Split(p.folder(), "/")
	return names[0] + "-" + names[len(names)-1]
}

// isParted tells whether the reports are of several municipalities or years.
func (p plan) isParted() bool {
	return slices.ContainsFunc(p.reports, func(r planned) bool { return r.index() != p.reports[0].index() })
}

// otherPages are the folders below the site's root with pages that belong to no
// municipality.
func (w *workspace) otherPages(p plan) ([]string, error) {
	taken := w.artist.words.languages()
	for _, r := range p.reports {
		taken = append(taken, strings.Split(r.folder(), "/")[0])
	}
	pages, err := filepath.Glob(filepath.Join(w.draft, "*", "index.html"))
	var others []string
	for _, page := range pages {
		if folder := filepath.Base(filepath.Dir(page)); !slices.Contains(taken, folder) {
			others = append(others, folder)
		}
	}
	return others, err
}

// pagesOf makes a folder with the pages that an index is of, for Pagefind follows no
// links.
func (w *workspace) pagesOf(s searchPart) (folder string, err error) {
	folder = filepath.Join(w.draft, draftPrefix+s.name)
	for _, r := range s.reports {
		for _, tree := range w.trees(r.folder()) {
			from, err := filepath.EvalSymlinks(filepath.Join(w.draft, tree))
			if err != nil {
				return folder, err
			}
			if err := linkFiles(from, filepath.Join(folder, tree), func(name string) bool { return filepath.Ext(name) == ".html" }); err != nil {
				return folder, err
			}
		}
	}
	return folder, nil
}
