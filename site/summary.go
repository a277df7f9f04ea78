package site

import "insyn/site/query"

// summary is what pages and files about several reports say of one. Every
// release keeps those of its reports, so that a later build need not ask for a
// report that is still the same.
type summary struct {
	Key    string        `json:"key"`
	Report summaryReport `json:"report"`
	Front  summaryFront  `json:"front"`
	// Downloads are the whole report's files, and Checksums their SHA-1.
	Downloads []download `json:"downloads"`
	Checksums []string   `json:"checksums"`
	News      []news     `json:"news"`
}

type summaryReport struct {
	query.ReportHeader

	PeriodStart string            `json:"periodStart"`
	PeriodEnd   string            `json:"periodEnd"`
	Assessment  *query.Assessment `json:"assessment"`
}

type summaryFront struct {
	Facts []fact `json:"facts"`
}

func (s *sharer) summary() summary {
	r := s.Report
	return summary{
		Key: s.Key, Report: summaryReport{r.ReportHeader, r.PeriodStart, r.PeriodEnd, r.Assessment},
		Front: summaryFront{s.Front.Facts}, Downloads: s.downloads, Checksums: s.checksums, News: s.news(),
	}
}

// at is the report where the public finds it.
func (s summary) at(root string) addressed { return addressed{&s.Report.ReportHeader, root} }

// lastChange is when the latest of the reports was changed, "" without reports.
func lastChange(reports []summary) string {
	last := ""
	for _, r := range reports {
		last = max(last, r.Report.UpdatedAt)
	}
	return last
}
