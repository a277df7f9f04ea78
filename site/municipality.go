package site

import (
	"cmp"
	"slices"
	"strings"

	"insyn/site/query"
)

// municipalityData is a municipality as the templates of its own pages read it,
// hugo.Data.sv.municipalities by key:
//
//	key           the end of its address, "huddinge"
//	code, id, name, url
//	contact, accentColour, darkColour, logo  absent where the municipality has chosen none;
//	              logo is {url, width, height}
//	updatedAt     when the latest of its reports was changed
//	years         its reports' years, newest first
//	committees    [{key, id, name, url, reports, promises}] in Swedish alphabetical order
//	  reports     as hugo.Data.sv.overview, newest first
//	  promises    [{year, url, before, done, total, kept, counts, list}], newest first: what a year's
//	              report says of what the report before left undone; list is [{outcome, title, url}]
//	measures      [{key, name, url, committees}]: what comparisons describes; none for a municipality
//	              with a single report
type municipalityData struct {
	Key        string          `json:"key"`
	Code       string          `json:"code"`
	ID         string          `json:"id"`
	Name       string          `json:"name"`
	URL        string          `json:"url"`
	Contact    *string         `json:"contact,omitempty"`
	Accent     *string         `json:"accentColour,omitempty"`
	DarkAccent *string         `json:"darkColour,omitempty"`
	Logo       *query.Logo     `json:"logo,omitempty"`
	UpdatedAt  string          `json:"updatedAt"`
	Years      []int           `json:"years"`
	Committees []committeeData `json:"committees"`
	Measures   []comparison    `json:"measures"`

	reports []summary
	files   []file
}

type committeeData struct {
	Key      string        `json:"key"`
	ID       string        `json:"id"`
	Name     string        `json:"name"`
	URL      string        `json:"url"`
	Reports  []overview    `json:"reports"`
	Promises []promiseYear `json:"promises"`
}

// promiseYear is what one report says of what the one before left undone.
type promiseYear struct {
	Year   int               `json:"year"`
	URL    string            `json:"url"`
	Before int               `json:"before"`
	Total  int               `json:"total"`
	Counts []outcomeCount    `json:"counts"`
	List   []followedPromise `json:"list"`
}

type outcomeCount struct {
	Outcome query.PromiseOutcome `json:"outcome"`
	Count   int                  `json:"count"`
}

// followedPromise is a commitment and what became of it. URL is its page in the
// later report, or in the earlier one where that is silent.
type followedPromise struct {
	Outcome query.PromiseOutcome `json:"outcome"`
	Title   string               `json:"title"`
	URL     string               `json:"url"`
}

// municipalitiesOf sorts reports by municipality and committee. Reports come
// newest first, and so they stay.
func municipalitiesOf(reports []summary) []municipalityData {
	var all []municipalityData
	for _, r := range reports {
		m := r.Report.Municipality
		at := slices.IndexFunc(all, func(each municipalityData) bool { return each.ID == m.Id })
		if at < 0 {
			at = len(all)
			all = append(all, municipalityData{
				Key: lastName(m.Url), Code: m.Code, ID: m.Id, Name: m.Name, URL: m.Url,
				Contact: m.Contact, Accent: m.AccentColour, DarkAccent: m.DarkColour, Logo: m.Logo, Measures: []comparison{},
			})
		}
		all[at].add(r)
	}
	slices.SortFunc(all, func(a, b municipalityData) int { return cmp.Compare(a.Key, b.Key) })
	for i := range all {
		all[i].UpdatedAt = lastChange(all[i].reports)
		slices.SortFunc(all[i].Years, func(a, b int) int { return cmp.Compare(b, a) })
		sortByName(all[i].Committees, func(c committeeData) string { return c.Name })
	}
	return all
}

// lastName is the last part of an address.
func lastName(url string) string {
	url = strings.TrimSuffix(url, "/")
	return url[strings.LastIndex(url, "/")+1:]
}

func (m *municipalityData) add(r summary) {
	m.reports = append(m.reports, r)
	if !slices.Contains(m.Years, r.Report.Year) {
		m.Years = append(m.Years, r.Report.Year)
	}
	c := r.Report.Committee
	at := slices.IndexFunc(m.Committees, func(each committeeData) bool { return each.ID == c.Id })
	if at < 0 {
		at = len(m.Committees)
		m.Committees = append(m.Committees, committeeData{Key: c.Slug, ID: c.Id, Name: c.Name, URL: c.Url, Promises: []promiseYear{}})
	}
	m.Committees[at].Reports = append(m.Committees[at].Reports, r.overview)
}

// follow tells the committees what became of what their reports left undone.
func (m *municipalityData) follow(followed []query.ReportPromises) {
	byReport := make(map[string]query.ReportPromises, len(followed))
	for _, r := range followed {
		byReport[r.Id] = r
	}
	for i := range m.Committees {
		c := &m.Committees[i]
		for n, r := range c.Reports {
			promises := byReport[r.Report.Id].Promises
			if n+1 < len(c.Reports) && len(promises) > 0 {
				c.Promises = append(c.Promises, newPromiseYear(r, c.Reports[n+1].Report.Year, promises))
			}
		}
	}
}

func newPromiseYear(r overview, before int, promises []query.ReportPromisesPromisesPromise) promiseYear {
	year := promiseYear{Year: r.Report.Year, URL: r.Report.Url, Before: before, Total: len(promises)}
	for _, outcome := range []query.PromiseOutcome{
		query.PromiseOutcomeCompleted, query.PromiseOutcomeCarriedOver, query.PromiseOutcomeDiscontinued, query.PromiseOutcomeDropped,
	} {
		count := outcomeCount{Outcome: outcome}
		for _, p := range promises {
			if p.Outcome != outcome {
				continue
			}
			count.Count++
			followed := followedPromise{outcome, p.From.Title, p.From.Url}
			if p.To != nil {
				followed.URL = p.To.Url
			}
			year.List = append(year.List, followed)
		}
		if count.Count > 0 {
			year.Counts = append(year.Counts, count)
		}
	}
	return year
}
