package site

import (
	"fmt"
	"slices"
	"strings"

	"insyn/site/query"
)

// table is a financial statement as its page prints it, so that templates need
// not walk its tree. The data that templates read, by the statement's id:
//
//	tables     {columns, lines, main, result, parts}
//	  columns  ["budget", "outcome", "deviation", "previousoutcome", "forecast"]: those that have an amount
//	  lines    [{anchor, label, role, level, cells: [{text, pad}], comment, parts}], in printed order; cells
//	           has one for each of columns, none for a heading; parts is the id of the section on
//	           the page that shows the line's parts, "" where it has none
//	  main     the lines that the chart of the whole table shows, and the totals
//	  result   {label, budget, outcome, deviation}: the first total; absent where there is none
//	  parts    [{id, anchor, label, above, lines, charts}]: a section for each line with parts; anchor
//	           is the line's, above the label of the line that it is a part of, charts the ids
//	           of the lines whose parts are drawn, see charts
type table struct {
	Columns []string    `json:"columns"`
	Lines   []tableLine `json:"lines"`
	Main    []tableLine `json:"main"`
	Result  *bookResult `json:"result,omitempty"`
	Parts   []bookParts `json:"parts"`
}

type tableLine struct {
	Anchor  string         `json:"anchor"`
	Label   string         `json:"label"`
	Role    string         `json:"role"`
	Level   int            `json:"level"`
	Cells   []cell         `json:"cells"`
	Comment query.Markdown `json:"comment,omitempty"`
	Parts   string         `json:"parts,omitempty"`

	id string
}

type bookResult struct {
	Label     string `json:"label"`
	Budget    string `json:"budget,omitempty"`
	Outcome   string `json:"outcome"`
	Deviation string `json:"deviation,omitempty"`
}

// topParts is the id of the chart that shows the parts of a whole table.
const topParts = "diagram"

// tables are those of every statement, by id.
func (r reportData) tables() (map[string]table, error) {
	all := make(map[string]table, len(r.FinancialStatements))
	for _, s := range r.FinancialStatements {
		t, err := newTable(s)
		if err != nil {
			return nil, err
		}
		all[s.Id] = t
	}
	return all, nil
}

func newTable(s query.FinancialStatementDetails) (table, error) {
	lines := allLines(s)
	for _, l := range lines {
		if l.Label == "" {
			return table{}, fmt.Errorf("%s har fler nivåer än sidan kan visa", s.Id)
		}
	}
	t := table{Columns: columnsOf(lines), Parts: partsOf(s)}
	t.Lines = t.print(lines)
	t.Main, t.Result = mainOf(s, t.Lines), resultOf(lines)
	t.link()
	return t, nil
}

// amountsOf are a line's amounts by the names of their columns.
func amountsOf(l printedLine) map[string]*query.Decimal {
	return map[string]*query.Decimal{
		"budget": l.Budget, "outcome": l.Outcome, "deviation": l.Deviation,
		"previousoutcome": l.PreviousOutcome, "forecast": l.Forecast,
	}
}

func columnsOf(lines []printedLine) []string {
	columns := []string{}
	for _, name := range []string{"budget", "outcome", "deviation", "previousoutcome", "forecast"} {
		for _, l := range lines {
			if amountsOf(l)[name] != nil {
				columns = append(columns, name)
				break
			}
		}
	}
	return columns
}

// print writes the lines' amounts, column by column.
func (t table) print(lines []printedLine) []tableLine {
	printed := make([]tableLine, len(lines))
	for i, l := range lines {
		printed[i] = tableLine{
			Anchor: anchorOf(l.Url), Label: l.Label, Role: strings.ToLower(string(l.Role)), Level: l.Level,
			Cells: []cell{}, Comment: orNone(l.Comment), id: l.Id,
		}
	}
	for _, name := range t.Columns {
		texts := make([]string, len(lines))
		for i, l := range lines {
			texts[i] = written(amountsOf(l)[name])
		}
		for i, c := range aligned(texts) {
			if lines[i].Role != query.FinancialLineRoleHeading {
				printed[i].Cells = append(printed[i].Cells, c)
			}
		}
	}
	return printed
}

// anchorOf is the end of an address, after #.
func anchorOf(url string) string {
	_, anchor, _ := strings.Cut(url, "#")
	return anchor
}

// mainOf are the lines that the chart of the whole table shows, and the totals;
// the top lines where there is no chart. They begin at the left.
func mainOf(s query.FinancialStatementDetails, lines []tableLine) []tableLine {
	shown := make(map[string]bool)
	for _, l := range drawable(levelsOf(s)[0].lines) {
		shown[l.Id] = true
	}
	isDrawn := len(shown) > 1
	list := []tableLine{}
	for _, l := range lines {
		if isDrawn && (l.Role == "total" || shown[l.id]) || !isDrawn && l.Level == 0 {
			list = append(list, l)
		}
	}
	return fromTheLeft(list)
}

// fromTheLeft moves lines so far to the left that the outermost has no indent.
func fromTheLeft(lines []tableLine) []tableLine {
	if len(lines) == 0 {
		return lines
	}
	least := slices.MinFunc(lines, func(a, b tableLine) int { return a.Level - b.Level }).Level
	for i := range lines {
		lines[i].Level -= least
	}
	return lines
}

// resultOf is what the table comes to: its first total.
func resultOf(lines []printedLine) *bookResult {
	for _, l := range lines {
		if l.Role == query.FinancialLineRoleTotal && l.Outcome != nil {
			return &bookResult{l.Label, written(l.Budget), written(l.Outcome), signed(written(l.Deviation))}
		}
	}
	return nil
}
