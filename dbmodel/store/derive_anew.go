package store

import (
	"context"
	"fmt"

	"github.com/uptrace/bun"

	"insyn/dbmodel"
	"insyn/dbmodel/rules"
	"insyn/dbmodel/search"
)

// deriveAnew brings what was derived at import up to date with newer rules and
// a newer search index.
func (s *Store) deriveAnew(ctx context.Context) error {
	err := s.db.RunInTx(ctx, nil, func(ctx context.Context, tx bun.Tx) error {
		if err := allowTime(ctx, tx); err != nil {
			return err
		}
		by := fmt.Sprintf("rules %d, search %d", rules.Version, search.Version)
		stale, err := tx.NewUpdate().Model((*dbmodel.Revision)(nil)).Set("derived_by = ?", by).
			Where("id = 1").Where("derived_by <> ?", by).Exec(ctx)
		if err != nil {
			return err
		}
		if rows, err := stale.RowsAffected(); err != nil || rows == 0 {
			return err
		}
		return deriveReports(ctx, tx)
	})
	if err != nil {
		return fmt.Errorf("det som beräknas ur rapporterna går inte att uppdatera: %w", err)
	}
	return nil
}

func deriveReports(ctx context.Context, tx bun.Tx) error {
	var reports []*dbmodel.Report
	if err := tx.NewSelect().Model(&reports).Order("id").Scan(ctx); err != nil || len(reports) == 0 {
		return err
	}
	for _, report := range reports {
		b, err := storedBundle(ctx, tx, report)
		if err != nil {
			return err
		}
		if err := derive(b); err != nil {
			return err
		}
		if err := updateDerived(ctx, tx, b); err != nil {
			return err
		}
	}
	return raiseRevision(ctx, tx)
}

func updateDerived(ctx context.Context, tx bun.Tx, b *dbmodel.Bundle) error {
	rows := []any{b.Municipality, b.Committee}
	for _, goal := range b.Goals {
		rows = append(rows, goal)
	}
	for _, commitment := range b.Commitments {
		rows = append(rows, commitment)
	}
	for _, row := range rows {
		if _, err := tx.NewUpdate().Model(row).WherePK().Column("sort_key").Exec(ctx); err != nil {
			return err
		}
	}
	for _, measure := range b.Measures {
		_, err := tx.NewUpdate().Model(measure).WherePK().
			Column("sort_key", "target_result", "latest_sort", "change_sort", "gender_gap_sort", "gender_split").Exec(ctx)
		if err != nil {
			return err
		}
	}
	for _, model := range []any{(*dbmodel.SearchDocument)(nil), (*dbmodel.Finding)(nil)} {
		if _, err := tx.NewDelete().Model(model).Where("report_id = ?", b.Report.ID).Exec(ctx); err != nil {
			return err
		}
	}
	if err := insert(ctx, tx, batch, b.Findings); err != nil {
		return err
	}
	return index(ctx, tx, b)
}
