package site

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"insyn/site/chart"
	"insyn/site/query"
)

// waterfall leads from the budget of a report's year to its outcome.
type waterfall struct {
	Unit  string     `json:"unit"`
	URL   string     `json:"url"`
	SVG   drawn      `json:"svg"`
	From  fallStep   `json:"from"`
	Steps []fallStep `json:"steps"`
	To    fallStep   `json:"to"`

	drawing func(p phrases) chart.Waterfall
	from    query.FinancialStatementDetails
}

// fallStep is a row of the table beside: what it is, and how much.
type fallStep struct {
	Label  string `json:"label"`
	Amount string `json:"amount"`
	// Own is the key in i18n of a label that is not the report's.
	Own string `json:"own,omitempty"`

	at float64
}

// mostSteps is how many deviations stand by themselves; the rest are one.
const mostSteps = 5

// waterfall is nil for a report without an operating statement to draw.
func (a artist) waterfall(r reportData) *waterfall {
	w := r.fall()
	if w != nil {
		a.drawFall(w)
	}
	return w
}

// fall is the first operating statement's that has one, not yet drawn.
func (r reportData) fall() *waterfall {
	for _, kind := range []query.FinancialStatementKind{query.FinancialStatementKindOperatingByType, query.FinancialStatementKindOperatingByUnit} {
		for _, s := range r.FinancialStatements {
			if w := fallOf(s); s.Kind == kind && w != nil {
				return w
			}
		}
	}
	return nil
}

// fallOf finds the statement's result: its first total with parts.
func fallOf(s query.FinancialStatementDetails) *waterfall {
	lines := topLines(s)
	at := slices.IndexFunc(lines, func(l printedLine) bool {
		return l.Role == query.FinancialLineRoleTotal && len(l.Children) > 1
	})
	if at < 0 {
		return nil
	}
	result := lines[at]
	budget, hasBudget := float(result.Budget)
	outcome, hasOutcome := float(result.Outcome)
	if !hasBudget || !hasOutcome {
		return nil
	}
	parts := deviations(result.Children)
	if len(parts) < 2 {
		return nil
	}
	unit := millions(s.Unit)
	w := &waterfall{
		Unit: "money_" + strings.ToLower(string(unit.name)), URL: s.Url, from: s,
		From: fallStep{Own: "chart_budget", Amount: unit.write(budget)},
		To:   fallStep{Own: "chart_outcome", Amount: unit.write(outcome), at: outcome - budget},
	}
	w.Steps = unit.steps(parts, outcome-budget)
	return w
}

// deviations are a result's parts, with the parts of the largest one instead of
// it while there are too few to tell what happened.
func deviations(lines []printedLine) []printedLine {
	var parts []printedLine
	for _, l := range lines {
		if at, ok := float(l.Deviation); ok && at != 0 && l.Role != query.FinancialLineRoleMemo {
			parts = append(parts, l)
		}
	}
	if len(parts) == 0 || len(parts) >= mostSteps-1 {
		return parts
	}
	largest := slices.IndexFunc(parts, func(l printedLine) bool { return l.Id == byWeight(parts)[0].Id })
	inner := deviations(parts[largest].Children)
	if len(inner) < 2 {
		return parts
	}
	return slices.Concat(parts[:largest], inner, parts[largest+1:])
}

// byWeight sorts a copy: the largest deviation first.
func byWeight(lines []printedLine) []printedLine {
	return slices.SortedStableFunc(slices.Values(lines), func(a, b printedLine) int {
		first, _ := float(a.Deviation)
		second, _ := float(b.Deviation)
		return cmp.Compare(math.Abs(second), math.Abs(first))
	})
}

// scaled writes amounts in millions where the table has thousands.
type scaled struct {
	name    query.MoneyUnit
	divisor float64
}

func millions(unit query.MoneyUnit) scaled {
	switch unit {
	case query.MoneyUnitTsek:
		return scaled{query.MoneyUnitMsek, 1000}
	case query.MoneyUnitSek:
		return scaled{query.MoneyUnitMsek, 1000000}
	default:
		return scaled{unit, 1}
	}
}

func (u scaled) write(amount float64) string { return chart.Number(amount/u.divisor, 1) }

// steps are the largest deviations in the table's order, and the rest as one.
func (u scaled) steps(parts []printedLine, total float64) []fallStep {
	kept := map[string]bool{}
	for _, l := range byWeight(parts)[:min(mostSteps, len(parts))] {
		kept[l.Id] = true
	}
	var steps []fallStep
	rest := total
	for _, l := range parts {
		if at, _ := float(l.Deviation); kept[l.Id] {
			rest -= at
			steps = append(steps, fallStep{Label: l.Label, Amount: signed(u.write(at)), at: at})
		}
	}
	if len(parts) > len(steps) || strings.Trim(u.write(rest), "\u22120,") != "" {
		steps = append(steps, fallStep{Own: "chart_other", Amount: signed(u.write(rest)), at: rest})
	}
	return steps
}

// drawFall draws the waterfall in every language.
func (a artist) drawFall(w *waterfall) {
	w.drawing = func(p phrases) chart.Waterfall {
		unit := "\u00a0" + p.say(w.Unit)
		c := chart.Waterfall{From: w.From.in(p), To: w.To.in(p)}
		c.From.Label += " " + w.From.Amount + unit
		c.To.Label += " " + w.To.Amount + unit
		c.To.Text = signed(chart.Number(w.deviation(), 1))
		for _, step := range w.Steps {
			c.Steps = append(c.Steps, step.in(p))
		}
		return c
	}
	p := a.words.in(mainLanguage)
	frame := chart.Frame{ID: "d-resultat", Title: p.say("chart_waterfall"), Description: w.describe(p)}
	w.SVG = a.inEach(frame, func(p phrases) chart.Drawing { return w.drawing(p) })
}

// deviation is how far the outcome is from the budget, in the waterfall's unit.
func (w *waterfall) deviation() float64 { return w.To.at / millions(w.from.Unit).divisor }

func (s fallStep) in(p phrases) chart.Step {
	step := chart.Step{Label: s.Label, At: s.at, Text: s.Amount}
	if s.Own != "" {
		step.Label, step.Own = p.say(s.Own), true
	}
	return step
}

func (w *waterfall) describe(p phrases) string {
	var parts []string
	for _, step := range slices.Concat([]fallStep{w.From}, w.Steps, []fallStep{w.To}) {
		parts = append(parts, step.in(p).Label+" "+step.Amount)
	}
	return strings.Join(parts, ", ") + ". " + p.say("chart_amounts_in", "unit", p.say(w.Unit))
}
