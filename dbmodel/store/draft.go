package store

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"strings"

	"github.com/uptrace/bun"

	"insyn/dbmodel"
)

// Draft is a report that has been brought in.
type Draft struct {
	// ID is the report's own key where it has never been public, or that of the
	// edition that it is to become: "0126/kommunstyrelsen/2020-2".
	ID string
	// Changed tells whether anything was stored that was not there before.
	Changed bool
	// IsPublic tells that the public has it already, just as it is: there is no draft.
	IsPublic bool
}

// ImportDraft stores a report for by, all of it or nothing, without the public
// seeing any of it. One that has been public is amended: the draft stands beside it
// until it is published. What is wrong with the request is an InputError in Swedish.
func (s *Store) ImportDraft(ctx context.Context, b *dbmodel.Bundle, by string) (Draft, error) {
	if err := derive(b); err != nil {
		return Draft{}, fmt.Errorf("rapporten %s går inte att spara: %w", b.Report.ID, err)
	}
	var draft Draft
	err := s.quietly(ctx, func(ctx context.Context, tx bun.Tx) (err error) {
		draft, err = s.importDraft(ctx, tx, b, by)
		return err
	})
	var input *InputError
	if err == nil || errors.As(err, &input) {
		return draft, err
	}
	return Draft{}, fmt.Errorf("rapporten %s går inte att spara, inget ändrades: %w", b.Report.ID, err)
}

func (s *Store) importDraft(ctx context.Context, tx bun.Tx, b *dbmodel.Bundle, by string) (Draft, error) {
	live, err := storedReport(ctx, tx, b.Report.ID)
	if err != nil {
		return Draft{}, err
	}
	now := s.instant()
	if live.StateAt(now) == dbmodel.ReportStateScheduled {
		return Draft{}, inputError("rapporten %s väntar på att bli offentlig; ta först tillbaka det (insyn withdraw %s)", live.ID, live.ID)
	}
	before := live
	if isAmended := live.ID != "" && live.State != dbmodel.ReportStateDraft; isAmended {
		if before, err = storedReport(ctx, tx, dbmodel.EditionID(live.ID, live.Edition+1)); err != nil {
			return Draft{}, err
		}
		if b.Report.Digest == live.Digest && before.ID == "" {
			return Draft{ID: live.ID, IsPublic: live.IsPublicAt(now)}, nil
		}
		b = b.Under(dbmodel.EditionID(live.ID, live.Edition+1))
		b.Report.Edition, b.Report.EditionOf = live.Edition+1, &live.ID
	}
	if before.Digest == b.Report.Digest {
		return Draft{ID: before.ID}, nil
	}
	b.Report.State, b.Report.UpdatedAt, b.Report.ImportedBy = dbmodel.ReportStateDraft, now, by
	if err := s.replaceDraft(ctx, tx, b); err != nil {
		return Draft{}, err
	}
	entry := dbmodel.LogEntry{Action: dbmodel.LogImported, ReportID: b.Report.ID, At: now, By: by}
	return Draft{ID: b.Report.ID, Changed: true}, s.log(ctx, tx, entry)
}

// replaceDraft stores what is not public. Municipalities and committees that are
// known keep their names: the public reads those.
func (s *Store) replaceDraft(ctx context.Context, tx bun.Tx, b *dbmodel.Bundle) error {
	if err := insertOwners(ctx, tx, b); err != nil {
		return err
	}
	return replaceContent(ctx, tx, b)
}

// DiscardDraft removes a draft, for by. What has been public stays.
func (s *Store) DiscardDraft(ctx context.Context, id, by string) error {
	return s.quietly(ctx, func(ctx context.Context, tx bun.Tx) error {
		r, err := s.found(ctx, tx, id)
		if err != nil {
			return err
		}
		if r.State != dbmodel.ReportStateDraft {
			return inputError("rapporten %s är inget utkast, och det som har varit offentligt tas inte bort", id)
		}
		if err := deleteContent(ctx, tx, id); err != nil {
			return err
		}
		if _, err := tx.NewDelete().Model(&r).WherePK().Exec(ctx); err != nil {
			return err
		}
		return s.log(ctx, tx, dbmodel.LogEntry{Action: dbmodel.LogDiscarded, ReportID: id, At: s.instant(), By: by})
	})
}

// quietly changes what the public does not read: the revision stays, and changes
// queue for it as others do.
func (s *Store) quietly(ctx context.Context, write func(context.Context, bun.Tx) error) error {
	return s.slow.RunInTx(ctx, nil, func(ctx context.Context, tx bun.Tx) error {
		if err := allowTime(ctx, tx); err != nil {
			return err
		}
		if _, err := tx.NewUpdate().Model((*dbmodel.Revision)(nil)).Set("number = number").Where("id = 1").Exec(ctx); err != nil {
			return err
		}
		return write(ctx, tx)
	})
}

// found is a report that there is; else the error says how to find one.
func (s *Store) found(ctx context.Context, tx bun.Tx, id string) (dbmodel.Report, error) {
	r, err := storedReport(ctx, tx, id)
	if err == nil && r.ID == "" {
		return r, inputError("det finns ingen rapport %s; insyn reports visar vilka som finns", id)
	}
	return r, asked(err, "report")
}

// logged does something and writes that it was done, both or neither.
func (s *Store) logged(ctx context.Context, entry dbmodel.LogEntry, do func(context.Context, bun.Tx) error) error {
	return s.db.RunInTx(ctx, nil, func(ctx context.Context, tx bun.Tx) error {
		if err := do(ctx, tx); err != nil {
			return err
		}
		return s.log(ctx, tx, entry)
	})
}

// log writes who did what.
func (s *Store) log(ctx context.Context, tx bun.IDB, entry dbmodel.LogEntry) error {
	if strings.TrimSpace(entry.By) == "" {
		return fmt.Errorf("%s %s%s: no one is named who does it", entry.Action, entry.ReportID, entry.Subject)
	}
	entry.ID = rand.Text()
	if _, err := tx.NewInsert().Model(&entry).Exec(ctx); err != nil {
		return fmt.Errorf("loggen går inte att skriva: %w", err)
	}
	return nil
}
