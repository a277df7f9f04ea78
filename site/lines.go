package site

import (
	"encoding/json"
	"slices"

	"insyn/site/query"
)

// printedLine is a line of a financial table with what lies below it. The client
// has another type at each depth.
type printedLine struct {
	query.LineAmounts
	Children []printedLine `json:"children"`
	parent   string
}

// topLines are a table's lines, each with its parts.
func topLines(statement query.FinancialStatementDetails) (top []printedLine, err error) {
	text, err := json.Marshal(statement.Lines)
	if err == nil {
		err = json.Unmarshal(text, &top)
	}
	return top, err
}

// allLines lists a table's lines as it prints them.
func allLines(statement query.FinancialStatementDetails) ([]printedLine, error) {
	top, err := topLines(statement)
	if err != nil {
		return nil, err
	}
	list := appendLines(nil, top, "")
	slices.SortFunc(list, func(a, b printedLine) int { return a.Position - b.Position })
	return list, nil
}

func appendLines(list, lines []printedLine, parent string) []printedLine {
	for _, l := range lines {
		l.parent = parent
		list = appendLines(append(list, l), l.Children, l.Label)
	}
	return list
}
