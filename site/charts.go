package site

import (
	"io/fs"

	"insyn/site/chart"
	"insyn/site/query"
)

// What the templates read of charts in a report's data. Each chart is a
// finished SVG by language, to be printed with safeHTML: two drawings, of which
// chart.css shows the one that suits the screen. Ids in it begin with "d-".
//
//	measures[].chart         {"sv": "<svg …", "en": …}; absent when there is nothing to draw
//	measures[].chartMissing  why the chart is absent: "no_observations"
//	measures[].rankChart     like chart; absent without rankings
//	measures[].spark         "<svg …", without words or ids; absent with fewer than two values
//	financialStatements[].charts  [{"line": "", "title": "…", "svg": {"sv": …}}]; line is the id of
//	                         the line whose parts are drawn, "" for the table's top level
//	waterfall                {"unit": "mnkr", "url": …, "svg": {"sv": …}, "from": step, "steps": [step],
//	                         "to": step}, each step {"label", "amount", "own"}: amount is written out,
//	                         label is the report's own unless own is a key of i18n; absent when the
//	                         report has no operating statement to draw
//
// Every chart of a measure, ranking apart, and the first of a statement also
// stand beside the page as files, see chartFiles.

// drawnReport is a report with its charts.
type drawnReport struct {
	reportData

	Measures            []drawnMeasure   `json:"measures"`
	FinancialStatements []drawnStatement `json:"financialStatements"`
	Waterfall           *waterfall       `json:"waterfall,omitempty"`
}

// artist draws the charts of reports in every language.
type artist struct {
	painter *chart.Painter
	words   words
}

func newArtist(project fs.FS) (artist, error) {
	w, err := readWords(project)
	if err != nil {
		return artist{}, err
	}
	painter, err := chart.New()
	return artist{painter, w}, err
}

// drawn is a chart in each of the site's languages.
type drawn map[string]string

func (a artist) report(r reportData) drawnReport {
	d := drawnReport{reportData: r, Waterfall: a.waterfall(r)}
	for _, m := range r.Measures {
		d.Measures = append(d.Measures, a.measure(m))
	}
	for _, s := range r.FinancialStatements {
		d.FinancialStatements = append(d.FinancialStatements, a.statement(s))
	}
	return d
}

// inEach draws a chart once for each language; nil when there is nothing to draw.
func (a artist) inEach(frame chart.Frame, draw func(p phrases) chart.Drawing) drawn {
	all := drawn{}
	for _, language := range a.words.languages() {
		frame.Lang = ""
		if language != mainLanguage {
			frame.Lang = mainLanguage
		}
		svg := a.painter.SVG(draw(a.words.in(language)), frame)
		if svg == "" {
			return nil
		}
		all[language] = svg
	}
	return all
}

// drawnMeasure is a measure with its charts.
type drawnMeasure struct {
	query.MeasureDetails
	measureCharts
}

type measureCharts struct {
	Chart        drawn  `json:"chart,omitempty"`
	ChartMissing string `json:"chartMissing,omitempty"`
	RankChart    drawn  `json:"rankChart,omitempty"`
	Spark        string `json:"spark,omitempty"`
}

// drawnStatement is a financial statement with its charts.
type drawnStatement struct {
	query.FinancialStatementDetails

	Charts []levelChart `json:"charts"`
}

// levelChart shows lines that stand on one level of a table.
type levelChart struct {
	Line  string `json:"line"`
	Title string `json:"title"`
	SVG   drawn  `json:"svg"`
}
