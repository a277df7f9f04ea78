package workbook

import (
	"errors"
	"io"

	"insyn/dbmodel"
	"insyn/dbmodel/dataset"
	"insyn/dbmodel/dataset/xlsx"
)

// Read reads a report from an .xlsx file that people have filled in: the sheets
// and headings that Write writes, in any order. What people write in other ways
// than the format is understood where it can have one meaning only; an empty
// cell is no value. The error is a *dataset.Problems with everything that is
// wrong; warnings are what was left out or should be looked at, and are
// answered with or without an error.
func Read(r io.ReaderAt, size int64) (b *dbmodel.Bundle, warnings []dataset.Problem, err error) {
	tables, err := exampleTables()
	if err != nil {
		return nil, nil, err
	}
	book, err := xlsx.Open(r, size)
	if err != nil {
		return nil, nil, refused(err)
	}
	reader := &reader{book: book}
	sheets := make([]dataset.Sheet, len(tables))
	for i, table := range tables {
		if sheets[i], err = reader.sheet(table); err != nil {
			return nil, nil, refused(err)
		}
	}
	if err := reader.noteOthers(tables); err != nil {
		return nil, nil, refused(err)
	}
	return dataset.ReadSheets(sheets, reader.found)
}

// refused is a file that is not read, as a problem.
func refused(err error) error {
	var refusal *xlsx.RefusedError
	if !errors.As(err, &refusal) {
		return err
	}
	return &dataset.Problems{What: "arbetsboken", All: []dataset.Problem{
		{File: "Filen", Message: refusal.Reason, Hint: refusal.Remedy},
	}}
}

// reader turns sheets into tables and collects what is found on the way.
type reader struct {
	book  *xlsx.Book
	found []dataset.Problem
}

// sheet reads the sheet of a table, wherever it stands.
func (r *reader) sheet(t dataset.Table) (dataset.Sheet, error) {
	filled := &sheetReader{reader: r, table: t, sheet: dataset.Sheet{Name: t.Name, Title: t.Title}}
	named := r.named(t.Title)
	switch len(named) {
	case 0:
		r.add(t.Title, msgNoSheet())
		return filled.sheet, nil
	case 1:
		return filled.read(named[0])
	}
	r.add(t.Title, msgRepeatedSheet())
	return filled.sheet, nil
}

// named are the sheets of a name, however its letters are written.
func (r *reader) named(title string) []xlsx.Sheet {
	var list []xlsx.Sheet
	for _, sheet := range r.book.Sheets {
		if plainName(sheet.Name) == plainName(title) {
			list = append(list, sheet)
		}
	}
	return list
}

// noteOthers warns of sheets with something in them that are not read.
func (r *reader) noteOthers(tables []dataset.Table) error {
	known := map[string]bool{plainName(notesSheet): true}
	for _, t := range tables {
		known[plainName(t.Title)] = true
	}
	for _, sheet := range r.book.Sheets {
		if known[plainName(sheet.Name)] {
			continue
		}
		err := r.book.Rows(sheet, func(xlsx.Row) bool {
			r.add(sheet.Name, msgOtherSheet())
			return false
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// add adds a problem with a sheet as a whole.
func (r *reader) add(sheet string, problem dataset.Problem) {
	problem.File = sheet
	r.found = append(r.found, problem)
}
