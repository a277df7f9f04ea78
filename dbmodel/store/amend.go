package store

import (
	"cmp"
	"context"
	"strings"
	"time"

	"github.com/uptrace/bun"

	"insyn/dbmodel"
	"insyn/dbmodel/difference"
)

// amend lets a draft take the place of the report that it amends: what stood
// there is kept as an edition, and each field that differs is a correction.
func (s *Store) amend(ctx context.Context, tx bun.Tx, draft *dbmodel.Report, p Publishing, now time.Time) error {
	if strings.TrimSpace(p.Note) == "" {
		return inputError("skriv varför rapporten rättas; det visas för läsarna vid varje rättad uppgift")
	}
	live, err := s.found(ctx, tx, draft.LiveID())
	if err != nil {
		return err
	}
	before, err := storedBundle(ctx, tx, &live)
	if err != nil {
		return err
	}
	amended, err := storedBundle(ctx, tx, draft)
	if err != nil {
		return err
	}
	after := amended.Under(live.ID)
	kept := before.Under(dbmodel.EditionID(live.ID, live.Edition))
	kept.Report.EditionOf = &live.ID
	r := after.Report
	r.State, r.EditionOf, r.EditionAt, r.EditionNote, r.UpdatedAt = dbmodel.ReportStatePublished, nil, &now, noted(p.Note), now
	r.PublishedAt = cmp.Or(live.PublishedAt, &now)
	if err := s.trade(ctx, tx, draft.ID, kept, after); err != nil {
		return err
	}
	return s.correct(ctx, tx, live.ID, difference.Between(before, after), p.Note, now)
}

// trade takes the draft away, keeps what was public as an edition, and stores what
// is public now.
func (s *Store) trade(ctx context.Context, tx bun.Tx, draftID string, kept, after *dbmodel.Bundle) error {
	for _, id := range []string{draftID, after.Report.ID} {
		if err := deleteContent(ctx, tx, id); err != nil {
			return err
		}
	}
	if _, err := tx.NewDelete().Model((*dbmodel.Report)(nil)).Where("id = ?", draftID).Exec(ctx); err != nil {
		return err
	}
	for _, b := range []*dbmodel.Bundle{kept, after} {
		if err := derive(b); err != nil {
			return err
		}
		if err := replaceContent(ctx, tx, b); err != nil {
			return err
		}
	}
	return nil
}

// correct writes a correction for each thing that differs. One about something
// that went stands with the report.
func (s *Store) correct(
	ctx context.Context, tx bun.Tx, reportID string, changes []difference.Change, note string, now time.Time,
) error {
	var last int
	err := tx.NewSelect().Model((*dbmodel.Correction)(nil)).ColumnExpr("coalesce(max(position), 0)").
		Where("report_id = ?", reportID).Scan(ctx, &last)
	if err != nil {
		return asked(err, "corrections")
	}
	rows := make([]*dbmodel.Correction, len(changes))
	for i, c := range changes {
		rows[i] = &dbmodel.Correction{
			ReportID: reportID, Position: last + i + 1, At: now, SubjectID: c.SubjectID, Field: c.Field,
			Before: c.Before, After: c.After, Note: strings.TrimSpace(note),
		}
		if c.Field == "" { // it came or went
			rows[i].Field = c.Noun
		}
		if c.Kind == difference.Removed {
			rows[i].SubjectID = reportID
		}
	}
	return insert(ctx, tx, batch, rows)
}
