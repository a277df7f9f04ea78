package site

import (
	"cmp"
	"encoding/json"
	"fmt"
	"os"
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
	// name is "huddinge-2020", or "" for the index that has the search's program.
	name string
	// glob names the pages.
	glob string
	// fingerprint is equal where the pages are; "" for those that are always made.
	fingerprint string
}

func (s searchPart) path() string { return path.Join(searchFolder, s.name) }

func (s searchPart) record() string { return path.Join(recordsFolder, searchFolder, s.name+".json") }

// searchParts are the parts of the site's search, the one without a name first.
func (w *workspace) searchParts(p plan) ([]searchPart, error) {
	if !p.isParted() {
		return []searchPart{{glob: "**/*.html"}}, nil
	}
	reports := make(map[string][]planned)
	for _, r := range p.reports {
		reports[r.part()] = append(reports[r.part()], r)
	}
	others, err := w.otherPages(p)
	if err != nil {
		return nil, err
	}
	parts := []searchPart{{glob: "{" + strings.Join(others, ",") + "}/**/*.html"}}
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
		parts = append(parts, searchPart{name, names[0] + "/*/" + names[2] + "/**/*.html", sum})
	}
	slices.SortFunc(parts, func(a, b searchPart) int { return cmp.Compare(a.name, b.name) })
	return parts, nil
}

// part is the name of the part of the search that the report belongs to.
func (p planned) part() string {
	names := strings.Split(p.folder(), "/")
	return names[0] + "-" + names[len(names)-1]
}

// isParted tells whether the reports are of several municipalities or years.
func (p plan) isParted() bool {
	return slices.ContainsFunc(p.reports, func(r planned) bool { return r.part() != p.reports[0].part() })
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

// keepPart puts the live release's index of a part into the draft, if the part
// is still the same.
func (w *workspace) keepPart(o Options, part searchPart) bool {
	live, ok := w.kept(o)
	if !ok || part.fingerprint == "" {
		return false
	}
	was, err := readRecord(filepath.Join(live, part.record()))
	if err != nil || was.Fingerprint != part.fingerprint {
		return false
	}
	linked, err := linkFolder(filepath.Join(live, part.path()), filepath.Join(w.draft, part.path()), nothing)
	if err == nil && linked == (extent{was.Files, was.Bytes}) {
		return true
	}
	os.RemoveAll(filepath.Join(w.draft, part.path())) //nolint:errcheck // Pagefind writes over what is left.
	return false
}

// writePartRecords tells the next build of which pages each index is.
func (w *workspace) writePartRecords(parts []searchPart) error {
	var files []file
	for _, part := range parts {
		if part.fingerprint == "" {
			continue
		}
		found, err := extentOf(filepath.Join(w.draft, part.path()))
		if err != nil {
			return fmt.Errorf("kan inte läsa sökindexet: %w", err)
		}
		text, err := json.Marshal(record{Fingerprint: part.fingerprint, Files: found.files, Bytes: found.bytes})
		if err != nil {
			return fmt.Errorf("kan inte beskriva sökindexet: %w", err)
		}
		files = append(files, file{part.record(), append(text, '\n')})
	}
	return w.writeFiles(makersOf(files))
}
