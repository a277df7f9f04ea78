package store

import (
	"context"
	"errors"
	"net/mail"
	"net/url"
	"strings"

	"github.com/uptrace/bun"

	"insyn/dbmodel"
	"insyn/dbmodel/rules"
)

// Presentation is how a municipality presents itself on its pages. What is nil
// stays as it is, and what is empty is taken away.
type Presentation struct {
	// Contact is an e-mail address, or a web address.
	Contact *string
	// AccentColour is a colour that text can be read in: "#14564f".
	AccentColour *string
	// Logo is the file of a picture; see rules.Logo.
	Logo *[]byte

	logo *dbmodel.Logo // made of the file
}

// Present changes how a municipality presents itself, and answers how it does.
func (s *Store) Present(ctx context.Context, municipalityID string, p Presentation, by string) (*dbmodel.Municipality, error) {
	if err := p.check(); err != nil {
		return nil, err
	}
	if p == (Presentation{}) {
		return presented(ctx, s.db, municipalityID)
	}
	var changed *dbmodel.Municipality
	err := s.change(ctx, func(ctx context.Context, tx bun.Tx) (err error) {
		if changed, err = presented(ctx, tx, municipalityID); err != nil {
			return err
		}
		p.onto(changed)
		if _, err := tx.NewUpdate().Model(changed).Column("contact", "accent_colour").WherePK().Exec(ctx); err != nil {
			return err
		}
		if err := replaceLogo(ctx, tx, changed); err != nil {
			return err
		}
		note := p.note()
		return s.log(ctx, tx, dbmodel.LogEntry{
			Action: dbmodel.LogPresentationChanged, Subject: municipalityID, Note: &note, At: s.instant(), By: by,
		})
	})
	return changed, err
}

// presented reads a municipality with its logo.
func presented(ctx context.Context, db bun.IDB, id string) (*dbmodel.Municipality, error) {
	var rows []*dbmodel.Municipality
	err := db.NewSelect().Model(&rows).Where("municipality.id = ?", id).OrderExpr("municipality.id").Scan(ctx)
	if err != nil || len(rows) == 0 {
		return nil, errors.Join(asked(err, "id"), inputError("det finns ingen kommun %s; skriv dess fyra siffror, till exempel 0126", id))
	}
	found, err := logos(ctx, db, []string{id})
	if err == nil && len(found) > 0 {
		rows[0].Logo = found[0]
	}
	return rows[0], err
}

// check refuses what cannot be shown, writes a colour in full, and reads the logo.
func (p *Presentation) check() error {
	if p.AccentColour != nil && *p.AccentColour != "" {
		colour, err := rules.AccentColour(*p.AccentColour)
		if err != nil {
			return inputError("%s", err.Error())
		}
		p.AccentColour = &colour
	}
	if p.Contact != nil && *p.Contact != "" && !reachable(*p.Contact) {
		return inputError("%q är ingen adress; skriv en e-postadress, till exempel kommunen@exempel.se, eller en webbadress som börjar med https://", *p.Contact)
	}
	if p.Logo != nil && len(*p.Logo) > 0 {
		logo, err := newLogo(*p.Logo)
		if err != nil {
			return inputError("%s", err.Error())
		}
		p.logo = logo
	}
	return nil
}

// reachable tells whether a text is a plain e-mail address or a web address.
func reachable(contact string) bool {
	if address, err := mail.ParseAddress(contact); err == nil && address.Address == contact {
		return true
	}
	web, err := url.Parse(contact)
	return err == nil && web.Scheme == "https" && web.Host != "" && !strings.ContainsAny(contact, " \"<>")
}

func (p *Presentation) onto(m *dbmodel.Municipality) {
	for _, part := range []struct {
		wanted *string
		stored **string
	}{{p.Contact, &m.Contact}, {p.AccentColour, &m.AccentColour}} {
		switch {
		case part.wanted == nil:
		case *part.wanted == "":
			*part.stored = nil
		default:
			*part.stored = part.wanted
		}
	}
	if p.Logo == nil {
		return
	}
	if m.Logo = p.logo; m.Logo != nil {
		m.Logo.MunicipalityID = m.ID
	}
}

// note says in the log what was changed.
func (p *Presentation) note() string {
	var changes []string
	var logo *string
	switch {
	case p.logo != nil:
		logo = &p.logo.Name
	case p.Logo != nil:
		logo = new("")
	}
	for _, part := range []struct {
		name   string
		wanted *string
	}{{"kontakt", p.Contact}, {"färg", p.AccentColour}, {"logotyp", logo}} {
		switch {
		case part.wanted == nil:
		case *part.wanted == "":
			changes = append(changes, part.name+" borttagen")
		default:
			changes = append(changes, part.name+" "+*part.wanted)
		}
	}
	return strings.Join(changes, ", ")
}
