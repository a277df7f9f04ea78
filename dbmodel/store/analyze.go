package store

import (
	"context"
	"fmt"
)

// Analyze has PostgreSQL look at what its tables hold, where much has been stored at
// once. It does so by itself, but a minute or two later: until then it does not know
// its way, and questions about a country may take it longer than they are allowed to.
// SQLite needs no such thing.
func (s *Store) Analyze(ctx context.Context) error {
	if s.IsEmbedded() {
		return nil
	}
	if _, err := s.slow.ExecContext(ctx, "ANALYZE"); err != nil {
		return fmt.Errorf("databasen kunde inte se över sina tabeller: %w", err)
	}
	return nil
}
