package workbook

import (
	"fmt"
	"slices"
	"strings"

	"insyn/dbmodel/dataset"
	"insyn/dbmodel/dataset/xlsx"
)

// headings finds the table's columns by their headings, and answers whether
// there is any, so that the rows below can be read.
func (s *sheetReader) headings(row xlsx.Row) bool {
	s.sheet.Letters = make([]string, len(s.table.Columns))
	for _, cell := range row.Cells {
		for len(s.columns) <= cell.Column {
			s.columns = append(s.columns, untitled)
		}
		s.heading(cell, row.Number)
	}
	if !slices.ContainsFunc(s.columns, func(column int) bool { return column >= 0 }) {
		s.sheet.Columns, s.sheet.Whole = nil, false
		s.add(s.table.Title, msgNoHeadings(row.Number))
		return false
	}
	for i, letter := range s.sheet.Letters {
		if letter == "" {
			s.sheet.Columns[i] = "" // The checks know what it means that a column is not there.
			s.found = append(s.found, at(s.table.Title, s.table.Columns[i].Name, 0, msgNoColumn()))
		}
	}
	return true
}

func (s *sheetReader) heading(cell xlsx.Cell, row int) {
	title, letter := strings.Join(strings.Fields(cell.Value), " "), xlsx.Letters(cell.Column)
	i := slices.IndexFunc(s.table.Columns, func(c dataset.Column) bool { return plainName(c.Title) == plainName(title) })
	problem := msgOtherColumn()
	switch {
	case title == "":
		return
	case i >= 0 && s.sheet.Letters[i] == "":
		s.columns[cell.Column], s.sheet.Letters[i] = i, letter
		return
	case i >= 0:
		problem = msgRepeatedColumn(s.sheet.Letters[i])
	}
	s.columns[cell.Column] = unknown
	problem.Cell = fmt.Sprint(letter, row)
	s.found = append(s.found, at(s.table.Title, title, row, problem))
}
