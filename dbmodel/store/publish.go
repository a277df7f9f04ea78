package store

import (
	"context"
	"crypto/rand"
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
	// Override is why it is published although it contradicts itself gravely.
	Override string
	// By is who does it.
	By string
}

// shownFindings is how many grave findings a refusal names.
const shownFindings = 3

// Publish makes a report public, now or when the embargo ends. A report with
// findings that are errors needs a reason for that. What is wrong with the
// request is an InputError in Swedish, for the staff that asked.
func (s *Store) Publish(ctx context.Context, id string, p Publishing) error {
	now := s.instant()
	at := now
	if p.At != nil {
		at = p.At.UTC().Truncate(time.Microsecond)
	}
	if at.Before(now) {
		return inputError("rapporten kan inte bli offentlig %s, för den tiden har redan varit; ange en senare, eller ingen för att publicera nu",
			at.Format(time.RFC3339))
	}
	entry := dbmodel.LogEntry{Action: dbmodel.LogPublished, ReportID: id, Note: noted(p.Override), At: now, By: p.By, PublishedAt: &at}
	return s.move(ctx, entry, func(ctx context.Context, tx bun.Tx, r *dbmodel.Report) error {
		if r.State == dbmodel.ReportStatePublished && !r.PublishedAt.After(now) {
			return inputError("rapporten %s är redan offentlig", id)
		}
		r.State, r.PublishedAt = dbmodel.ReportStatePublished, &at
		return sound(ctx, tx, id, p.Override)
	})
}

// Withdraw takes a report away from the public, or its embargo back.
func (s *Store) Withdraw(ctx context.Context, id, reason, by string) error {
	if strings.TrimSpace(reason) == "" {
		return inputError("skriv varför rapporten %s dras tillbaka; skälet sparas i loggen", id)
	}
	entry := dbmodel.LogEntry{Action: dbmodel.LogWithdrawn, ReportID: id, Note: noted(reason), At: s.instant(), By: by}
	return s.move(ctx, entry, func(_ context.Context, _ bun.Tx, r *dbmodel.Report) error {
		if r.State != dbmodel.ReportStatePublished {
			return inputError("rapporten %s är varken publicerad eller väntar på att bli det", id)
		}
		r.State = dbmodel.ReportStateWithdrawn
		return nil
	})
}

func noted(text string) *string {
	if text = strings.TrimSpace(text); text == "" {
		return nil
	}
	return &text
}

// move takes a report to another state, and logs who did it.
func (s *Store) move(ctx context.Context, entry dbmodel.LogEntry, to func(context.Context, bun.Tx, *dbmodel.Report) error) error {
	if strings.TrimSpace(entry.By) == "" {
		return fmt.Errorf("%s %s: no one is named who does it", entry.Action, entry.ReportID)
	}
	entry.ID = rand.Text()
	return s.change(ctx, func(ctx context.Context, tx bun.Tx) error {
		r, err := storedReport(ctx, tx, entry.ReportID)
		if err != nil {
			return asked(err, "report")
		}
		if r.ID == "" {
			return inputError("det finns ingen rapport %s; insyn reports visar vilka som finns", entry.ReportID)
		}
		if err := to(ctx, tx, &r); err != nil {
			return err
		}
		r.UpdatedAt = entry.At
		if _, err := tx.NewUpdate().Model(&r).Column("state", "published_at", "updated_at").WherePK().Exec(ctx); err != nil {
			return fmt.Errorf("rapporten %s går inte att ändra: %w", r.ID, err)
		}
		if _, err := tx.NewInsert().Model(&entry).Exec(ctx); err != nil {
			return fmt.Errorf("loggen går inte att skriva: %w", err)
		}
		return nil
	})
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

// Log answers the latest entries of the log, newest first.
func (s *Store) Log(ctx context.Context, most int) ([]*dbmodel.LogEntry, error) {
	var entries []*dbmodel.LogEntry
	err := s.db.NewSelect().Model(&entries).OrderExpr("at DESC, id DESC").Limit(int64(most)).Scan(ctx)
	return entries, asked(err, "log")
}
