package site

import (
	"cmp"
	"slices"
	"strings"

	"insyn/site/query"
)

// plannedMunicipality is a municipality whose pages the site is to have: its own,
// its committees' and those that compare its measures.
type plannedMunicipality struct {
	part

	// folder is where they are, "huddinge".
	folder string
	// reports are the municipality's, in the API's order.
	reports []*planned
}

// gather finds the municipalities of the reports, in the order of their folders,
// and which of the reports have others to be compared with.
func (p *plan) gather() {
	at := make(map[string]int)
	for i := range p.reports {
		folder, _, _ := strings.Cut(p.reports[i].folder(), "/")
		place, known := at[folder]
		if !known {
			place = len(p.municipalities)
			at[folder] = place
			p.municipalities = append(p.municipalities, plannedMunicipality{folder: folder})
		}
		p.municipalities[place].reports = append(p.municipalities[place].reports, &p.reports[i])
	}
	slices.SortFunc(p.municipalities, func(a, b plannedMunicipality) int { return cmp.Compare(a.folder, b.folder) })
	for _, m := range p.municipalities {
		for _, r := range m.reports {
			r.isCompared = len(m.reports) > 1
		}
	}
}

// headers are those of the municipality's reports.
func (m plannedMunicipality) headers() []query.ReportHeader {
	all := make([]query.ReportHeader, len(m.reports))
	for i, r := range m.reports {
		all[i] = r.header
	}
	return all
}

// summaries are those of the municipality's reports, once they have been read.
func (m plannedMunicipality) summaries() []summary {
	all := make([]summary, len(m.reports))
	for i, r := range m.reports {
		all[i] = r.summary
	}
	return all
}
