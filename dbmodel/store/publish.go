package store

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/uptrace/bun"

	"insyn/dbmodel"
)

// Publishing is how and by whom a report is published.
type Publishing struct {
	// At is when the report becomes public; nil is now.
	At *time.Time
	// Note is why what was public is corrected; it is shown to readers. A report that
	// has not been public needs none.
	Note string
	// Override is why it is published although it contradicts itself gravely.
	Override string
	// By is who does it.
	By string
}

// shownFindings is how many grave findings a refusal names.
const shownFindings = 3

// Publish makes a report public, now or when the embargo ends. A draft over a
// report that has been public takes its place, which needs a note, and is meant too
// where the report's own key is given. A report with findings that are errors needs
// a reason for that, and one of a municipality that requires approval has to be
// approved. What is wrong with the request is an InputError in Swedish, for the
// staff that asked.
func (s *Store) Publish(ctx context.Context, id string, p Publishing) error {
	return s.PublishTogether(ctx, []string{id}, p)
}

// PublishTogether is Publish for several reports at one instant: all of them become
// public, or none.
func (s *Store) PublishTogether(ctx context.Context, ids []string, p Publishing) error {
	now := s.instant()
	at := now
	if p.At != nil {
		at = p.At.UTC().Truncate(time.Microsecond)
	}
	if at.Before(now) {
		return inputError("rapporten kan inte bli offentlig %s, för den tiden har redan varit; ange en senare, eller ingen för att publicera nu",
			at.Format(time.RFC3339))
	}
	return s.change(ctx, func(ctx context.Context, tx bun.Tx) error {
		for _, id := range ids {
			if err := s.publish(ctx, tx, id, p, at, now); err != nil {
				return err
			}
		}
		return nil
	})
}

func (s *Store) publish(ctx context.Context, tx bun.Tx, id string, p Publishing, at, now time.Time) error {
	r, err := s.publishable(ctx, tx, id, now)
	if err != nil {
		return err
	}
	if err := sound(ctx, tx, r.ID, p.Override); err != nil {
		return err
	}
	if err := approved(ctx, tx, r); err != nil {
		return err
	}
	entry := dbmodel.LogEntry{Action: dbmodel.LogPublished, ReportID: r.LiveID(), Note: noted(p.Override), At: now, By: p.By, PublishedAt: &at}
	if p.At != nil && r.State == dbmodel.ReportStateWithdrawn {
		return inputError("rapporten %s har varit offentlig och blir det genast igen; ange ingen tid", r.ID)
	}
	if r.EditionOf == nil {
		r.State, r.PublishedAt, r.UpdatedAt = dbmodel.ReportStatePublished, &at, now
		return s.setState(ctx, tx, r, entry)
	}
	if p.At != nil {
		return inputError("en rättelse blir offentlig genast; ange ingen tid")
	}
	if err := s.amend(ctx, tx, r, p, now); err != nil {
		return err
	}
	entry.Action, entry.Note = dbmodel.LogCorrected, noted(p.Note+" "+p.Override)
	return s.log(ctx, tx, entry)
}

// publishable is the report or draft that an id means, if there is something to
// publish.
func (s *Store) publishable(ctx context.Context, tx bun.Tx, id string, now time.Time) (*dbmodel.Report, error) {
	r, err := s.found(ctx, tx, id)
	if err != nil {
		return nil, err
	}
	if r.EditionOf == nil && r.State != dbmodel.ReportStateDraft {
		draft, err := storedReport(ctx, tx, dbmodel.EditionID(id, r.Edition+1))
		if err != nil {
			return nil, err
		}
		if draft.ID != "" {
			return &draft, nil
		}
	}
	if r.IsPublicAt(now) || r.EditionOf != nil && r.State != dbmodel.ReportStateDraft {
		return nil, inputError("rapporten %s är redan offentlig; läs in en ändrad rapport för att rätta den", id)
	}
	return &r, nil
}

// setState takes a report to another state, and logs who did it.
func (s *Store) setState(ctx context.Context, tx bun.Tx, r *dbmodel.Report, entry dbmodel.LogEntry) error {
	if _, err := tx.NewUpdate().Model(r).Column("state", "published_at", "updated_at").WherePK().Exec(ctx); err != nil {
		return fmt.Errorf("rapporten %s går inte att ändra: %w", r.ID, err)
	}
	return s.log(ctx, tx, entry)
}

// Withdraw takes a report away from the public with all its editions, or its
// embargo back: then it is a draft again.
func (s *Store) Withdraw(ctx context.Context, id, reason, by string) error {
	if strings.TrimSpace(reason) == "" {
		return inputError("skriv varför rapporten %s dras tillbaka; skälet sparas i loggen", id)
	}
	now := s.instant()
	return s.change(ctx, func(ctx context.Context, tx bun.Tx) error {
		r, err := s.found(ctx, tx, id)
		if err != nil {
			return err
		}
		if r.State != dbmodel.ReportStatePublished || r.EditionOf != nil {
			return inputError("rapporten %s är varken publicerad eller väntar på att bli det", id)
		}
		if r.UpdatedAt = now; r.IsPublicAt(now) {
			r.State = dbmodel.ReportStateWithdrawn
		} else {
			r.State, r.PublishedAt = dbmodel.ReportStateDraft, nil
		}
		return s.setState(ctx, tx, &r, dbmodel.LogEntry{
			Action: dbmodel.LogWithdrawn, ReportID: id, Note: noted(reason), At: now, By: by,
		})
	})
}

func noted(text string) *string {
	if text = strings.TrimSpace(text); text == "" {
		return nil
	}
	return &text
}

// sound refuses a report that contradicts itself gravely, unless there is a reason.
func sound(ctx context.Context, tx bun.Tx, id, reason string) error {
	if strings.TrimSpace(reason) != "" {
		return nil
	}
	var grave []dbmodel.Finding
	err := tx.NewSelect().Model(&grave).Where("report_id = ?", id).Where("severity = ?", dbmodel.FindingError).OrderExpr("position").Scan(ctx)
	if err != nil || len(grave) == 0 {
		return asked(err, "findings")
	}
	var messages []string
	for _, finding := range grave[:min(shownFindings, len(grave))] {
		messages = append(messages, finding.Message)
	}
	number := "en allvarlig iakttagelse"
	if len(grave) > 1 {
		number = fmt.Sprintf("%d allvarliga iakttagelser", len(grave))
	}
	return inputError("rapporten %s har %s: %s Rätta den, eller ange skälet till att den publiceras ändå",
		id, number, strings.Join(messages, " "))
}

// Reports lists all reports, public or not, newest year first.
func (s *Store) Reports(ctx context.Context) ([]*dbmodel.Report, error) {
	var reports []*dbmodel.Report
	err := s.db.NewSelect().Model(&reports).OrderExpr("year DESC, id").Scan(ctx)
	return reports, asked(err, "report")
}

// Log answers the latest entries of the log, newest first; those older than the
// one with the id before, unless that is "".
func (s *Store) Log(ctx context.Context, most int, before string) ([]*dbmodel.LogEntry, error) {
	var entries []*dbmodel.LogEntry
	q := s.db.NewSelect().Model(&entries).OrderExpr("at DESC, id DESC").Limit(int64(most))
	if before != "" {
		place := s.db.NewSelect().Model((*dbmodel.LogEntry)(nil)).ModelTableExpr("log_entries AS other").ColumnExpr("other.at, other.id").Where("other.id = ?", before)
		q = q.Where("(log_entry.at, log_entry.id) < (?)", place)
	}
	return entries, asked(q.Scan(ctx), "log")
}
