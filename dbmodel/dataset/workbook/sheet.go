package workbook

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/govalues/decimal"
	"github.com/xuri/excelize/v2"

	"insyn/dbmodel/dataset"
)

const (
	// The formats: text that stays text when somebody edits it, a year or a page,
	// a day.
	textFormat  = "@"
	plainFormat = "0"
	dayFormat   = "yyyy-mm-dd"

	narrowest, widest = 9, 60
	headingHeight     = 32

	// longestText and mostDigits are what a cell in Excel can hold.
	longestText = 32767
	mostDigits  = 15
)

// writeTable adds a sheet: headings that stay in view and can be filtered by,
// then the rows.
func (b *book) writeTable(t dataset.Table) error {
	if _, err := b.NewSheet(t.Title); err != nil {
		return err
	}
	sheet, err := b.NewStreamWriter(t.Title)
	if err != nil {
		return err
	}
	for i, column := range t.Columns {
		if err := sheet.SetColWidth(i+1, i+1, width(t, i, column)); err != nil {
			return err
		}
	}
	frozen := &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}
	if err := sheet.SetPanes(frozen); err != nil {
		return err
	}
	if err := b.writeHeadings(sheet, t); err != nil {
		return err
	}
	if err := b.writeRows(sheet, t); err != nil {
		return err
	}
	last, err := excelize.CoordinatesToCellName(len(t.Columns), len(t.Rows)+1)
	if err != nil {
		return err
	}
	if err := b.AutoFilter(t.Title, "A1:"+last, nil); err != nil {
		return err
	}
	return sheet.Flush()
}

func (b *book) writeHeadings(sheet *excelize.StreamWriter, t dataset.Table) error {
	style, err := b.headingStyle()
	if err != nil {
		return err
	}
	headings := make([]any, len(t.Columns))
	for i, column := range t.Columns {
		headings[i] = excelize.Cell{StyleID: style, Value: column.Title}
	}
	return sheet.SetRow("A1", headings, excelize.RowOpts{Height: headingHeight})
}

func (b *book) writeRows(sheet *excelize.StreamWriter, t dataset.Table) error {
	for i, row := range t.Rows {
		cells := make([]any, len(row))
		for j, text := range row {
			if text == "" {
				continue
			}
			value, format := valueOf(t.Columns[j], text)
			style, err := b.styled(format)
			if err != nil {
				return err
			}
			cells[j] = excelize.Cell{StyleID: style, Value: value}
		}
		if err := sheet.SetRow("A"+strconv.Itoa(i+2), cells); err != nil {
			return err
		}
	}
	return nil
}

// valueOf is what a cell holds, and the number format that shows it as the
// report has it.
func valueOf(c dataset.Column, text string) (value any, format string) {
	switch c.Type {
	case "integer":
		if number, err := strconv.Atoi(text); err == nil {
			return number, plainFormat
		}
	case "number":
		if number, err := decimal.Parse(text); err == nil && number.Prec() <= mostDigits {
			value, _ := number.Float64()
			return value, numberFormat(number.Scale())
		}
	case "date":
		if day, err := time.Parse(time.DateOnly, text); err == nil {
			return day, dayFormat
		}
	}
	return fitting(words(c, text)), textFormat
}

// numberFormat shows a number with so many decimals, thousands apart.
func numberFormat(decimals int) string {
	if decimals == 0 {
		return "#,##0"
	}
	return "#,##0." + strings.Repeat("0", decimals)
}

// words is a cell's text as Swedes say it.
func words(c dataset.Column, text string) string {
	i := slices.IndexFunc(c.Categories, func(each dataset.Category) bool { return each.Value == text })
	switch {
	case i >= 0:
		return c.Categories[i].Label
	case c.Type == "boolean" && text == "true":
		return "Ja"
	case c.Type == "boolean":
		return "Nej"
	}
	return text
}

// fitting cuts a text that is longer than a cell can hold, and says so.
func fitting(text string) string {
	const cut = " … (hela texten finns i datapaketet)"
	if utf8.RuneCountInString(text) <= longestText {
		return text
	}
	return string([]rune(text)[:longestText-utf8.RuneCountInString(cut)]) + cut
}

// width is how wide a column must be, in letters, within reason.
func width(t dataset.Table, i int, c dataset.Column) float64 {
	longest := utf8.RuneCountInString(c.Title) + 3 // The filter's button needs its place.
	for _, row := range t.Rows {
		longest = max(longest, utf8.RuneCountInString(words(c, row[i]))+1)
	}
	return float64(min(max(longest, narrowest), widest))
}
