package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/uptrace/bun"

	"insyn/dbmodel"
)

// ErrNoReport tells that there is no report with the id, or none that the
// public may see.
var ErrNoReport = errors.New("rapporten finns inte eller är inte publicerad")

// Bundle reads one whole public report back as it was imported, its rows in the
// order of the package. All of it is from one instant. The error is ErrNoReport
// where the public may see no such report.
func (p Public) Bundle(ctx context.Context, id string) (*dbmodel.Bundle, error) {
	return p.store.bundle(ctx, id, func(q *bun.SelectQuery) *bun.SelectQuery { return p.visible(q, nil) })
}

// Bundle is Public.Bundle for those who may see reports of any state. The error
// is ErrNoReport where there is no such report.
func (s *Store) Bundle(ctx context.Context, id string) (*dbmodel.Bundle, error) {
	return s.bundle(ctx, id, func(q *bun.SelectQuery) *bun.SelectQuery { return q })
}

func (s *Store) bundle(
	ctx context.Context, id string, visible func(*bun.SelectQuery) *bun.SelectQuery,
) (*dbmodel.Bundle, error) {
	var b *dbmodel.Bundle
	err := s.atOneInstant(ctx, func(ctx context.Context, db bun.IDB) (err error) {
		report := new(dbmodel.Report)
		if err := visible(db.NewSelect().Model(report)).Where("report.id = ?", id).Scan(ctx); err != nil {
			return err
		}
		b, err = storedBundle(ctx, db, report)
		return err
	})
	if errors.Is(err, sql.ErrNoRows) {
		return nil, ErrNoReport
	}
	if err != nil {
		return nil, fmt.Errorf("läsa rapporten %s: %w", id, err)
	}
	return b, nil
}

// atOneInstant reads with several statements what was there at one instant.
func (s *Store) atOneInstant(ctx context.Context, read func(context.Context, bun.IDB) error) error {
	if s.isSnapshot {
		return read(ctx, s.db)
	}
	snapshot := &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true}
	return s.db.RunInTx(ctx, snapshot, func(ctx context.Context, tx bun.Tx) error { return read(ctx, tx) })
}
