package site

import (
	"strings"

	"insyn/site/chart"
	"insyn/site/query"
)

func (a artist) statement(s query.FinancialStatementDetails) drawnStatement {
	d := drawnStatement{s, []levelChart{}}
	for _, level := range levelsOf(s) {
		if c := a.level(s, level); c.SVG != nil {
			d.Charts = append(d.Charts, c)
		}
	}
	return d
}

// level is lines that are parts of one line, or a table's top lines.
type level struct {
	id, title string
	lines     []printedLine
}

// levelsOf lists what is worth a chart of its own: the table's uppermost lines
// that are more than its total, and below them the parts of every line.
func levelsOf(s query.FinancialStatementDetails) []level {
	top := level{title: s.Title, lines: topLines(s)}
	for {
		rest := drawable(top.lines)
		if len(rest) != 1 || len(drawable(rest[0].Children)) < 2 {
			break
		}
		top.lines = rest[0].Children
	}
	return append([]level{top}, levelsBelow(top.lines, "")...)
}

func levelsBelow(lines []printedLine, above string) []level {
	var levels []level
	for _, l := range lines {
		if len(l.Children) == 0 {
			continue
		}
		title := l.Label
		if l.Role == query.FinancialLineRoleHeading && above != "" {
			title = above + ": " + l.Label
		}
		levels = append(levels, level{l.Id, title, l.Children})
		levels = append(levels, levelsBelow(l.Children, l.Label)...)
	}
	return levels
}

// drawable leaves out lines without amounts, those that stand beside the sum,
// and totals that repeat another line.
func drawable(lines []printedLine) []printedLine {
	var list []printedLine
	seen := map[string]bool{}
	for _, l := range lines {
		budget, _ := float(l.Budget)
		outcome, _ := float(l.Outcome)
		if l.Role == query.FinancialLineRoleMemo || budget == 0 && outcome == 0 {
			continue
		}
		amounts := written(l.Budget) + "|" + written(l.Outcome)
		if l.Role == query.FinancialLineRoleTotal && seen[amounts] {
			continue
		}
		seen[amounts] = true
		list = append(list, l)
	}
	return withoutTotals(list)
}

// withoutTotals drops the sums at the end of their own parts, which would dwarf them.
func withoutTotals(lines []printedLine) []printedLine {
	var parts []printedLine
	for _, l := range lines {
		if l.Role != query.FinancialLineRoleTotal {
			parts = append(parts, l)
		}
	}
	if len(parts) < 2 {
		return lines
	}
	return parts
}

func (a artist) level(s query.FinancialStatementDetails, l level) levelChart {
	lines := drawable(l.lines)
	if len(lines) < 2 {
		return levelChart{}
	}
	frame := chart.Frame{
		ID: "d-" + slugs(s.Id, 1), Title: l.title, Description: a.describeLevel(lines, s.Unit),
	}
	if l.id != "" {
		frame.ID = "d-" + slugs(l.id, 2)
	}
	return levelChart{l.id, l.title, a.inEach(frame, func(p phrases) chart.Drawing { return bars(lines, p) })}
}

// slugs is the last parts of an id, joined to one.
func slugs(id string, count int) string {
	parts := strings.Split(id, "/")
	return strings.Join(parts[max(len(parts)-count, 0):], "-")
}

func bars(lines []printedLine, p phrases) chart.Bars {
	b := chart.Bars{Budget: p.say("chart_budget"), Outcome: p.say("chart_outcome"), Deviation: p.say("chart_deviation")}
	for _, l := range lines {
		b.Rows = append(b.Rows, chart.Row{
			Label: l.Label, Total: l.Role == query.FinancialLineRoleTotal,
			Budget: drawnAmount(l.Budget), Outcome: drawnAmount(l.Outcome), Deviation: signed(written(l.Deviation)),
		})
	}
	return b
}

func drawnAmount(d *query.Decimal) chart.Amount {
	at, ok := float(d)
	if !ok {
		return chart.Amount{}
	}
	return chart.Amount{At: at, Text: written(d)}
}

// written is a decimal as a Swede writes it; empty for none.
func written(d *query.Decimal) string {
	if d == nil {
		return ""
	}
	return chart.Group(string(*d))
}

// signed puts a plus before a number that is above zero.
func signed(number string) string {
	if number == "" || strings.HasPrefix(number, "\u2212") || strings.Trim(number, "0,") == "" {
		return number
	}
	return "+" + number
}

func (a artist) describeLevel(lines []printedLine, unit query.MoneyUnit) string {
	p := a.words.in(mainLanguage)
	var parts []string
	for _, l := range lines {
		said := []string{}
		for _, each := range []struct{ key, text string }{
			{"chart_budget", written(l.Budget)}, {"chart_outcome", written(l.Outcome)}, {"chart_deviation", signed(written(l.Deviation))},
		} {
			if each.text != "" {
				said = append(said, strings.ToLower(p.say(each.key))+" "+each.text)
			}
		}
		parts = append(parts, l.Label+": "+strings.Join(said, ", ")+".")
	}
	return p.say("chart_amounts_in", "unit", p.say("money_"+strings.ToLower(string(unit)))) + " " + strings.Join(parts, " ")
}
