package store

import (
	"context"
	"errors"
	"fmt"

	"insyn/dbmodel"
	"insyn/dbmodel/difference"
)

// Compare tells what readers would notice if a report took the place of what is
// public, or was last.
func (s *Store) Compare(ctx context.Context, b *dbmodel.Bundle) (*difference.Difference, error) {
	if err := derive(b); err != nil {
		return nil, fmt.Errorf("rapporten %s går inte att jämföra: %w", b.Report.ID, err)
	}
	before, err := s.Bundle(ctx, b.Report.ID)
	switch {
	case errors.Is(err, ErrNoReport):
		return difference.Of(nil, b), nil
	case err != nil:
		return nil, err
	case before.Report.State == dbmodel.ReportStateDraft:
		before = nil
	}
	return difference.Of(before, b), nil
}

// Difference tells what readers would notice if a draft were published now. The
// error is ErrNoReport where there is no such report.
func (s *Store) Difference(ctx context.Context, id string) (*difference.Difference, error) {
	draft, err := s.Bundle(ctx, id)
	if err != nil {
		return nil, err
	}
	return s.Compare(ctx, draft)
}
