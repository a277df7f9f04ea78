package site

// neighbours are what stands before and after something in the report, for
// those who read it page by page.
type neighbours struct {
	Before *neighbour `json:"before,omitempty"`
	After  *neighbour `json:"after,omitempty"`
}

type neighbour struct {
	URL   string `json:"url"`
	Title string `json:"title"`
}

// around are the neighbours of goals, commitments, measures, financial statements
// and areas of internal control, by id. A goal is followed by the goals below it.
func (r reportData) around() map[string]neighbours {
	all := make(map[string]neighbours)
	var goals, commitments, measures, statements, areas row
	for _, goal := range r.Report.Goals {
		goals.add(goal.Id, goal.Url, goal.Title)
		for _, child := range goal.Children {
			goals.add(child.Id, child.Url, child.Title)
		}
	}
	for _, c := range r.Commitments {
		commitments.add(c.Id, c.Url, c.Title)
	}
	for _, m := range r.Measures {
		measures.add(m.Id, m.Url, m.Name)
	}
	for _, s := range r.FinancialStatements {
		statements.add(s.Id, s.Url, s.Title)
	}
	for _, a := range r.ControlAreas {
		areas.add(a.Id, a.Url, a.Name)
	}
	for _, each := range []row{goals, commitments, measures, statements, areas} {
		each.into(all)
	}
	return all
}

// row is pages in the order that they are read.
type row struct {
	ids   []string
	pages []neighbour
}

func (r *row) add(id, url, title string) {
	r.ids = append(r.ids, id)
	r.pages = append(r.pages, neighbour{url, title})
}

func (r *row) into(all map[string]neighbours) {
	for i, id := range r.ids {
		var n neighbours
		if i > 0 {
			n.Before = &r.pages[i-1]
		}
		if i+1 < len(r.pages) {
			n.After = &r.pages[i+1]
		}
		all[id] = n
	}
}
