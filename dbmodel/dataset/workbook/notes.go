package workbook

import (
	"fmt"
	"strconv"

	"github.com/xuri/excelize/v2"

	"insyn/dbmodel"
	"insyn/dbmodel/dataset"
)

const (
	// notesSheet stands first.
	notesSheet = "Läs mig"

	licence = "CC0 1.0: siffrorna är fria att använda. https://creativecommons.org/publicdomain/zero/1.0/deed.sv"
)

// note is a line of the notes: what it is about, and what there is to say.
type note struct{ about, text string }

func notesOn(b *dbmodel.Bundle) []note {
	return []note{
		{"Vad detta är", "Hela verksamhetsberättelsen som tabeller: ett blad för varje slags uppgift."},
		{"Rapport", fmt.Sprintf("%s, %s, %s", b.Report.Title, b.Committee.Name, b.Municipality.Name)},
		{"Period", fmt.Sprintf("%s till %s", b.Report.PeriodStart, b.Report.PeriodEnd)},
		{"Källa", b.Report.Provenance.Document},
		{"Licens", licence},
		{"Tomma celler", "En tom cell betyder att rapporten inte har någon uppgift. Den betyder inte noll."},
		{"Tal", "Talen har lika många decimaler som i den tryckta rapporten. Ett minus framför en avvikelse betyder sämre än budget."},
		{"Enheter", "Ett mått har sin enhet i bladet Mått. En ekonomisk tabell har sin i bladet Ekonomiska tabeller: kr, tkr (tusen kronor) eller mnkr (miljoner kronor)."},
		{"Hur bladen hör ihop", "Ett blad pekar på rader i ett annat med nyckeln eller namnet i adresser. Utfall för ett mått står i bladet Utfall, på de rader som har måttets nyckel i kolumnen Mått."},
		{"Formaterad text", "Längre texter är skrivna i Markdown: stjärnor runt ord ger kursiv eller fet stil, och ett streck först på raden en punkt i en lista."},
		{"Sida", "Sidan i den tryckta rapporten där uppgiften står. Läsanmärkningen säger hur ett otydligt ställe har lästs."},
	}
}

// writeNotes fills the first sheet: notes, then a list of the others.
func (b *book) writeNotes(from *dbmodel.Bundle, tables []dataset.Table) error {
	if err := b.SetSheetName(b.GetSheetName(0), notesSheet); err != nil {
		return err
	}
	lines := []note{{titleOf(from), ""}, {}}
	lines = append(lines, notesOn(from)...)
	lines = append(lines, note{}, note{"Blad", "Antal rader"})
	first := len(lines) + 1
	for _, t := range tables {
		lines = append(lines, note{t.Title, strconv.Itoa(len(t.Rows))})
	}
	for i, line := range lines {
		if err := b.writeNote(i+1, line); err != nil {
			return err
		}
	}
	if err := b.setNotesStyle(first, len(lines)); err != nil {
		return err
	}
	return b.linkSheets(first, tables)
}

func (b *book) writeNote(row int, line note) error {
	if err := b.SetCellStr(notesSheet, "A"+strconv.Itoa(row), line.about); err != nil {
		return err
	}
	if rows, err := strconv.Atoi(line.text); err == nil {
		return b.SetCellInt(notesSheet, "B"+strconv.Itoa(row), int64(rows))
	}
	return b.SetCellStr(notesSheet, "B"+strconv.Itoa(row), line.text)
}

// setNotesStyle makes what each note is about bold, and wraps what it says. The
// list of sheets goes from row first to row last.
func (b *book) setNotesStyle(first, last int) error {
	bold, err := b.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}, Alignment: &excelize.Alignment{Vertical: "top"}})
	if err != nil {
		return err
	}
	wrapped, err := b.NewStyle(&excelize.Style{Alignment: &excelize.Alignment{Vertical: "top", WrapText: true, Horizontal: "left"}})
	if err != nil {
		return err
	}
	title, err := b.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true, Size: 16}})
	if err != nil {
		return err
	}
	for _, part := range []struct {
		from, to string
		style    int
	}{{"A1", "A1", title}, {"A2", "A" + strconv.Itoa(first-1), bold}, {"B2", "B" + strconv.Itoa(last), wrapped}} {
		if err := b.SetCellStyle(notesSheet, part.from, part.to, part.style); err != nil {
			return err
		}
	}
	if err := b.SetColWidth(notesSheet, "A", "A", 30); err != nil {
		return err
	}
	return b.SetColWidth(notesSheet, "B", "B", 90)
}

// linkSheets makes the names in the list of sheets lead to them.
func (b *book) linkSheets(row int, tables []dataset.Table) error {
	style, err := b.NewStyle(&excelize.Style{Font: &excelize.Font{Color: "0B5394", Underline: "single"}})
	if err != nil {
		return err
	}
	for i, t := range tables {
		cell := "A" + strconv.Itoa(row+i)
		if err := b.SetCellHyperLink(notesSheet, cell, "'"+t.Title+"'!A1", "Location"); err != nil {
			return err
		}
		if err := b.SetCellStyle(notesSheet, cell, cell, style); err != nil {
			return err
		}
	}
	return nil
}
