package main

import (
	"cmp"
	"context"

	"insyn/dbmodel/store"
)

type lookCommand struct {
	storage

	Municipality string  `arg:"" name:"kommun" help:"Kommunkoden: 0126."`
	Contact      *string `placeholder:"ADRESS" help:"Vart läsarna vänder sig om kommunens rapporter: en e-postadress eller en webbadress. Tomt tar bort den."`
	Accent       *string `placeholder:"FÄRG" help:"Kommunens färg på länkar och diagram, till exempel #14564f. Tomt ger webbplatsens egen."`
}

// Help is shown by --help below the command's own line.
func (lookCommand) Help() string {
	return "Visas på kommunens egna sidor. En färg som är för ljus att läsa text i går inte att välja; i mörkt läge ljusas den upp. " +
		"Utan flaggor visas det som gäller. Namnet kommer från rapporten.\n\n" +
		"Exempel: insyn municipality 0126 --contact kommunen@exempel.se --accent '#14564f'"
}

// Run changes how a municipality presents itself.
func (c *lookCommand) Run(ctx context.Context, p *process) error {
	opened, err := c.open(ctx, p)
	if err != nil {
		return err
	}
	defer opened.Close() //nolint:errcheck // Nothing is left to do for a database that won't close.
	m, err := opened.Present(ctx, c.Municipality, store.Presentation{Contact: c.Contact, AccentColour: c.Accent}, account())
	if err != nil {
		return err
	}
	say(p.stdout, textMunicipality, m.Name, cmp.Or(text(m.Contact), textNone), cmp.Or(text(m.AccentColour), textOwnColour))
	return nil
}

// text is what a pointer points to, "" where it points to nothing.
func text(of *string) string {
	if of == nil {
		return ""
	}
	return *of
}
