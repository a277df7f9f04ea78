package site

import (
	"strconv"
	"strings"

	"insyn/site/chart"
	"insyn/site/query"
)

// chartFiles lists a report's charts as files: .svg and .png for each measure
// and statement that has a chart, and a card for each kind of page that is
// shared.
func (r reportData) chartFiles(a artist) []maker {
	files := a.cardFiles(r)
	for _, m := range r.Measures {
		series := a.series(m, a.words.in(mainLanguage))
		files = append(files, a.files(r.path(m.Url), chart.Sheet{
			Drawing: series, Title: m.Name, Sentence: m.Sentence,
			Description: a.describe(m, series), Source: a.credit(r, sourceOf(r, m)),
		})...)
	}
	for _, s := range r.FinancialStatements {
		files = append(files, a.statementFiles(r, s)...)
	}
	return files
}

func (a artist) statementFiles(r reportData, s query.FinancialStatementDetails) []maker {
	lines := drawable(levelsOf(s)[0].lines)
	if len(lines) < 2 {
		return nil
	}
	p := a.words.in(mainLanguage)
	return a.files(r.path(s.Url), chart.Sheet{
		Drawing: bars(lines, p), Title: s.Title,
		Sentence:    p.say("chart_amounts_in", "unit", p.say("money_"+strings.ToLower(string(s.Unit)))),
		Description: a.describeLevel(lines, s.Unit), Source: a.credit(r, ""),
	})
}

// path is where the page at an address stands, without slashes around it.
func (r reportData) path(url string) string {
	return strings.Trim(strings.TrimPrefix(url, r.origin()), "/")
}

// fileName is what the whole report's files are called, less their ends:
// "huddinge-kommunstyrelsen-2020".
func (r reportData) fileName() string { return strings.ReplaceAll(r.path(r.Report.Url), "/", "-") }

func (a artist) files(path string, sheet chart.Sheet) []maker {
	if !a.painter.Drawable(sheet.Drawing) {
		return nil
	}
	sheet.Licence = a.words.in(mainLanguage).say("chart_licence")
	return []maker{
		{path + ".svg", func() ([]byte, error) { return a.painter.SVGFile(sheet), nil }},
		{path + ".png", func() ([]byte, error) { return a.painter.PNGFile(sheet) }},
	}
}

// credit names where a chart's figures come from.
func (a artist) credit(r reportData, source string) string {
	from := r.Report.Title + ", " + r.Report.Municipality.Name
	if source != "" {
		from = source + " · " + from
	}
	return a.words.in(mainLanguage).say("chart_source", "source", from)
}

func sourceOf(r reportData, m query.MeasureDetails) string {
	for _, s := range r.Sources {
		if m.Source != nil && s.Id == m.Source.Id {
			return s.Name
		}
	}
	return ""
}

// cardFolder holds the images that stand for pages where they are shared.
const cardFolder = "delning"

// cardFiles has a card for each of the report's sections.
func (a artist) cardFiles(r reportData) []maker {
	p := a.words.in(mainLanguage)
	count := strconv.Itoa
	result, caption := a.resultFigure(r, p)
	reached, assessed := goalsReached(r)
	cards := []struct{ name, title, figure, caption string }{
		{"rapport", "report_short", p.say("part_of_total", "part", count(reached), "total", count(assessed)), p.say("fact_goals")},
		{"mal", "goals", p.say("part_of_total", "part", count(reached), "total", count(assessed)), p.say("fact_goals")},
		{"matt", "measures", count(len(r.Measures)), p.say("chart_card_measures")},
		{"ataganden", "commitments", count(len(r.Commitments)), p.say("chart_card_commitments")},
		{"ekonomi", "finance", result, caption},
		{"intern-kontroll", "control", count(len(r.ControlAreas)), p.say("chart_card_control")},
		{"iakttagelser", "findings_title", count(len(r.Findings)), p.say("chart_card_findings")},
		{"oppna-data", "open_data", "CC0", p.say("chart_card_data")},
	}
	var files []maker
	year := strconv.Itoa(r.Report.Year)
	for _, c := range cards {
		card := chart.Card{
			Where: r.Report.Municipality.Name + " · " + r.Report.Committee.Name + " " + year,
			Title: p.say(c.title, "committee", r.Report.Committee.Name, "year", year), Figure: c.figure, Caption: c.caption,
			Site: p.say("chart_card_site"),
		}
		path := r.path(r.Report.Url) + "/" + cardFolder + "/" + c.name + ".png"
		files = append(files, maker{path, func() ([]byte, error) { return a.painter.Card(card) }})
	}
	return files
}

// goalsReached counts the committee's goals that it calls good or very good.
func goalsReached(r reportData) (reached, total int) {
	for _, count := range r.Report.Statistics.GoalsByAssessment {
		total += count.Count
		if count.Key == string(query.AssessmentGood) || count.Key == string(query.AssessmentVeryGood) {
			reached += count.Count
		}
	}
	return reached, total
}

// resultFigure is how far the year's result is from its budget.
func (a artist) resultFigure(r reportData, p phrases) (figure, caption string) {
	if w := a.waterfall(r); w != nil {
		return signed(chart.Number(w.deviation(), 1)) + "\u00a0" + p.say(w.Unit), p.say("chart_card_result")
	}
	return strconv.Itoa(len(r.FinancialStatements)), p.say("chart_card_tables")
}
