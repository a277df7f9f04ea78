package site

import (
	"cmp"
	"slices"
	"strings"
)

// beside is all that a report's own pages show of other reports: where the
// committee's years before and after are, and where they have the same thing. It
// is made of nothing but addresses, so that a report's pages stay as they are
// when a figure changes in another one.
//
//	neighbours.previous, .next  {year, url}: the reports of the nearest years; absent where there is none
//	neighbours.before, .after   by the id of a measure, a goal or a commitment: {year, url} of what has
//	                            the same address in those reports
//	neighbours.compared         whether the municipality's pages compare measures, which several reports take
type beside struct {
	Previous *yearPage           `json:"previous,omitempty"`
	Next     *yearPage           `json:"next,omitempty"`
	Before   map[string]yearPage `json:"before"`
	After    map[string]yearPage `json:"after"`
	Compared bool                `json:"compared"`
}

// yearPage is a page about a year.
type yearPage struct {
	Year int    `json:"year"`
	URL  string `json:"url"`
}

// things are a report's address and the ends of the ids of its measures, goals
// and commitments: what its neighbours need to know of it.
type things struct {
	committee string
	page      yearPage
	ends      map[string]bool
}

func (r reportData) things() things {
	t := things{r.Report.Committee.Id, yearPage{r.Report.Year, r.Report.Url}, make(map[string]bool)}
	for _, id := range r.ids() {
		t.ends[strings.TrimPrefix(id, r.Report.Id)] = true
	}
	return t
}

// ids are those of the things that a report may have in common with another.
func (r reportData) ids() []string {
	var all []string
	for _, m := range r.Measures {
		all = append(all, m.Id)
	}
	for _, c := range r.Commitments {
		all = append(all, c.Id)
	}
	for _, goal := range r.Report.Goals {
		all = append(all, goal.Id)
		for _, child := range goal.Children {
			all = append(all, child.Id)
		}
	}
	return all
}

// meet tells reports, all of their committees, which stand beside them.
func meet(reports []reportData) {
	all := make([]things, len(reports))
	order := make([]int, len(reports))
	for i, r := range reports {
		all[i], order[i] = r.things(), i
		reports[i].Neighbours.Before, reports[i].Neighbours.After = map[string]yearPage{}, map[string]yearPage{}
	}
	slices.SortFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(all[a].committee, all[b].committee), cmp.Compare(all[a].page.Year, all[b].page.Year))
	})
	for n, i := range order {
		if n > 0 && all[order[n-1]].committee == all[i].committee {
			before := order[n-1]
			reports[i].Neighbours.Previous, reports[i].Neighbours.Before = reports[i].met(all[before])
			reports[before].Neighbours.Next, reports[before].Neighbours.After = reports[before].met(all[i])
		}
	}
}

// met is where another report is, and what it has in common.
func (r reportData) met(other things) (report *yearPage, same map[string]yearPage) {
	same = make(map[string]yearPage)
	for _, id := range r.ids() {
		if end := strings.TrimPrefix(id, r.Report.Id); other.ends[end] {
			same[id] = yearPage{other.page.Year, strings.TrimSuffix(other.page.URL, "/") + end + "/"}
		}
	}
	return new(other.page), same
}
