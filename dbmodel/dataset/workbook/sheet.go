package workbook

import (
	"unicode/utf8"

	"insyn/dbmodel/dataset"
	"insyn/dbmodel/dataset/spreadsheet"
)

// cut ends a text that is longer than a cell can hold.
const cut = " … (hela texten finns i datapaketet)"

// writeTable adds a sheet: headings, then the rows, which are examples or not.
func (b *book) writeTable(t dataset.Table, example bool) error {
	headings := make([]spreadsheet.Heading, len(t.Columns))
	for i, column := range t.Columns {
		headings[i] = spreadsheet.Heading{
			Title: column.Title, Longest: longest(t, i, column), Help: help(column), Choices: choices(column), From: source(column),
		}
	}
	sheet, err := b.Sheet(t.Title, headings)
	if err != nil {
		return err
	}
	for _, row := range t.Rows {
		cells := make([]spreadsheet.Cell, len(row))
		for i, text := range row {
			if text != "" {
				cells[i] = cellOf(t.Columns[i], text)
			}
		}
		add := sheet.Add
		if example {
			add = sheet.AddExample
		}
		if err := add(cells); err != nil {
			return err
		}
	}
	return sheet.Finish()
}

// cellOf shows a text of a column as the report has it.
func cellOf(c dataset.Column, text string) spreadsheet.Cell {
	cell, ok := spreadsheet.Cell{}, false
	switch c.Type {
	case "integer":
		cell, ok = spreadsheet.Integer(text)
	case "number":
		cell, ok = spreadsheet.Number(text)
	case "date":
		cell, ok = spreadsheet.Day(text)
	}
	if ok {
		return cell
	}
	return spreadsheet.Text(c.Label(text), cut)
}

// help says what a column is for.
func help(c dataset.Column) string {
	if c.Constraints.Required {
		return c.Help + " Måste fyllas i."
	}
	return c.Help
}

// choices are the words of a closed list, nil where the column has none.
func choices(c dataset.Column) []string {
	if c.Type == "boolean" {
		return []string{c.Label("true"), c.Label("false")}
	}
	words := make([]string, len(c.Categories))
	for i, each := range c.Categories {
		words[i] = each.Label
	}
	return words
}

// source is the column of the sheet that a column refers to.
func source(c dataset.Column) *spreadsheet.Column {
	if c.Reference == nil {
		return nil
	}
	return &spreadsheet.Column{Sheet: c.Reference.Table, Number: c.Reference.Column}
}

// longest is how many letters the longest cell of a column has.
func longest(t dataset.Table, i int, c dataset.Column) int {
	longest := 0
	for _, row := range t.Rows {
		longest = max(longest, utf8.RuneCountInString(c.Label(row[i])))
	}
	return longest
}
