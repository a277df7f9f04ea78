package spreadsheet

import (
	"strconv"

	"github.com/xuri/excelize/v2"
)

// Note is a line of notes: what it is about, and what there is to say.
type Note struct{ About, Text string }

// Notes fills a sheet with notes below a title; what each is about is bold.
func (b *Book) Notes(sheet, title string, notes []Note) error {
	for i, line := range append([]Note{{About: title}}, notes...) {
		if err := b.note(sheet, strconv.Itoa(i+1), line); err != nil {
			return err
		}
	}
	return b.styleNotes(sheet, strconv.Itoa(len(notes)+1))
}

func (b *Book) note(sheet, row string, line Note) error {
	if err := b.SetCellStr(sheet, "A"+row, line.About); err != nil {
		return err
	}
	if number, err := strconv.Atoi(line.Text); err == nil {
		return b.SetCellInt(sheet, "B"+row, int64(number))
	}
	return b.SetCellStr(sheet, "B"+row, line.Text)
}

func (b *Book) styleNotes(sheet, last string) error {
	for _, part := range []struct {
		from, to string
		style    excelize.Style
	}{
		{"A2", "A" + last, excelize.Style{Font: &excelize.Font{Bold: true}, Alignment: &excelize.Alignment{Vertical: "top"}}},
		{"B2", "B" + last, excelize.Style{Alignment: &excelize.Alignment{Vertical: "top", WrapText: true, Horizontal: "left"}}},
		{"A1", "A1", excelize.Style{Font: &excelize.Font{Bold: true, Size: 16}}},
	} {
		style, err := b.NewStyle(&part.style)
		if err != nil {
			return err
		}
		if err := b.SetCellStyle(sheet, part.from, part.to, style); err != nil {
			return err
		}
	}
	if err := b.SetColWidth(sheet, "A", "A", 30); err != nil {
		return err
	}
	return b.SetColWidth(sheet, "B", "B", 90)
}
