// Package spreadsheet writes Excel workbooks that read well: headings that stay
// in view and can be filtered by, numbers that are numbers with the decimals
// they are printed with, text that is never a formula. What is written the same
// is the same to the byte.
package spreadsheet

import (
	"strconv"

	"github.com/xuri/excelize/v2"
)

const (
	narrowest, widest = 9, 60
	headingHeight     = 32
	// filterButton is how many letters the button on a heading hides.
	filterButton = 3
)

// Book is a workbook that is being written. It must be closed.
type Book struct {
	*excelize.File

	// styles holds what Excel calls the styles in use.
	styles map[style]int
	// heading is the style of headings, 0 until it is used.
	heading int
}

// style is how cells look.
type style struct {
	format  string
	example bool
}

// New begins a workbook, with one empty sheet.
func New() *Book {
	file := excelize.NewFile()
	file.SetZipWriter(sortedZip)
	return &Book{File: file, styles: map[style]int{}}
}

// Heading is the first cell of a column. Longest is how many letters its longest
// cell has.
type Heading struct {
	Title   string
	Longest int
	// Help is shown when the heading is chosen, empty for nothing.
	Help string
	// Choices are what the cells below can hold, nil for anything.
	Choices []string
	// From is the column of another sheet that has what the cells below should
	// hold, nil for none.
	From *Column
}

// Column is a column of a sheet, numbered from 0.
type Column struct {
	Sheet  string
	Number int
}

// Sheet is a table that is being written to a sheet, row by row. It must be
// finished.
type Sheet struct {
	book     *Book
	stream   *excelize.StreamWriter
	headings []Heading
	rows     int
}

// Sheet begins the sheet of a name, a new one where there is none, with headings.
func (b *Book) Sheet(name string, headings []Heading) (*Sheet, error) {
	if _, err := b.NewSheet(name); err != nil {
		return nil, err
	}
	stream, err := b.NewStreamWriter(name)
	if err != nil {
		return nil, err
	}
	for i, h := range headings {
		if err := stream.SetColWidth(i+1, i+1, width(h)); err != nil {
			return nil, err
		}
	}
	frozen := &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}
	if err := stream.SetPanes(frozen); err != nil {
		return nil, err
	}
	s := &Sheet{book: b, stream: stream, headings: headings, rows: 1}
	return s, s.writeHeadings()
}

// width is how wide a column must be, in letters, within reason.
func width(h Heading) float64 {
	return float64(min(max(letters(h.Title)+filterButton, h.Longest+1, narrowest), widest))
}

func (s *Sheet) writeHeadings() error {
	style, err := s.book.headingStyle()
	if err != nil {
		return err
	}
	cells := make([]any, len(s.headings))
	for i, h := range s.headings {
		cells[i] = excelize.Cell{StyleID: style, Value: h.Title}
	}
	return s.stream.SetRow("A1", cells, excelize.RowOpts{Height: headingHeight})
}

// Add writes the next row.
func (s *Sheet) Add(row []Cell) error { return s.add(row, s.book.styled) }

// AddExample writes the next row so that it is seen to be an example.
func (s *Sheet) AddExample(row []Cell) error { return s.add(row, s.book.styledExample) }

func (s *Sheet) add(row []Cell, styled func(format string) (int, error)) error {
	cells := make([]any, len(row))
	for i, c := range row {
		if c.Value == nil {
			continue
		}
		style, err := styled(c.Format)
		if err != nil {
			return err
		}
		cells[i] = excelize.Cell{StyleID: style, Value: c.Value}
	}
	s.rows++
	return s.stream.SetRow("A"+strconv.Itoa(s.rows), cells)
}

// Finish makes the headings filter all rows and tell what they are for.
func (s *Sheet) Finish() error {
	last, err := excelize.CoordinatesToCellName(len(s.headings), s.rows)
	if err != nil {
		return err
	}
	if err := s.book.AutoFilter(s.stream.Sheet, "A1:"+last, nil); err != nil {
		return err
	}
	for i, h := range s.headings {
		if err := s.guide(i+1, h); err != nil {
			return err
		}
	}
	return s.stream.Flush()
}

// styled is the style of cells with a number format, set from the top; text is wrapped.
func (b *Book) styled(format string) (int, error) {
	return b.styledIn(format, nil)
}

// styledExample is styled for rows that are examples.
func (b *Book) styledExample(format string) (int, error) {
	return b.styledIn(format, &excelize.Font{Italic: true, Color: "595959"})
}

func (b *Book) styledIn(format string, font *excelize.Font) (int, error) {
	look := style{format, font != nil}
	if style, known := b.styles[look]; known {
		return style, nil
	}
	number, err := b.NewStyle(&excelize.Style{
		CustomNumFmt: &format,
		Alignment:    &excelize.Alignment{Vertical: "top", WrapText: format == textFormat},
		Font:         font,
	})
	b.styles[look] = number
	return number, err
}

func (b *Book) headingStyle() (int, error) {
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
