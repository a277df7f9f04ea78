package workbook

import (
	"slices"
	"strconv"
	"strings"

	"insyn/dbmodel/dataset"
	"insyn/dbmodel/dataset/xlsx"
)

// mostRows is how many rows of a sheet are read. The longest table of the
// bundled report has 230.
const mostRows = 200_000

// What a column of a sheet is that is none of the table's.
const (
	untitled = -1
	unknown  = -2
)

// sheetReader reads one sheet.
type sheetReader struct {
	*reader
	table dataset.Table
	sheet dataset.Sheet
	// columns is which of the table's columns each column of the sheet is, or
	// untitled or unknown. It is nil until the headings are read.
	columns []int
	// formulas counts the cells of each column that a formula made, stray is
	// true for columns without a heading that have been warned of.
	formulas map[int]*formulas
	stray    map[int]bool
}

// formulas are the cells of a column whose values a formula made.
type formulas struct{ first, count int }

func (s *sheetReader) read(from xlsx.Sheet) (dataset.Sheet, error) {
	s.formulas, s.stray = map[int]*formulas{}, map[int]bool{}
	for _, column := range s.table.Columns {
		s.sheet.Columns = append(s.sheet.Columns, column.Name)
	}
	s.sheet.Whole = true
	err := s.book.Rows(from, s.take)
	switch {
	case err != nil:
		return s.sheet, err
	case s.columns == nil:
		s.sheet.Columns, s.sheet.Whole = nil, false
		s.add(s.table.Title, msgEmptySheet())
	}
	s.noteFormulas()
	return s.sheet, nil
}

// take reads the first row as headings and the others as rows of the table.
func (s *sheetReader) take(row xlsx.Row) bool {
	if !slices.ContainsFunc(row.Cells, says) {
		return true
	}
	if s.columns == nil {
		return s.headings(row)
	}
	if len(s.sheet.Rows) == mostRows {
		s.sheet.Whole = false
		s.add(s.table.Title, msgTooManyRows(mostRows))
		return false
	}
	cells := make([]string, len(s.table.Columns))
	for _, cell := range row.Cells {
		if column := s.column(cell, row.Number); column >= 0 {
			cells[column] = s.cell(cell, column, row.Number)
		}
	}
	if slices.ContainsFunc(cells, func(cell string) bool { return cell != "" }) && !isExample(s.table, cells) {
		s.sheet.Rows = append(s.sheet.Rows, dataset.SheetRow{Number: row.Number, Cells: cells})
	}
	return true
}

// says tells cells that hold more than spaces.
func says(c xlsx.Cell) bool { return c.Kind == xlsx.Unknown || strings.TrimSpace(c.Value) != "" }

// column is which of the table's columns a cell is in, or below zero.
func (s *sheetReader) column(cell xlsx.Cell, row int) int {
	if cell.Column < len(s.columns) && s.columns[cell.Column] != untitled {
		return s.columns[cell.Column]
	}
	if !s.stray[cell.Column] && strings.TrimSpace(cell.Value) != "" {
		s.stray[cell.Column] = true
		problem := msgStray(cell.Value)
		problem.Row, problem.Cell = row, xlsx.Letters(cell.Column)+strconv.Itoa(row)
		s.add(s.table.Title, problem)
	}
	return untitled
}

// cell is what a cell says, and notes what is wrong with it.
func (s *sheetReader) cell(cell xlsx.Cell, column, row int) string {
	c := s.table.Columns[column]
	switch {
	case cell.Kind == xlsx.Unknown:
		s.found = append(s.found, at(s.table.Title, c.Name, row, msgNoFormulaValue()))
		return ""
	case cell.Kind == xlsx.Failure:
		s.found = append(s.found, at(s.table.Title, c.Name, row, msgFailure(cell.Value)))
		return ""
	case cell.Kind == xlsx.Day && (c.Type == "number" || c.Type == "integer"):
		s.found = append(s.found, at(s.table.Title, c.Name, row, msgBecameDay(cell.Value)))
		return ""
	case cell.Formula && s.formulas[column] == nil:
		s.formulas[column] = &formulas{first: row, count: 1}
	case cell.Formula:
		s.formulas[column].count++
	}
	value := understood(c, cell)
	if strings.HasSuffix(value, cut) {
		s.found = append(s.found, at(s.table.Title, c.Name, row, msgCutText(value)))
	}
	return value
}

// noteFormulas warns once a column of values that a formula made.
func (s *sheetReader) noteFormulas() {
	for i, c := range s.table.Columns {
		if made := s.formulas[i]; made != nil {
			s.found = append(s.found, at(s.table.Title, c.Name, made.first, msgFormulas(made.count)))
		}
	}
}

// at places a problem in a column of a sheet.
func at(sheet, column string, row int, problem dataset.Problem) dataset.Problem {
	problem.File, problem.Column, problem.Row = sheet, column, row
	return problem
}
