package spreadsheet

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

const (
	// lastRow is the last one that a sheet can have.
	lastRow = 1 << 20

	// longestTitle and longestHelp are what Excel can show about a cell.
	longestTitle = 32
	longestHelp  = 255
)

// guide makes a heading tell what its column is for, and the cells below offer
// what they can hold.
func (s *Sheet) guide(column int, h Heading) error {
	letters, err := excelize.ColumnNumberToName(column)
	if err != nil {
		return err
	}
	if h.Help != "" {
		told := excelize.NewDataValidation(true)
		told.SetSqref(letters + "1")
		told.SetInput(start(h.Title, longestTitle), start(h.Help, longestHelp))
		if err := s.book.AddDataValidation(s.stream.Sheet, told); err != nil {
			return err
		}
	}
	below := letters + "2:" + letters + strconv.Itoa(lastRow)
	switch {
	case len(h.Choices) > 0:
		return s.offer(below, h)
	case h.From != nil:
		return s.suggest(below, *h.From)
	}
	return nil
}

// suggest offers what stands in another column now, and lets anything be
// written: the row that is meant may not be there yet.
func (s *Sheet) suggest(cells string, from Column) error {
	letters, err := excelize.ColumnNumberToName(from.Number + 1)
	if err != nil {
		return err
	}
	sheet := "'" + strings.ReplaceAll(from.Sheet, "'", "''") + "'!$" + letters
	suggested := excelize.NewDataValidation(true)
	suggested.SetSqref(cells)
	suggested.ShowErrorMessage = false
	suggested.SetSqrefDropList(fmt.Sprintf("OFFSET(%s$2,0,0,MAX(1,COUNTA(%s:$%s)-1),1)", sheet, sheet, letters))
	return s.book.AddDataValidation(s.stream.Sheet, suggested)
}

func (s *Sheet) offer(cells string, h Heading) error {
	offered := excelize.NewDataValidation(true)
	offered.SetSqref(cells)
	offered.SetError(excelize.DataValidationErrorStyleStop, start(h.Title, longestTitle), "Välj ett värde ur listan eller lämna cellen tom.")
	if err := offered.SetDropList(h.Choices); err != nil {
		return err
	}
	return s.book.AddDataValidation(s.stream.Sheet, offered)
}

// start is the first letters of a text.
func start(text string, most int) string {
	if letters(text) <= most {
		return text
	}
	return string([]rune(text)[:most-1]) + "…"
}
