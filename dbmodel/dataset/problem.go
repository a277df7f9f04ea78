package dataset

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Problem is one thing that is wrong with a package, in Swedish.
type Problem struct {
	// File is the file's name in the package.
	File string
	// Row is the row as a spreadsheet numbers it (the header is row 1), or 0
	// where the problem is the file as a whole.
	Row int
	// Column is the column's name, or empty where the problem is the row as a whole.
	Column string
	// Value is what was found there.
	Value string
	// Message says what is wrong.
	Message string
	// Allowed says what would have been right.
	Allowed string
}

// Place says where the problem is: "goals.csv, rad 4, kolumn assessment".
func (p Problem) Place() string {
	place := p.File
	if p.Row > 0 {
		place += fmt.Sprintf(", rad %d", p.Row)
	}
	if p.Column != "" {
		place += ", kolumn " + p.Column
	}
	return place
}

// String is the place, what is wrong and what is allowed, on one line.
func (p Problem) String() string {
	line := p.Place() + ": " + p.Message + "."
	if p.Allowed != "" {
		line += " Tillåtet: " + p.Allowed + "."
	}
	return line
}

// Problems is the error of a package that can't be loaded.
//
//nolint:errname // it is read as a list of problems at least as often as it is returned as an error
type Problems struct {
	// All holds every problem, file by file and row by row.
	All []Problem
}

// shownProblems is how many problems the error's text spells out.
const shownProblems = 100

// Error lists the problems, one a line.
func (p *Problems) Error() string {
	var text strings.Builder
	text.WriteString(msgHeading(len(p.All)))
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
