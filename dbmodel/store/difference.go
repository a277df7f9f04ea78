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
	live := b.Report.LiveID()
	before, err := s.Bundle(ctx, live)
	switch {
	case errors.Is(err, ErrNoReport):
		return difference.Of(nil, b), nil
	case err != nil:
		return nil, err
	case before.Report.State == dbmodel.ReportStateDraft || before.Report.StateAt(s.Now()) == dbmodel.ReportStateScheduled:
		before = nil
	}
	return difference.Of(before, b.Under(live)), nil
}

// Difference tells what readers would notice if a draft were published now. A
// report's own key means the draft that is to take its place, if there is one. The
// error is ErrNoReport where there is no such report.
func (s *Store) Difference(ctx context.Context, id string) (*difference.Difference, error) {
	draft, err := s.Bundle(ctx, id)
	if err != nil {
		return nil, err
	}
	if draft.Report.EditionOf == nil && draft.Report.State != dbmodel.ReportStateDraft {
		amendment, err := s.Bundle(ctx, dbmodel.EditionID(id, draft.Report.Edition+1))
		if err != nil && !errors.Is(err, ErrNoReport) {
			return nil, err
		}
		if err == nil {
			draft = amendment
		}
	}
	return s.Compare(ctx, draft)
}
