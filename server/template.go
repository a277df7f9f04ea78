package main

import "insyn/dbmodel/dataset/workbook"

type templateCommand struct {
	Out string `default:"mall.xlsx" placeholder:"FIL" help:"Filen som skrivs. Utan flaggan: ${default}."`
}

// Help is shown by --help below the command's own line.
func (templateCommand) Help() string {
	return "Varje blad har rubriker med hjälp, listor att välja ur och en exempelrad. En exempelrad som lämnas som den är läses inte in.\n\n" +
		"Exempel: insyn template --out rapport-2025.xlsx"
}

// Run writes an empty workbook to fill in.
func (c *templateCommand) Run(p *process) error { return p.writeFile(c.Out, workbook.WriteTemplate) }
