package site

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/site/query"
)

// bookRow is a line as the API answers it.
type bookRow struct {
	ID       string      `json:"id"`
	URL      string      `json:"url"`
	Label    string      `json:"label"`
	Role     string      `json:"role"`
	Level    int         `json:"level"`
	Position int         `json:"position"`
	Budget   json.Number `json:"budget"`
	Outcome  json.Number `json:"outcome"`
	Lines    []*bookRow  `json:"children"`
}

// book is a statement whose lines are given as text: slug, role, budget and
// outcome. Parts stand below their whole, a step to the right.
func book(t *testing.T, text string) query.FinancialStatementDetails {
	t.Helper()
	whole := &bookRow{Level: -1}
	open := []*bookRow{whole}
	for position, line := range strings.Split(strings.Trim(text, "\n"), "\n") {
		field := strings.Fields(line)
		r := &bookRow{
			ID: "bok/" + field[0], URL: "https://insyn.example/bok/#" + field[0], Label: field[0], Role: field[1],
			Level: strings.Count(line, "\t") - 1, Position: position, Budget: json.Number(field[2]), Outcome: json.Number(field[3]),
		}
		above := open[r.Level]
		above.Lines = append(above.Lines, r)
		open = append(open[:r.Level+1], r)
	}
	lines, err := json.Marshal(map[string]any{"id": "bok", "lines": whole.Lines})
	require.NoError(t, err)
	var s query.FinancialStatementDetails
	require.NoError(t, json.Unmarshal(lines, &s))
	return s
}

// outline is a list of lines as text: an anchor, and what it leads to.
func outline(lines []tableLine) []string {
	var list []string
	for _, l := range lines {
		text := strings.Repeat("  ", l.Level) + l.Anchor
		if l.Parts != "" {
			text += " > " + l.Parts
		}
		list = append(list, text)
	}
	return list
}

func TestEveryLineWithPartsLeadsToThem(t *testing.T) {
	table, err := newTable(book(t, `
	resultat TOTAL -5 -6
		intakter SUBTOTAL 10 12
			avgifter ITEM 6 7
			bidrag ITEM 4 5
		kostnader SUBTOTAL -15 -18
			personal HEADING 0 0
				lon ITEM -9 -8
				pension ITEM -2 -6
			lokaler ITEM -4 -4
				varav-el MEMO -1 -1
	balans TOTAL -5 -6
`))
	require.NoError(t, err)
	assert.Equal(t, []string{
		"resultat > diagram", "  intakter > delar-intakter", "    avgifter", "    bidrag", "  kostnader > delar-kostnader",
		"    personal", "      lon", "      pension", "    lokaler", "      varav-el", "balans",
	}, outline(table.Lines), "the chart of the whole table shows the result's parts, and a single part needs no section")

	require.Len(t, table.Parts, 2)
	assert.Equal(t, []string{"avgifter", "bidrag"}, outline(table.Parts[0].Lines))
	costs := table.Parts[1]
	assert.Equal(t, []string{"personal", "  lon", "  pension", "lokaler"}, outline(costs.Lines), "a heading brings its parts")
	assert.Equal(t, []string{"bok/kostnader", "bok/personal"}, costs.Charts)
	assert.Equal(t, "delar-kostnader kostnader resultat", costs.ID+" "+costs.Anchor+" "+costs.Above)
}

func TestMainLinesAreThoseOfTheChart(t *testing.T) {
	drawn, err := newTable(book(t, `
	resultat TOTAL -5 -6
		intakter SUBTOTAL 10 12
			avgifter ITEM 6 7
		kostnader SUBTOTAL -15 -18
`))
	require.NoError(t, err)
	assert.Equal(t, []string{"resultat", "  intakter", "  kostnader"}, outline(drawn.Main))
	assert.Equal(t, &bookResult{Label: "resultat", Budget: "−5", Outcome: "−6"}, drawn.Result)

	notDrawn, err := newTable(book(t, `
	ingaende ITEM 0 15
		varav MEMO 0 1
	utgaende ITEM 0 0
`))
	require.NoError(t, err)
	assert.Equal(t, []string{"ingaende", "utgaende"}, outline(notDrawn.Main))
	assert.Nil(t, notDrawn.Result)
}

func TestATableMayBeEmpty(t *testing.T) {
	empty, err := newTable(query.FinancialStatementDetails{Id: "bok"})
	require.NoError(t, err)
	assert.Equal(t, table{Columns: []string{}, Lines: []tableLine{}, Main: []tableLine{}, Parts: []bookParts{}}, empty)
}

func TestATableThatIsDeeperThanWasAskedForIsRefused(t *testing.T) {
	deep := book(t, `
	summa TOTAL 1 1
		del ITEM 1 1
`)
	deep.Lines[0].Children[0].Label = ""
	_, err := newTable(deep)
	assert.EqualError(t, err, "bok har fler nivåer än sidan kan visa")
}

func TestColumnsWithoutAmountsAreLeftOut(t *testing.T) {
	table, err := newTable(book(t, "\n\tsumma TOTAL 1.5 -2\n"))
	require.NoError(t, err)
	assert.Equal(t, []string{"budget", "outcome"}, table.Columns)
	assert.Equal(t, []cell{{"1,5", ""}, {"−2", ""}}, table.Lines[0].Cells)
}
