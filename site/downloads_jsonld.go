package site

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"insyn/site/query"
	"insyn/site/serving"
)

// What search engines read of pages, in the words of schema.org.

// node is an object of schema.org; its keys are written in order.
type node map[string]any

// linked writes nodes as one text. What could end a script element is escaped.
func linked(nodes ...node) (string, error) {
	text, err := json.Marshal(node{"@context": "https://schema.org", "@graph": nodes})
	return string(text), err
}

// reportLD tells the report's front page: a report, and a data set with its files.
func (s *sharer) reportLD() (string, error) {
	report := node{
		"@type": "Report", "@id": s.public(s.Report.Url) + "#rapport", "url": s.public(s.Report.Url),
		"name": s.named(), "reportNumber": s.Report.Id, "mainEntity": node{"@id": s.datasetID()},
	}
	s.addPublication(report)
	description := fmt.Sprintf("Mål, mått, åtaganden, ekonomi och intern kontroll ur %s från %s i %s, som öppna data.",
		s.Report.Title, s.Report.Committee.Name, s.Report.Municipality.Name)
	data := s.dataset(s.Report.Url, s.named(), description, s.downloads)
	data["@id"] = s.datasetID()
	data["temporalCoverage"] = s.Report.PeriodStart + "/" + s.Report.PeriodEnd
	data["includedInDataCatalog"] = node{"@type": "DataCatalog", "name": "Insyn", "url": s.root}
	delete(data, "isPartOf")
	return linked(report, data, s.breadcrumbs())
}

// measureLD tells a measure's page: a data set with one variable.
func (s *sharer) measureLD(m query.MeasureDetails, files []download) (string, error) {
	data := s.dataset(m.Url, m.Name, m.Sentence+" Mått ur "+s.named()+".", files)
	data["variableMeasured"] = node{"@type": "PropertyValue", "name": m.Name, "unitText": m.Unit}
	if len(m.Observations) > 0 {
		first, last := m.Observations[0], m.Observations[len(m.Observations)-1]
		data["temporalCoverage"] = isoPeriod(first) + "/" + isoPeriod(last)
	}
	return linked(data, s.breadcrumbs(crumb{"Mått", "matt/"}, crumb{m.Name, m.Url}))
}

// statementLD tells a financial table's page: a data set with a variable a column.
func (s *sharer) statementLD(statement query.FinancialStatementDetails, files []download) (string, error) {
	data := s.dataset(statement.Url, statement.Title, "Ekonomisk tabell ur "+s.named()+": "+statement.Title+".", files)
	data["temporalCoverage"] = s.Report.PeriodStart + "/" + s.Report.PeriodEnd
	var columns []node
	for _, name := range []string{"Budget", "Utfall", "Avvikelse"} {
		columns = append(columns, node{"@type": "PropertyValue", "name": name, "unitText": strings.ToLower(string(statement.Unit))})
	}
	data["variableMeasured"] = columns
	return linked(data, s.breadcrumbs(crumb{"Ekonomi", "ekonomi/"}, crumb{statement.Title, statement.Url}))
}

// dataset tells what every data set has.
func (s *sharer) dataset(url, name, description string, files []download) node {
	data := node{
		"@type": "Dataset", "@id": s.public(url) + "#data", "url": s.public(url), "name": name, "description": description,
		"license": licenceURL, "isAccessibleForFree": true, "isPartOf": node{"@id": s.datasetID()},
		"spatialCoverage": node{"@type": "AdministrativeArea", "name": s.Report.Municipality.Name, "identifier": s.Report.Municipality.Code},
	}
	var distributions []node
	for _, f := range files {
		distributions = append(distributions, node{
			"@type": "DataDownload", "encodingFormat": mediaType(f.Format), "contentUrl": s.root + f.URL, "contentSize": fmt.Sprintf("%d B", f.Bytes),
		})
	}
	data["distribution"] = distributions
	s.addPublication(data)
	return data
}

// addPublication tells who published it, when, and in which language.
func (s *sharer) addPublication(n node) {
	committee := node{
		"@type": "GovernmentOrganization", "name": s.Report.Committee.Name,
		"parentOrganization": node{"@type": "GovernmentOrganization", "name": s.Report.Municipality.Name},
	}
	n["creator"], n["publisher"] = committee, committee
	n["datePublished"], n["dateModified"] = s.published(), s.Report.UpdatedAt
	n["inLanguage"] = "sv"
}

// mediaType is what a file of a format is to machines.
func mediaType(format string) string {
	kind, _, _ := strings.Cut(serving.ContentType("."+format), ";")
	return kind
}

// crumb is a step of the way to a page: its name and address; an address without
// a root is below the report's.
type crumb struct{ name, url string }

// breadcrumbs tells the way from the front page through the report.
func (s *sharer) breadcrumbs(below ...crumb) node {
	r := s.Report
	way := append([]crumb{
		{"Insyn", s.addressed.origin()}, {r.Municipality.Name, r.Municipality.Url}, {r.Committee.Name, r.Committee.Url}, {strconv.Itoa(r.Year), r.Url},
	}, below...)
	items := make([]node, len(way))
	for i, step := range way {
		if !strings.HasPrefix(step.url, s.addressed.origin()) {
			step.url = r.Url + step.url
		}
		items[i] = node{"@type": "ListItem", "position": i + 1, "name": step.name, "item": s.public(step.url)}
	}
	return node{"@type": "BreadcrumbList", "itemListElement": items}
}

// shareOthers tells the pages that offer no files: the way to them.
func (s *sharer) shareOthers() error {
	way := func(id string, steps ...crumb) error {
		text, err := linked(s.breadcrumbs(steps...))
		s.Shared[id] = share{JSONLD: text}
		return err
	}
	for _, strategic := range s.Report.Goals {
		above := []crumb{{"Mål", "mal/"}, {strategic.Title, strategic.Url}}
		if err := way(strategic.Id, above...); err != nil {
			return err
		}
		for _, goal := range strategic.Children {
			if err := way(goal.Id, append(above[:2:2], crumb{goal.Title, goal.Url})...); err != nil {
				return err
			}
		}
	}
	for _, c := range s.Commitments {
		if err := way(c.Id, crumb{"Utvecklingsåtaganden", "ataganden/"}, crumb{c.Title, c.Url}); err != nil {
			return err
		}
	}
	for _, area := range s.ControlAreas {
		if err := way(area.Id, crumb{"Intern kontroll", "intern-kontroll/"}, crumb{area.Name, area.Url}); err != nil {
			return err
		}
	}
	return nil
}
