package store

import (
	"context"
	"fmt"
	"time"

	"github.com/uptrace/bun/dialect"
)

// soundTime is how long the start of a server may take longer for a look at the file.
const soundTime = time.Second

// damagedError is that SQLite has found its file damaged.
type damagedError struct{ how string }

func (e *damagedError) Error() string { return "databasfilen är skadad: " + e.how }

// Sound looks through a SQLite file for damage, as far as that can be done in a
// moment: Check looks through all of it. PostgreSQL sees to its own files.
func (s *Store) Sound(ctx context.Context) error {
	if s.db.Dialect().Name() == dialect.PG {
		return nil
	}
	looking, cancel := context.WithTimeout(ctx, soundTime)
	defer cancel()
	var found []string
	err := s.db.NewRaw("SELECT * FROM pragma_quick_check WHERE quick_check <> 'ok' LIMIT 1").Scan(looking, &found)
	switch {
	case ctx.Err() == nil && looking.Err() != nil:
		return nil // a large file: what was looked at is sound
	case err != nil:
		return fmt.Errorf("databasfilen går inte att läsa: %w", err)
	case len(found) > 0:
		return &damagedError{found[0]}
	}
	return nil
}
