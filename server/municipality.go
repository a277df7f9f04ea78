package main

import (
	"cmp"
	"context"
	"fmt"
	"os"

	"insyn/dbmodel/store"
)

type lookCommand struct {
	storage

	Municipality string  `arg:"" name:"kommun" help:"Kommunkoden: 0126."`
	Contact      *string `placeholder:"ADRESS" help:"Vart läsarna vänder sig om kommunens rapporter: en e-postadress eller en webbadress. Tomt tar bort den."`
	Accent       *string `placeholder:"FÄRG" help:"Kommunens färg på länkar och diagram, till exempel #14564f. Tomt ger webbplatsens egen."`
	Logo         *string `placeholder:"FIL" help:"Kommunens logotyp högst upp på sidorna: en SVG eller PNG på högst 20 kB. Tomt tar bort den."`
}

// Help is shown by --help below the command's own line.
func (lookCommand) Help() string {
	return "Visas på kommunens egna sidor. En färg som är för ljus att läsa text i går inte att välja; i mörkt läge ljusas den upp. " +
		"En logotyp får bara rita: en SVG som kör program eller hämtar något tas inte emot. " +
		"Utan flaggor visas det som gäller. Namnet kommer från rapporten.\n\n" +
		"Exempel: insyn municipality 0126 --contact kommunen@exempel.se --accent '#14564f' --logo logotyp.svg"
}

// Run changes how a municipality presents itself.
func (c *lookCommand) Run(ctx context.Context, p *process) error {
	wanted := store.Presentation{Contact: c.Contact, AccentColour: c.Accent}
	var err error
	if wanted.Logo, err = c.logo(); err != nil {
		return err
	}
	opened, err := c.open(ctx, p)
	if err != nil {
		return err
	}
	defer opened.Close() //nolint:errcheck // Nothing is left to do for a database that won't close.
	m, err := opened.Present(ctx, c.Municipality, wanted, account())
	if err != nil {
		return err
	}
	logo := textNone
	if m.Logo != nil {
		logo = fmt.Sprintf(textLogo, m.Logo.MediaType, m.Logo.Width, m.Logo.Height)
	}
	say(p.stdout, textMunicipality, m.Name, cmp.Or(text(m.Contact), textNone), cmp.Or(text(m.AccentColour), textOwnColour), logo)
	return nil
}

// logo is the file of the logo that is asked for: nil where none is, and empty
// where it is to be taken away.
func (c *lookCommand) logo() (*[]byte, error) {
	if c.Logo == nil {
		return nil, nil //nolint:nilnil // Nothing is asked for, which is no error.
	}
	if *c.Logo == "" {
		return &[]byte{}, nil
	}
	file, err := os.ReadFile(*c.Logo)
	switch {
	case err != nil:
		return nil, fmt.Errorf(failLogo, *c.Logo, reason(err))
	case len(file) == 0:
		return nil, fmt.Errorf(failEmptyLogo, *c.Logo)
	}
	return &file, nil
}

// text is what a pointer points to, "" where it points to nothing.
func text(of *string) string {
	if of == nil {
		return ""
	}
	return *of
}
