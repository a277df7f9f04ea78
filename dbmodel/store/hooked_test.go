package store

import "github.com/uptrace/bun"

// Heard tells a hook of everything that the store asks from now on.
func (s *Store) Heard(hook bun.QueryHook) { s.db = s.db.WithQueryHook(hook) }
