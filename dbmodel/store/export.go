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
	var b *dbmodel.Bundle
	snapshot := &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true}
	err := p.store.db.RunInTx(ctx, snapshot, func(ctx context.Context, tx bun.Tx) (err error) {
		report := new(dbmodel.Report)
		if err := p.visible(tx.NewSelect().Model(report), nil).Where("report.id = ?", id).Scan(ctx); err != nil {
			return err
		}
		b, err = storedBundle(ctx, tx, report)
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
