package xlsx

import (
	"encoding/xml"
	"strconv"
)

// Row is a row with something in it. Number is 1 for the first.
type Row struct {
	Number int
	Cells  []Cell
}

// mostRows and mostColumns are what a sheet in Excel can have.
const mostRows, mostColumns = 1 << 20, 1 << 14

// Rows hands over the rows of a sheet from its top, until a row is answered
// with false. The row is good until the next one.
func (b *Book) Rows(of Sheet, take func(Row) bool) error {
	r := rowReader{book: b, take: take}
	return b.elements(of.part, r.element)
}

type rowReader struct {
	book *Book
	take func(Row) bool
	row  Row
}

func (r *rowReader) element(d *xml.Decoder, element xml.StartElement) error {
	if element.Name.Local != "row" {
		return nil
	}
	r.row.Number = max(r.row.Number+1, number(attribute(element, "r"), mostRows))
	r.row.Cells = r.row.Cells[:0]
	if err := r.cells(d); err != nil {
		return err
	}
	if r.row.Number > mostRows || (len(r.row.Cells) > 0 && !r.take(r.row)) {
		return errEnough
	}
	return nil
}

// cells reads to the end of a row.
func (r *rowReader) cells(d *xml.Decoder) error {
	next := 0
	for {
		token, err := d.Token()
		if err != nil {
			return err
		}
		element, begins := token.(xml.StartElement)
		if _, ends := token.(xml.EndElement); ends {
			return nil
		}
		if !begins {
			continue
		}
		stored, err := r.book.readCell(d, element)
		if err != nil {
			return err
		}
		column := max(next, column(attribute(element, "r")))
		next = column + 1
		if cell, ok := r.book.cell(stored); ok && column < mostColumns {
			cell.Column = column
			r.row.Cells = append(r.row.Cells, cell)
		}
	}
}

// number is a whole number that is not above most, 0 where it is none.
func number(text string, most int) int {
	n, err := strconv.Atoi(text)
	if err != nil || n > most {
		return 0
	}
	return n
}

// column is which column an address is in: 3 for "D7", 0 where it says none.
func column(address string) int {
	n := 0
	for _, letter := range address {
		if letter < 'A' || letter > 'Z' || n > mostColumns {
			break
		}
		n = n*26 + int(letter-'A') + 1
	}
	return max(n-1, 0)
}

// Letters is what a column is called: "D" for 3.
func Letters(column int) string {
	letters := ""
	for n := column + 1; n > 0; n = (n - 1) / 26 {
		letters = string(rune('A'+(n-1)%26)) + letters
	}
	return letters
}
