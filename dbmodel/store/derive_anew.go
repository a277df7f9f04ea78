package store

import (
	"context"
	"errors"
	"fmt"

	"github.com/uptrace/bun"

	"insyn/dbmodel"
	"insyn/dbmodel/rules"
	"insyn/dbmodel/search"
)

// deriveAnew brings what was derived at import up to date with newer rules and
// a newer search index.
func (s *Store) deriveAnew(ctx context.Context) error {
	by := fmt.Sprintf("rules %d, search %d", rules.Version, search.Version)
	if err := s.derivedBy(ctx, by); err != nil {
		return fmt.Errorf("det som beräknas ur rapporterna går inte att uppdatera: %w", err)
	}
	return nil
}

func (s *Store) derivedBy(ctx context.Context, by string) error {
	row, err := s.revision(ctx)
	if err != nil || row.DerivedBy == by {
		return err
	}
	has, err := s.HasReports(ctx)
	if err != nil {
		return err
	}
	if !has {
		_, err := s.markDerived(ctx, s.db, by)
		return err
	}
	err = s.change(ctx, func(ctx context.Context, tx bun.Tx) error {
		stale, err := s.markDerived(ctx, tx, by)
		if err != nil {
			return err
		}
		if !stale {
			return errUnchanged
		}
		return deriveReports(ctx, tx)
	})
	if errors.Is(err, errUnchanged) {
		return nil
	}
	return err
}

// markDerived writes which versions derived the data, and tells whether others did before.
func (s *Store) markDerived(ctx context.Context, db bun.IDB, by string) (stale bool, err error) {
	result, err := db.NewUpdate().Model((*dbmodel.Revision)(nil)).Set("derived_by = ?", by).
		Where("id = 1").Where("derived_by <> ?", by).Exec(ctx)
	if err != nil {
		return false, err
	}
	rows, err := result.RowsAffected()
	return rows == 1, err
}

func deriveReports(ctx context.Context, tx bun.Tx) error {
	var reports []*dbmodel.Report
	if err := tx.NewSelect().Model(&reports).Order("id").Scan(ctx); err != nil {
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
	return nil
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
			Column("sort_key", "target_result", "latest_sort", "change_sort", "gender_gap_sort", "gender_split", "newest").Exec(ctx)
		if err != nil {
			return err
		}
	}
	for _, model := range []any{(*dbmodel.SearchDocument)(nil), (*dbmodel.Finding)(nil)} {
		if _, err := tx.NewDelete().Model(model).Where("report_id = ?", b.Report.ID).Exec(ctx); err != nil {
			return err
		}
	}
	if err := insert(ctx, tx, batch, b.Findings); err != nil || b.Report.EditionOf != nil {
		return err
	}
	return index(ctx, tx, b)
}
