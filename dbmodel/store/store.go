// Package store keeps reports in SQLite or PostgreSQL and answers questions
// about them. It holds all SQL but the schema, one noun a file, and gives the
// same answers in the same order whichever database is behind it.
package store

import (
	"sync/atomic"
	"time"

	"github.com/uptrace/bun"
)

// Store is an open database. It is safe for concurrent use.
type Store struct {
	// Now is the clock that decides whether an embargo has passed. Set it, if
	// at all, before the store is used.
	Now func() time.Time

	db *bun.DB
	// revocations is what Revocations tells.
	revocations atomic.Int64
}

// Close ends the store's connections.
func (s *Store) Close() error { return s.db.Close() }
