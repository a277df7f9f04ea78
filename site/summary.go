package site

import "insyn/site/query"

// summary is what pages and files about several reports say of one. Every
// release keeps those of its reports, so that a later build need not ask for a
// report that is still the same.
type summary struct {
	overview

	// Keys are those of the report's measures.
	Keys []string `json:"keys"`
	// Downloads are the whole report's files, and Checksums their SHA-1.
	Downloads []download `json:"downloads"`
	Checksums []string   `json:"checksums"`
	News      []news     `json:"news"`
}

// overview is what the templates of pages about several reports read of one.
type overview struct {
	Key    string         `json:"key"`
	Report overviewReport `json:"report"`
	Front  overviewFront  `json:"front"`
}

type overviewReport struct {
	query.ReportHeader

	PeriodStart string            `json:"periodStart"`
	PeriodEnd   string            `json:"periodEnd"`
	Assessment  *query.Assessment `json:"assessment"`
}

type overviewFront struct {
	Facts  []fact  `json:"facts"`
	Result *result `json:"result,omitempty"`
}

func (s *sharer) summary() summary {
	r := s.Report
	all := summary{
		overview: overview{
			s.Key, overviewReport{r.ReportHeader, r.PeriodStart, r.PeriodEnd, r.Assessment}, overviewFront{s.Front.Facts, s.Front.Result},
		},
		Keys: []string{}, Downloads: s.downloads, Checksums: s.checksums, News: s.news(),
	}
	for _, m := range s.Measures {
		all.Keys = append(all.Keys, m.Key)
	}
	return all
}

// at is the report where the public finds it.
func (s summary) at(root string) addressed { return addressed{&s.Report.ReportHeader, root} }

// overviews are the parts of summaries that templates read.
func overviews(reports []summary) []overview {
	all := make([]overview, len(reports))
	for i, r := range reports {
		all[i] = r.overview
	}
	return all
}

// lastChange is when the latest of the reports was changed, "" without reports.
func lastChange(reports []summary) string {
	last := ""
	for _, r := range reports {
		last = max(last, r.Report.UpdatedAt)
	}
	return last
}

// originOfAll is what the API puts before the addresses of the site's pages.
func originOfAll(reports []summary) string {
	if len(reports) == 0 {
		return ""
	}
	return originOf(reports[0].Report.Url)
}
