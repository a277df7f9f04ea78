package workbook

import (
	_ "embed"
	"fmt"
	"io"
	"io/fs"
	"slices"

	"golang.org/x/tools/txtar"

	"insyn/dbmodel"
	"insyn/dbmodel/dataset"
	"insyn/dbmodel/dataset/spreadsheet"
)

//go:embed example.txtar
var exampleText []byte

const templateTitle = "Mall för en verksamhetsberättelse"

// WriteTemplate writes an empty workbook to fill in, with an example in each
// sheet that Read passes over for as long as it is left as it is.
func WriteTemplate(w io.Writer) error {
	tables, err := exampleTables()
	if err != nil {
		return err
	}
	return write(w, content{
		title: templateTitle, creator: "Insyn", notes: templateNotes(), tables: tables, example: true,
	})
}

// exampleTables are the tables with what the template shows in them.
func exampleTables() ([]dataset.Table, error) {
	b, err := example()
	if err != nil {
		return nil, fmt.Errorf("mallens exempel: %w", err)
	}
	return dataset.Tables(b)
}

func example() (*dbmodel.Bundle, error) {
	const description = "datapackage.json"
	text, err := fs.ReadFile(dataset.Kommunstyrelsen2020(), description)
	if err != nil {
		return nil, err
	}
	archive := txtar.Parse(exampleText)
	archive.Files = append(archive.Files, txtar.File{Name: description, Data: text})
	files, err := txtar.FS(archive)
	if err != nil {
		return nil, err
	}
	return dataset.Read(files)
}

// isExample tells whether a row is one that the template shows.
func isExample(t dataset.Table, cells []string) bool {
	return slices.ContainsFunc(t.Rows, func(row []string) bool { return slices.Equal(row, cells) })
}

func templateNotes() []spreadsheet.Note {
	return []spreadsheet.Note{
		{About: "Vad detta är", Text: "En mall för hela verksamhetsberättelsen: ett blad för varje slags uppgift. Blad som inte behövs får vara tomma under rubrikerna."},
		{About: "Exempelraderna", Text: "De kursiva raderna visar hur det ska se ut. Skriv över dem eller ta bort dem. En exempelrad som lämnas precis som den är läses inte in."},
		{About: "Hjälp", Text: "Ställ markören på en rubrik för att se vad som hör hemma i kolumnen. Där det finns en lista väljs värdet ur den."},
		{About: "Tomma celler", Text: "Lämna cellen tom där rapporten inte har någon uppgift. En tom cell betyder inte noll."},
		{About: "Tal", Text: "Skriv talen med lika många decimaler som i den tryckta rapporten. Ett minus framför en avvikelse betyder sämre än budget."},
		joined(),
		{About: "Formaterad text", Text: "Längre texter skrivs i Markdown: stjärnor runt ord ger kursiv eller fet stil, och ett streck först på raden en punkt i en lista."},
		{About: "Läs in", Text: "Kör insyn import med arbetsboken. Alla fel visas på en gång, med blad och cell."},
	}
}
