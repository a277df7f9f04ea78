package store

import (
	"context"
	"slices"

	"github.com/uptrace/bun"

	"insyn/dbmodel"
)

const (
	// batch is how many rows one INSERT carries: few enough to stay well below
	// the longest statement SQLite accepts, a million bytes.
	batch = 200
	// shortBatch is the same for rows of a few words and numbers.
	shortBatch = 2000
)

// upsertOwners stores the municipality and the committee, whose names may
// change but whose addresses may not: every page of theirs hangs on them.
func upsertOwners(ctx context.Context, tx bun.Tx, b *dbmodel.Bundle) error {
	var slug string
	err := tx.NewInsert().Model(b.Municipality).On("CONFLICT (id) DO UPDATE").
		Set("name = EXCLUDED.name").Set("sort_key = EXCLUDED.sort_key").Returning("slug").Scan(ctx, &slug)
	if err != nil {
		return err
	}
	if err := keepsSlug(b.Municipality, slug); err != nil {
		return err
	}
	_, err = tx.NewInsert().Model(b.Committee).On("CONFLICT (id) DO UPDATE").
		Set("name = EXCLUDED.name").Set("sort_key = EXCLUDED.sort_key").Exec(ctx)
	return err
}

// insertOwners stores the municipality and the committee where they are new.
func insertOwners(ctx context.Context, tx bun.Tx, b *dbmodel.Bundle) error {
	for _, owner := range []any{b.Municipality, b.Committee} {
		if _, err := tx.NewInsert().Model(owner).On("CONFLICT (id) DO NOTHING").Exec(ctx); err != nil {
			return err
		}
	}
	var slug string
	err := tx.NewSelect().Model((*dbmodel.Municipality)(nil)).Column("slug").Where("id = ?", b.Municipality.ID).Scan(ctx, &slug)
	if err != nil {
		return err
	}
	return keepsSlug(b.Municipality, slug)
}

// keepsSlug refuses another address for a municipality: every page hangs on it.
func keepsSlug(m *dbmodel.Municipality, stored string) error {
	if stored == m.Slug {
		return nil
	}
	return inputError("kommunen %s har redan adressen %s och kan inte få adressen %s: rätta municipality_slug i report.csv",
		m.Code, stored, m.Slug)
}

func upsert(ctx context.Context, tx bun.Tx, r *dbmodel.Report) error {
	updated, err := tx.NewUpdate().Model(r).WherePK().Exec(ctx)
	if err != nil {
		return err
	}
	if rows, err := updated.RowsAffected(); err != nil || rows > 0 {
		return err
	}
	_, err = tx.NewInsert().Model(r).Exec(ctx)
	return err
}

// deleteContent removes what hangs on a report, children before parents.
// What hangs on a measure goes with it, search terms
// with their document; corrections stay.
func deleteContent(ctx context.Context, tx bun.Tx, reportID string) error {
	for _, model := range []any{
		(*dbmodel.SearchDocument)(nil), (*dbmodel.Finding)(nil), (*dbmodel.StatedFigure)(nil), (*dbmodel.SystematicControl)(nil), (*dbmodel.ControlAction)(nil),
		(*dbmodel.Audit)(nil), (*dbmodel.Risk)(nil), (*dbmodel.ControlArea)(nil), (*dbmodel.FinancialLine)(nil),
		(*dbmodel.FinancialStatement)(nil), (*dbmodel.Commitment)(nil), (*dbmodel.Measure)(nil),
		(*dbmodel.Source)(nil), (*dbmodel.Priority)(nil), (*dbmodel.Goal)(nil), (*dbmodel.Highlight)(nil),
		(*dbmodel.Section)(nil),
	} {
		if _, err := tx.NewDelete().Model(model).Where("report_id = ?", reportID).Exec(ctx); err != nil {
			return err
		}
	}
	return nil
}

// insertContent stores what hangs on a report, parents before children.
func insertContent(ctx context.Context, tx bun.Tx, b *dbmodel.Bundle) error {
	for _, rows := range []func() error{
		func() error { return insert(ctx, tx, batch, b.Sections) },
		func() error { return insert(ctx, tx, batch, b.Highlights) },
		func() error { return insert(ctx, tx, batch, b.Goals) },
		func() error { return insert(ctx, tx, batch, b.Priorities) },
		func() error { return insert(ctx, tx, batch, b.Sources) },
		func() error { return insert(ctx, tx, batch, b.Measures) },
		func() error { return insert(ctx, tx, shortBatch, b.Observations) },
		func() error { return insert(ctx, tx, batch, b.Rankings) },
		func() error { return insert(ctx, tx, batch, b.SeriesBreaks) },
		func() error { return insert(ctx, tx, batch, b.Commitments) },
		func() error { return insert(ctx, tx, batch, b.FinancialStatements) },
		func() error { return insert(ctx, tx, batch, b.FinancialLines) },
		func() error { return insert(ctx, tx, batch, b.ControlAreas) },
		func() error { return insert(ctx, tx, batch, b.Risks) },
		func() error { return insert(ctx, tx, batch, b.Audits) },
		func() error { return insert(ctx, tx, batch, b.ControlActions) },
		func() error { return insert(ctx, tx, batch, b.SystematicControls) },
		func() error { return insert(ctx, tx, batch, b.StatedFigures) },
		func() error { return insert(ctx, tx, batch, b.StatedChanges) },
		func() error { return insert(ctx, tx, batch, b.Findings) },
	} {
		if err := rows(); err != nil {
			return err
		}
	}
	return nil
}

func insert[T any](ctx context.Context, tx bun.Tx, size int, rows []*T) error {
	for part := range slices.Chunk(rows, size) {
		if _, err := tx.NewInsert().Model(&part).Exec(ctx); err != nil {
			return err
		}
	}
	return nil
}
