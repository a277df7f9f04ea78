package site

import (
	"strings"

	"insyn/site/query"
)

// reportData is one report as the templates read it: what the API answered, with
// the connections read to their end.
type reportData struct {
	// Key is the report's id in hugo.Data.sv.reports, "0126-kommunstyrelsen-2020".
	Key string `json:"key"`

	Report              *query.ReportGoalsReport          `json:"report"`
	Measures            []query.MeasureDetails            `json:"measures"`
	Commitments         []query.CommitmentDetails         `json:"commitments"`
	FinancialStatements []query.FinancialStatementDetails `json:"financialStatements"`
	ControlAreas        []query.ControlAreaDetails        `json:"controlAreas"`
	Audits              []query.AuditDetails              `json:"audits"`
	Sources             []query.SourceDetails             `json:"sources"`
	Findings            []query.FindingDetails            `json:"findings"`
	Corrections         []query.CorrectionDetails         `json:"corrections"`
	// Shared is what pages say to those who take figures with them, by id.
	Shared map[string]share `json:"shared"`
	// Front and Around are shaped for the templates, see front.
	Front  front                 `json:"front"`
	Around map[string]neighbours `json:"around"`
	// Neighbours is all that the report's pages show of other reports, see beside.
	Neighbours beside `json:"neighbours"`
	// Control is shaped for the pages of internal control, see control.
	Control control `json:"control"`
	// Outcomes and Tables are the figures of measures and of financial statements
	// as they are printed, by id.
	Outcomes map[string]outcomes `json:"outcomes"`
	Tables   map[string]table    `json:"tables"`
}

func newReportData(report *query.ReportGoalsReport, books *query.ReportBooksReport) reportData {
	return reportData{
		Key:                 strings.ReplaceAll(report.Id, "/", "-"),
		Report:              report,
		FinancialStatements: books.FinancialStatements,
		ControlAreas:        books.ControlAreas,
		Audits:              books.Audits,
		Sources:             books.Sources,
		Findings:            books.Findings,
		Corrections:         books.Corrections,
	}
}

// origin is what the API puts before the addresses of the site's pages.
func (r reportData) origin() string { return originOf(r.Report.Url) }

// originOf is the API's idea of the site's root, with a slash at the end. A
// report's own address is the root's with three names after it: municipality,
// committee and year.
func originOf(reportURL string) string {
	root := strings.TrimSuffix(reportURL, "/")
	for range 3 {
		root = root[:max(strings.LastIndex(root, "/"), 0)]
	}
	return root + "/"
}
