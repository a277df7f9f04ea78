package site

import (
	"reflect"
	"slices"

	"insyn/site/query"
)

// printedLine is a line of a financial table with what lies below it. The client
// has another type at each depth.
type printedLine struct {
	query.LineAmounts
	Children []printedLine
	parent   string
}

// topLines are a table's lines, each with its parts.
func topLines(statement query.FinancialStatementDetails) []printedLine {
	return linesIn(reflect.ValueOf(statement.Lines))
}

// linesIn are the lines in a list of the client's. Those that lie deeper than it asks
// for are without all but their place.
func linesIn(list reflect.Value) []printedLine {
	lines := make([]printedLine, list.Len())
	for i := range lines {
		line := list.Index(i)
		if parts := line.FieldByName("Children"); parts.IsValid() {
			lines[i].LineAmounts, _ = line.FieldByName("LineAmounts").Interface().(query.LineAmounts)
			lines[i].Children = linesIn(parts)
		}
	}
	return lines
}

// allLines lists a table's lines as it prints them.
func allLines(statement query.FinancialStatementDetails) []printedLine {
	list := appendLines(nil, topLines(statement), "")
	slices.SortFunc(list, func(a, b printedLine) int { return a.Position - b.Position })
	return list
}

func appendLines(list, lines []printedLine, parent string) []printedLine {
	for _, l := range lines {
		l.parent = parent
		list = appendLines(append(list, l), l.Children, l.Label)
	}
	return list
}
