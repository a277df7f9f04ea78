package tabular

import (
	"errors"
	"fmt"
	"io"
	"strconv"
	"time"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"
	"github.com/xuri/excelize/v2"

	"insyn/dbmodel/dataset/spreadsheet"
)

const (
	answerSheet = "Svar"
	aboutSheet  = "Om svaret"

	cut = " … (hela texten finns i svaret som CSV och JSON)"
)

// About tells those who find a workbook where it came from. What is left empty
// is not told.
type About struct {
	// Query is the question in GraphQL, and Variables its variables as JSON.
	Query, Variables string
	// Address is where the same question can be asked again.
	Address string
	// Revision is the revision of the data that answered.
	Revision int
	// Retrieved is when it answered.
	Retrieved time.Time
	// Source and Licence are whose data it is, and what may be done with it.
	Source, Licence string
}

// WriteXLSX writes the table as an Excel workbook: the rows on one sheet, what
// about tells on another. Numbers are numbers with the decimals of the answer, or
// text where they have more than the 15 digits that Excel can hold. Days are days,
// and all other cells are text: nothing is a formula. The same table gives the
// same bytes. More rows than a sheet holds are an [InputError].
func (t *Table) WriteXLSX(w io.Writer, about About) (err error) {
	headings, rows := t.headings()
	if rows >= excelize.TotalRows {
		return inputError("A workbook has room for %d rows, and the answer has %d: ask for CSV, or for fewer.", excelize.TotalRows-1, rows)
	}
	book := spreadsheet.New()
	defer func() { err = errors.Join(err, book.Close()) }()
	if err := book.SetSheetName(book.GetSheetName(0), answerSheet); err != nil {
		return err
	}
	sheet, err := book.Sheet(answerSheet, headings)
	if err != nil {
		return err
	}
	if err := t.fill(sheet); err != nil {
		return err
	}
	if _, err := book.NewSheet(aboutSheet); err != nil {
		return err
	}
	if err := book.Notes(aboutSheet, aboutSheet, about.notes(rows)); err != nil {
		return err
	}
	if err := book.SetDocProps(about.properties()); err != nil {
		return err
	}
	return book.Write(w)
}

// headings are the columns with how wide they are, and how many rows there are.
func (t *Table) headings() (headings []spreadsheet.Heading, rows int) {
	headings = make([]spreadsheet.Heading, len(t.columns))
	for i, c := range t.columns {
		headings[i].Title = c.name
	}
	for row := range t.rows() {
		rows++
		for i, value := range row {
			headings[i].Longest = max(headings[i].Longest, utf8.RuneCount(value))
		}
	}
	return headings, rows
}

func (t *Table) fill(sheet *spreadsheet.Sheet) error {
	cells := make([]spreadsheet.Cell, len(t.columns))
	for row := range t.rows() {
		for i, value := range row {
			filled, err := t.columns[i].fill(value)
			if err != nil {
				return fmt.Errorf("column %s: %w", t.columns[i].name, err)
			}
			cells[i] = filled
		}
		if err := sheet.Add(cells); err != nil {
			return err
		}
	}
	return sheet.Finish()
}

// fill is a cell that holds a piece of JSON.
func (c column) fill(value jsontext.Value) (spreadsheet.Cell, error) {
	if value == nil {
		return spreadsheet.Cell{}, nil
	}
	text, known := string(value), false
	var cell spreadsheet.Cell
	switch kind := value.Kind(); {
	case kind == 't' || kind == 'f':
		return spreadsheet.Bool(kind == 't'), nil
	case kind == '0' && c.typeName == "Int":
		cell, known = spreadsheet.Integer(text)
	case kind == '0':
		cell, known = spreadsheet.Number(text)
	case kind == '"':
		unquoted, err := unquoted(value)
		if err != nil {
			return cell, err
		}
		if text = unquoted; c.typeName == "Date" {
			cell, known = spreadsheet.Day(text)
		}
	}
	if !known {
		cell = spreadsheet.Text(text, cut)
	}
	return cell, nil
}

func (a About) notes(rows int) []spreadsheet.Note {
	retrieved := ""
	if !a.Retrieved.IsZero() {
		retrieved = a.Retrieved.UTC().Format("2006-01-02 15:04:05") + " UTC"
	}
	all := []spreadsheet.Note{
		{About: "Antal rader", Text: strconv.Itoa(rows)},
		{About: "Hämtat", Text: retrieved},
		{About: "Uppgifternas version", Text: strconv.Itoa(a.Revision)},
		{About: "Adress", Text: a.Address},
		{About: "Fråga", Text: a.Query},
		{About: "Variabler", Text: a.Variables},
		{About: "Källa", Text: a.Source},
		{About: "Licens", Text: a.Licence},
		{About: "Tomma celler", Text: "En tom cell betyder att det inte finns någon uppgift. Den betyder inte noll."},
		{About: "Upprepade celler", Text: "När en uppgift har flera rader under sig står den på var och en av dem. Räkna den bara en gång."},
	}
	told := all[:0]
	for _, note := range all {
		if note.Text != "" {
			note.Text = spreadsheet.Fitting(note.Text, " …")
			told = append(told, note)
		}
	}
	return told
}

func (a About) properties() *excelize.DocProperties {
	p := &excelize.DocProperties{Title: answerSheet, Creator: a.Source, Identifier: a.Address, Language: "sv-SE"}
	if !a.Retrieved.IsZero() {
		p.Created = a.Retrieved.UTC().Format(time.RFC3339)
		p.Modified = p.Created
	}
	return p
}
