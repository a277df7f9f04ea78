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
)

// Write writes a report as an .xlsx file. Numbers are numbers, with the decimals
// of the report; all other cells are text and nothing is a formula, whatever
// the text begins with. The same report gives the same bytes.
func Write(w io.Writer, b *dbmodel.Bundle) (err error) {
	tables, err := dataset.Tables(b)
	if err != nil {
		return err
	}
	file := excelize.NewFile()
	file.SetZipWriter(sortedZip)
	defer func() { err = errors.Join(err, file.Close()) }()
	book := &book{File: file, styles: map[string]int{}}
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
	return file.Write(w)
}

// book is a workbook that is being written.
type book struct {
	*excelize.File

	// styles holds what Excel calls the styles in use, by number format.
	styles map[string]int
	// heading is the style of headings, 0 until it is used.
	heading int
}

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

// styled is the style of cells with a number format, wrapped and set from the top.
func (b *book) styled(format string) (int, error) {
	if style, known := b.styles[format]; known {
		return style, nil
	}
	style, err := b.NewStyle(&excelize.Style{
		CustomNumFmt: &format,
		Alignment:    &excelize.Alignment{Vertical: "top", WrapText: format == textFormat},
	})
	b.styles[format] = style
	return style, err
}

func (b *book) headingStyle() (int, error) {
	if b.heading != 0 {
		return b.heading, nil
	}
	style, err := b.NewStyle(&excelize.Style{
		Font:      &excelize.Font{Bold: true},
		Fill:      excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E7EDF2"}},
		Border:    []excelize.Border{{Type: "bottom", Style: 1, Color: "5B6B7A"}},
		Alignment: &excelize.Alignment{Vertical: "center", WrapText: true},
	})
	b.heading = style
	return style, err
}
