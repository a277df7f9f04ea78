// Package workbook writes a report as an Excel workbook that people read and fill
// in, notes first and then a sheet a table with Swedish headings and words, and
// reads it back.
package workbook

import (
	"errors"
	"fmt"
	"io"

	"github.com/xuri/excelize/v2"

	"insyn/dbmodel"
	"insyn/dbmodel/dataset"
	"insyn/dbmodel/dataset/spreadsheet"
)

// Write writes a report as an .xlsx file. Numbers are numbers, with the decimals
// of the report; all other cells are text and nothing is a formula, whatever
// the text begins with. The same report gives the same bytes.
func Write(w io.Writer, b *dbmodel.Bundle) error {
	tables, err := dataset.Tables(b)
	if err != nil {
		return err
	}
	return write(w, content{
		title: titleOf(b), creator: b.Municipality.Name + ", " + b.Committee.Name, notes: notesOn(b), tables: tables,
	})
}

// content is what a workbook is to hold.
type content struct {
	title, creator string
	notes          []spreadsheet.Note
	tables         []dataset.Table
	// example is true where the rows show how to fill the sheets in.
	example bool
}

func write(w io.Writer, c content) (err error) {
	book := &book{spreadsheet.New()}
	defer func() { err = errors.Join(err, book.Close()) }()
	if err := book.writeNotes(c); err != nil {
		return fmt.Errorf("%s: %w", notesSheet, err)
	}
	for _, t := range c.tables {
		if err := book.writeTable(t, c.example); err != nil {
			return fmt.Errorf("%s: %w", t.Title, err)
		}
	}
	if err := book.describe(c); err != nil {
		return err
	}
	return book.Write(w)
}

// book is a workbook that is being written.
type book struct{ *spreadsheet.Book }

// describe fills in what programs show as the file's properties.
func (b *book) describe(c content) error {
	return b.SetDocProps(&excelize.DocProperties{Title: c.title, Creator: c.creator, Language: "sv-SE"})
}

func titleOf(b *dbmodel.Bundle) string {
	return fmt.Sprintf("%s: %s, %s", b.Municipality.Name, b.Committee.Name, b.Report.Title)
}
