package store

import (
	"context"
	"fmt"

	"insyn/dbmodel"
)

// Revision numbers the published data: it rises by one in the same transaction
// as every change.
func (s *Store) Revision(ctx context.Context) (int, error) {
	row, err := s.revision(ctx)
	return row.Number, err
}

func (s *Store) revision(ctx context.Context) (row dbmodel.Revision, err error) {
	err = s.db.NewSelect().Model(&row).Where("id = 1").Scan(ctx)
	if err != nil {
		return row, fmt.Errorf("läsa datarevisionen: %w", err)
	}
	return row, nil
}
