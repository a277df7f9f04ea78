// Package search finds Swedish words whatever their inflection: it cuts text
// into words, reduces them to stems, lists what a report has to find, and shows
// where in a text a hit is. Pure functions; store keeps the index and ranks.
package search

import (
	"slices"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/parser"

	"insyn/dbmodel"
)

// Version rises whenever the same report would be indexed otherwise than before,
// so that what was indexed under an older version is indexed anew.
const Version = 1

// kinds are the kinds of documents, in the order equally good hits are listed.
func kinds() []dbmodel.SearchKind {
	return []dbmodel.SearchKind{
		dbmodel.SearchReport, dbmodel.SearchSection, dbmodel.SearchGoal, dbmodel.SearchPriority,
		dbmodel.SearchMeasure, dbmodel.SearchCommitment, dbmodel.SearchFinancialLine, dbmodel.SearchRisk,
		dbmodel.SearchControlAction, dbmodel.SearchAudit, dbmodel.SearchSystematicControl,
	}
}

// collector gathers the documents of one report.
type collector struct {
	reportID  string
	documents []*dbmodel.SearchDocument
	// markup and stems spare the work of building a parser for every text and
	// of stemming every word anew.
	markup parser.Parser
	stems  stems
}

// Documents lists everything in a report that can be found, each with its terms.
func Documents(b *dbmodel.Bundle) []*dbmodel.SearchDocument {
	c := &collector{reportID: b.Report.ID, markup: goldmark.DefaultParser(), stems: stems{}}
	c.addReport(b)
	for _, s := range b.Sections {
		c.add(dbmodel.SearchSection, s.ID, s.Path, s.Position, s.Title, &s.Body)
	}
	for _, g := range b.Goals {
		c.add(dbmodel.SearchGoal, g.ID, g.Path, g.Position, g.Title, g.AssessmentText)
	}
	for _, p := range b.Priorities {
		c.add(dbmodel.SearchPriority, p.ID, p.Path, p.Position, c.plain(p.Text), p.FollowUp)
	}
	c.addMeasures(b)
	for _, m := range b.Commitments {
		c.add(dbmodel.SearchCommitment, m.ID, m.Path, m.Position, m.Title, m.Background, m.Description, m.Comment)
	}
	c.addLines(b)
	c.addControl(b)
	return c.documents
}

// add keeps a document. The body's parts are Markdown; what is nil is left out.
func (c *collector) add(kind dbmodel.SearchKind, id, path string, position int, title string, body ...*string) {
	parts := make([]string, 0, len(body))
	for _, part := range body {
		if part != nil {
			parts = append(parts, c.plain(*part))
		}
	}
	document := &dbmodel.SearchDocument{
		ID: id, ReportID: c.reportID, Kind: kind, KindOrder: slices.Index(kinds(), kind), Position: position,
		Title: title, Body: strings.Join(parts, " "), Path: path,
	}
	document.Terms = c.stems.terms(document.Title, document.Body)
	c.documents = append(c.documents, document)
}

func (c *collector) plain(markdown string) string { return plain(c.markup, markdown) }

func (c *collector) addReport(b *dbmodel.Bundle) {
	body := []*string{&b.Municipality.Name, &b.Committee.Name, b.Report.AssessmentText}
	for _, highlight := range b.Highlights {
		body = append(body, &highlight.Text)
	}
	c.add(dbmodel.SearchReport, b.Report.ID, b.Report.Path, 1, b.Report.Title, body...)
}

func (c *collector) addMeasures(b *dbmodel.Bundle) {
	sources := make(map[string]*dbmodel.Source, len(b.Sources))
	for _, source := range b.Sources {
		sources[source.ID] = source
	}
	for _, m := range b.Measures {
		body := []*string{m.Comment}
		if m.SourceID != nil {
			source := sources[*m.SourceID]
			body = append(body, &source.Name, source.KoladaID)
		}
		c.add(dbmodel.SearchMeasure, m.ID, m.Path, m.Position, m.Name, body...)
	}
}

func (c *collector) addLines(b *dbmodel.Bundle) {
	const mostLines = 1000 // in one statement
	statements := make(map[string]*dbmodel.FinancialStatement, len(b.FinancialStatements))
	for _, statement := range b.FinancialStatements {
		statements[statement.ID] = statement
	}
	for _, line := range b.FinancialLines {
		statement := statements[line.StatementID]
		position := statement.Position*mostLines + line.Position
		c.add(dbmodel.SearchFinancialLine, line.ID, line.Path, position, line.Label, line.Comment, &statement.Title)
	}
}

func (c *collector) addControl(b *dbmodel.Bundle) {
	for _, r := range b.Risks {
		c.add(dbmodel.SearchRisk, r.ID, r.Path, r.Position, c.plain(r.Description), r.Background)
	}
	for _, a := range b.ControlActions {
		c.add(dbmodel.SearchControlAction, a.ID, a.Path, a.Position, a.Title, a.Comment)
	}
	for _, a := range b.Audits {
		c.add(dbmodel.SearchAudit, a.ID, a.Path, a.Position, a.Title, a.DiaryNumber, a.Background)
	}
	for _, s := range b.SystematicControls {
		c.add(dbmodel.SearchSystematicControl, s.ID, s.Path, s.Position, s.Title, s.Background, s.Method, s.Comment)
	}
}
