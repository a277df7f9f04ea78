package store

import (
	"context"
	"fmt"

	"github.com/uptrace/bun"

	"insyn/dbmodel"
)

// Revision numbers the published data: it rises by one in the same transaction
// as every change.
func (s *Store) Revision(ctx context.Context) (int, error) {
	var number int
	err := s.db.NewSelect().Model((*dbmodel.Revision)(nil)).Column("number").Scan(ctx, &number)
	if err != nil {
		return 0, fmt.Errorf("läsa datarevisionen: %w", err)
	}
	return number, nil
}

// raiseRevision also makes changes queue: the row stays locked until tx ends.
func raiseRevision(ctx context.Context, tx bun.Tx) error {
	_, err := tx.NewUpdate().Model((*dbmodel.Revision)(nil)).Set("number = number + 1").Where("id = 1").Exec(ctx)
	return err
}
