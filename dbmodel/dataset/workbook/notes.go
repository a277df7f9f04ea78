package workbook

import (
	"fmt"
	"strconv"

	"github.com/xuri/excelize/v2"

	"insyn/dbmodel"
	"insyn/dbmodel/dataset"
	"insyn/dbmodel/dataset/spreadsheet"
)

const (
	// notesSheet stands first.
	notesSheet = "Läs mig"

	licence = "CC0 1.0: siffrorna är fria att använda. https://creativecommons.org/publicdomain/zero/1.0/deed.sv"
)

func notesOn(b *dbmodel.Bundle) []spreadsheet.Note {
	return []spreadsheet.Note{
		{About: "Vad detta är", Text: "Hela verksamhetsberättelsen som tabeller: ett blad för varje slags uppgift."},
		{About: "Rapport", Text: fmt.Sprintf("%s, %s, %s", b.Report.Title, b.Committee.Name, b.Municipality.Name)},
		{About: "Period", Text: fmt.Sprintf("%s till %s", b.Report.PeriodStart, b.Report.PeriodEnd)},
		{About: "Källa", Text: b.Report.Provenance.Document},
		{About: "Licens", Text: licence},
		{About: "Tomma celler", Text: "En tom cell betyder att rapporten inte har någon uppgift. Den betyder inte noll."},
		{About: "Tal", Text: "Talen har lika många decimaler som i den tryckta rapporten. Ett minus framför en avvikelse betyder sämre än budget."},
		{About: "Enheter", Text: "Ett mått har sin enhet i bladet Mått. En ekonomisk tabell har sin i bladet Ekonomiska tabeller: kr, tkr (tusen kronor) eller mnkr (miljoner kronor)."},
		joined(),
		{About: "Formaterad text", Text: "Längre texter är skrivna i Markdown: stjärnor runt ord ger kursiv eller fet stil, och ett streck först på raden en punkt i en lista."},
		{About: "Sida", Text: "Sidan i den tryckta rapporten där uppgiften står. Läsanmärkningen säger hur ett otydligt ställe har lästs."},
	}
}

// joined says how the sheets belong together.
func joined() spreadsheet.Note {
	return spreadsheet.Note{About: "Hur bladen hör ihop", Text: "Ett blad pekar på rader i ett annat med nyckeln eller namnet i adresser. Utfall för ett mått står i bladet Utfall, på de rader som har måttets nyckel i kolumnen Mått."}
}

// writeNotes fills the first sheet: notes, then a list of the others with how
// many rows they have.
func (b *book) writeNotes(c content) error {
	if err := b.SetSheetName(b.GetSheetName(0), notesSheet); err != nil {
		return err
	}
	lines := append([]spreadsheet.Note{{}}, c.notes...)
	list := spreadsheet.Note{About: "Blad", Text: "Antal rader"}
	if c.example {
		list.Text = ""
	}
	lines = append(lines, spreadsheet.Note{}, list)
	first := len(lines) + 2 // The title stands above the lines.
	for _, t := range c.tables {
		sheet := spreadsheet.Note{About: t.Title, Text: strconv.Itoa(len(t.Rows))}
		if c.example {
			sheet.Text = ""
		}
		lines = append(lines, sheet)
	}
	if err := b.Notes(notesSheet, c.title, lines); err != nil {
		return err
	}
	return b.linkSheets(first, c.tables)
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
