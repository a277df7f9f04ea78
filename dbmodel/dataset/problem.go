package dataset

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Severity tells what stops a report from being read from what does not.
type Severity string

// The severities.
const (
	SeverityError   Severity = ""
	SeverityWarning Severity = "WARNING"
)

// Problem is one thing that is wrong with a package or a workbook, in Swedish.
type Problem struct {
	// File is the file's name in the package, or the sheet's in the workbook.
	File string
	// Row is the row as a spreadsheet numbers it (the header is row 1), or 0
	// where the problem is the file as a whole.
	Row int
	// Column is the column's name, its heading in a workbook, or empty where the
	// problem is the row as a whole.
	Column string
	// Cell is the address of a cell in a workbook: "D7". It is empty elsewhere.
	Cell string
	// Value is what was found there.
	Value string
	// Message says what is wrong.
	Message string
	// Allowed says what would have been right.
	Allowed string
	// Hint is a sentence that says what to do, empty where that is plain.
	Hint string
	// Severity is SeverityError unless the problem can be lived with.
	Severity Severity
}

// Place says where the problem is: "goals.csv, rad 4, kolumn assessment", or
// "Mål!D4 (Måluppfyllelse)" in a workbook.
func (p Problem) Place() string {
	place := p.File
	switch {
	case p.Cell != "" && p.Column != "":
		return fmt.Sprintf("%s!%s (%s)", p.File, p.Cell, p.Column)
	case p.Cell != "":
		return p.File + "!" + p.Cell
	}
	if p.Row > 0 {
		place += fmt.Sprintf(", rad %d", p.Row)
	}
	if p.Column != "" {
		place += ", kolumn " + p.Column
	}
	return place
}

// String is the place, what is wrong, what is allowed and what to do, on one line.
func (p Problem) String() string {
	line := p.Place() + ": " + p.Message + "."
	if p.Allowed != "" {
		line += " Tillåtet: " + p.Allowed + "."
	}
	if p.Hint != "" {
		line += " " + p.Hint
	}
	return line
}

// Problems is the error of a package or a workbook that can't be loaded.
//
//nolint:errname // it is read as a list of problems at least as often as it is returned as an error
type Problems struct {
	// What has the problems, "arbetsboken"; empty is a package.
	What string
	// All holds every problem, file by file and row by row.
	All []Problem
}

// shownProblems is how many problems the error's text spells out.
const shownProblems = 100

// Error lists the problems, one a line.
func (p *Problems) Error() string {
	var text strings.Builder
	text.WriteString(msgHeading(cmp.Or(p.What, "paketet"), len(p.All)))
	for i, problem := range p.All {
		if i == shownProblems {
			text.WriteString("\n  " + msgMore(len(p.All)-shownProblems))
			break
		}
		text.WriteString("\n  " + problem.String())
	}
	return text.String()
}

// problemList collects problems in the order the checks find them.
type problemList []Problem

// text is a message with what would have been right.
type text struct{ message, allowed string }

func (l *problemList) add(file string, row int, column, value string, t text) {
	*l = append(*l, Problem{File: file, Row: row, Column: column, Value: value, Message: t.message, Allowed: t.allowed})
}

// sorted puts the problems in the order of the description, then of the
// package's files with their rows and columns, then of files it does not know.
func (l *problemList) sorted(p *datapackage) []Problem {
	slices.SortStableFunc(*l, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(p.fileOrder(a.File), p.fileOrder(b.File)), cmp.Compare(a.Row, b.Row),
			cmp.Compare(p.columnOrder(a), p.columnOrder(b)))
	})
	return *l
}

func (p *datapackage) fileOrder(file string) int {
	if file == descriptorFile {
		return -1
	}
	for i, t := range p.tables {
		if t.file == file {
			return i
		}
	}
	return len(p.tables)
}

func (p *datapackage) columnOrder(problem Problem) int {
	for _, t := range p.tables {
		if t.file == problem.File {
			return slices.Index(t.resource.Schema.fieldNames(), problem.Column)
		}
	}
	return 0
}
