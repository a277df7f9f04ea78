package store

import (
	"context"
	"database/sql"
	"errors"

	"github.com/uptrace/bun"

	"insyn/dbmodel"
)

// Approve notes that by has found a draft right. It takes another person than the
// one who brought it in, and is about this content only: what is brought in anew has
// to be approved anew.
func (s *Store) Approve(ctx context.Context, id, by string) error {
	return s.quietly(ctx, func(ctx context.Context, tx bun.Tx) error {
		r, err := s.found(ctx, tx, id)
		switch {
		case err != nil:
			return err
		case r.State != dbmodel.ReportStateDraft:
			return inputError("rapporten %s är inget utkast, så det finns inget att godkänna", id)
		case r.ImportedBy == by:
			return inputError("rapporten %s är inläst av %s och ska godkännas av någon annan", id, by)
		}
		if _, err := tx.NewUpdate().Model(&r).Set("approved_by = ?", by).WherePK().Exec(ctx); err != nil {
			return err
		}
		return s.log(ctx, tx, dbmodel.LogEntry{Action: dbmodel.LogApproved, ReportID: id, At: s.instant(), By: by})
	})
}

// RequireApproval says whether a second person has to approve the reports of a
// municipality before they are published.
func (s *Store) RequireApproval(ctx context.Context, municipalityID string, required bool, by string) error {
	return s.quietly(ctx, func(ctx context.Context, tx bun.Tx) error {
		result, err := tx.NewUpdate().Model((*dbmodel.Municipality)(nil)).Set("approval_required = ?", required).
			Where("id = ?", municipalityID).Exec(ctx)
		if err != nil {
			return err
		}
		if rows, err := result.RowsAffected(); err != nil || rows == 0 {
			return errors.Join(err, inputError("det finns ingen kommun %s; skriv dess fyra siffror, till exempel 0126", municipalityID))
		}
		note := "av"
		if required {
			note = "på"
		}
		return s.log(ctx, tx, dbmodel.LogEntry{
			Action: dbmodel.LogApprovalChanged, Subject: municipalityID, Note: &note, At: s.instant(), By: by,
		})
	})
}

// approved refuses a report that a second person has to approve and has not.
func approved(ctx context.Context, tx bun.Tx, r *dbmodel.Report) error {
	var required bool
	err := tx.NewSelect().Model((*dbmodel.Municipality)(nil)).Column("approval_required").
		Where("id = ?", r.MunicipalityID).Scan(ctx, &required)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return asked(err, "approval")
	}
	if required && r.ApprovedBy == nil {
		return inputError("kommunen kräver att en annan person än den som läste in rapporten godkänner den; det gör den med insyn approve %s", r.ID)
	}
	return nil
}
