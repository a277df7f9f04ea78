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
}

// Present changes how a municipality presents itself, and answers how it does.
func (s *Store) Present(ctx context.Context, municipalityID string, p Presentation, by string) (*dbmodel.Municipality, error) {
	if err := p.check(); err != nil {
		return nil, err
	}
	if p == (Presentation{}) {
		return municipality(ctx, s.db, municipalityID)
	}
	var changed *dbmodel.Municipality
	err := s.change(ctx, func(ctx context.Context, tx bun.Tx) (err error) {
		if changed, err = municipality(ctx, tx, municipalityID); err != nil {
			return err
		}
		p.onto(changed)
		if _, err := tx.NewUpdate().Model(changed).Column("contact", "accent_colour").WherePK().Exec(ctx); err != nil {
			return err
		}
		note := p.note()
		return s.log(ctx, tx, dbmodel.LogEntry{
			Action: dbmodel.LogPresentationChanged, Subject: municipalityID, Note: &note, At: s.instant(), By: by,
		})
	})
	return changed, err
}

func municipality(ctx context.Context, db bun.IDB, id string) (*dbmodel.Municipality, error) {
	var rows []*dbmodel.Municipality
	err := db.NewSelect().Model(&rows).Where("municipality.id = ?", id).OrderExpr("municipality.id").Scan(ctx)
	if err != nil || len(rows) == 0 {
		return nil, errors.Join(asked(err, "id"), inputError("det finns ingen kommun %s; skriv dess fyra siffror, till exempel 0126", id))
	}
	return rows[0], nil
}

// check refuses what cannot be shown, and writes a colour in full.
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
}

// note says in the log what was changed.
func (p *Presentation) note() string {
	var changes []string
	for _, part := range []struct {
		name   string
		wanted *string
	}{{"kontakt", p.Contact}, {"färg", p.AccentColour}} {
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
