// Package workbook writes a report as an Excel workbook that people read: notes
// first, then a sheet a table with Swedish headings and words.
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
func Write(w io.Writer, b *dbmodel.Bundle) (err error) {
	tables, err := dataset.Tables(b)
	if err != nil {
		return err
	}
	book := &book{spreadsheet.New()}
	defer func() { err = errors.Join(err, book.Close()) }()
	if err := book.writeNotes(b, tables); err != nil {
		return fmt.Errorf("%s: %w", notesSheet, err)
	}
	for _, t := range tables {
		if err := book.writeTable(t); err != nil {
			return fmt.Errorf("%s: %w", t.Title, err)
		}
	}
	if err := book.describe(b); err != nil {
		return err
	}
	return book.Write(w)
}

// book is a workbook that is being written.
type book struct{ *spreadsheet.Book }

// describe fills in what programs show as the file's properties.
func (b *book) describe(from *dbmodel.Bundle) error {
	return b.SetDocProps(&excelize.DocProperties{
		Title:    titleOf(from),
		Creator:  from.Municipality.Name + ", " + from.Committee.Name,
		Language: "sv-SE",
	})
}

func titleOf(b *dbmodel.Bundle) string {
	return fmt.Sprintf("%s: %s, %s", b.Municipality.Name, b.Committee.Name, b.Report.Title)
}
