package difference

import (
	"slices"
	"strings"

	"insyn/dbmodel"
)

// Touched are the addresses of the public site that a change touches, each from
// the site's root and in the order of the report.
type Touched struct {
	// Changed are pages that are there before and after and show something that
	// differs; New come; Gone vanish.
	Changed, New, Gone []string
	// Broken are anchors on pages that stay, which links to them no longer find.
	Broken []string
}

// Pages tells which addresses differ between two states of a report.
func Pages(before, after *dbmodel.Bundle) Touched {
	were, are := itemsOf(before), itemsOf(after)
	return touch(were, are, between(were, are))
}

func touch(were, are []item, changes []Change) Touched {
	earlier, later := addresses(were), addresses(are)
	var touched Touched
	for _, change := range changes {
		page := pageOf(change.Path)
		if earlier[page] && later[page] && !slices.Contains(touched.Changed, page) {
			touched.Changed = append(touched.Changed, page)
		}
	}
	for _, i := range are {
		if page := pageOf(i.path); !earlier[page] && !slices.Contains(touched.New, page) {
			touched.New = append(touched.New, page)
		}
	}
	for _, i := range were {
		page := pageOf(i.path)
		switch {
		case !later[page] && !slices.Contains(touched.Gone, page):
			touched.Gone = append(touched.Gone, page)
		case later[page] && !later[i.path]:
			touched.Broken = append(touched.Broken, i.path)
		}
	}
	return touched
}

// addresses are all that objects are found at: their pages, and anchors on them.
func addresses(items []item) map[string]bool {
	all := make(map[string]bool, 2*len(items))
	for _, i := range items {
		all[pageOf(i.path)], all[i.path] = true, true
	}
	return all
}

func pageOf(path string) string {
	page, _, _ := strings.Cut(path, "#")
	return page
}
