package site

import (
	"bytes"
	"encoding/json"

	"insyn/site/query"
)

// attribution is what every JSON file begins with: whose figures they are and
// what may be done with them.
type attribution struct {
	Title      string `json:"title"`
	URL        string `json:"url"`
	Citation   string `json:"citation"`
	Licence    string `json:"license"`
	LicenceURL string `json:"licenseUrl"`
	Document   string `json:"sourceDocument,omitempty"`
}

// measureFile is a measure as the API answered, and where its figures are from.
type measureFile struct {
	attribution
	Report  query.ReportHeader   `json:"report"`
	Source  *query.SourceDetails `json:"source"`
	Measure query.MeasureDetails `json:"measure"`
}

// statementFile is a financial table as the API answered.
type statementFile struct {
	attribution
	Report    query.ReportHeader              `json:"report"`
	Statement query.FinancialStatementDetails `json:"financialStatement"`
}

// reportFile is all that the site knows of a report, as the API answered.
type reportFile struct {
	attribution
	Report              *query.ReportGoalsReport          `json:"report"`
	FinancialStatements []query.FinancialStatementDetails `json:"financialStatements"`
	ControlAreas        []query.ControlAreaDetails        `json:"controlAreas"`
	Audits              []query.AuditDetails              `json:"audits"`
	Sources             []query.SourceDetails             `json:"sources"`
	Findings            []query.FindingDetails            `json:"findings"`
	Corrections         []query.CorrectionDetails         `json:"corrections"`
}

func (s *sharer) attribute(title, url, citation string, from *query.Place) attribution {
	a := attribution{Title: title, URL: s.public(url), Citation: citation, Licence: licenceName, LicenceURL: licenceURL}
	if from != nil {
		a.Document = from.Document
	}
	return a
}

func (s *sharer) wholeReport() reportFile {
	whole := *s.Report
	whole.Measures = query.MeasurePage{Nodes: s.Measures}
	whole.Commitments = query.CommitmentPage{Nodes: s.Commitments}
	return reportFile{
		s.attribute(s.Report.Title, s.Report.Url, s.citeReport(), s.Report.Provenance), &whole,
		s.FinancialStatements, s.ControlAreas, s.Audits, s.Sources, s.Findings, s.Corrections,
	}
}

// encode writes JSON for people and machines, with addresses as readers meet them.
func (s *sharer) encode(v any) ([]byte, error) {
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	err := encoder.Encode(v)
	const key = `rl": "` // of url, pageUrl …
	return bytes.ReplaceAll(text.Bytes(), []byte(key+s.addressed.origin()), []byte(key+s.root)), err
}

// shareMeasures makes the files of every measure.
func (s *sharer) shareMeasures() error {
	sources := make(map[string]*query.SourceDetails, len(s.Sources))
	for i := range s.Sources {
		sources[s.Sources[i].Id] = &s.Sources[i]
	}
	for _, m := range s.Measures {
		source := new(query.SourceDetails)
		if m.Source != nil && sources[m.Source.Id] != nil {
			source = sources[m.Source.Id]
		}
		if err := s.shareMeasure(m, source); err != nil {
			return err
		}
	}
	return nil
}

func (s *sharer) shareMeasure(m query.MeasureDetails, source *query.SourceDetails) error {
	table, err := s.measureCSV(m, *source)
	if err != nil {
		return err
	}
	cited := s.cite(m.Name, m.Url)
	whole := measureFile{s.attribute(m.Name, m.Url, cited, m.Provenance), s.Report.ReportHeader, source, m}
	if source.Id == "" {
		whole.Source = nil
	}
	object, err := s.encode(whole)
	if err != nil {
		return err
	}
	files := s.add(m.Url, file{".csv", table}, file{".json", object})
	text, err := s.measureLD(m, files)
	s.Shared[m.Id] = share{files, cited, text}
	return err
}

// shareStatements makes the files of every financial table.
func (s *sharer) shareStatements() error {
	for _, statement := range s.FinancialStatements {
		table, err := s.statementCSV(statement)
		if err != nil {
			return err
		}
		cited := s.cite(statement.Title, statement.Url)
		about := s.attribute(statement.Title, statement.Url, cited, statement.Provenance)
		object, err := s.encode(statementFile{about, s.Report.ReportHeader, statement})
		if err != nil {
			return err
		}
		files := s.add(statement.Url, file{".csv", table}, file{".json", object})
		text, err := s.statementLD(statement, files)
		if err != nil {
			return err
		}
		s.Shared[statement.Id] = share{files, cited, text}
	}
	return nil
}
