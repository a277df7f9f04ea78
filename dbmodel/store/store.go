// Package store keeps reports in SQLite or PostgreSQL and answers questions
// about them. It holds all SQL but the schema, one noun a file, and gives the
// same answers in the same order whichever database is behind it.
package store

import (
	"errors"
	"io"
	"sync/atomic"
	"time"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect"
)

// Store is an open database. It is safe for concurrent use.
type Store struct {
	// Now is the clock that decides whether an embargo has passed. Set it, if
	// at all, before the store is used.
	Now func() time.Time
	// Lease is how long a server may answer from memory after it has looked at
	// the revision; a change of published data waits as long before it is made.
	// All servers of one database must have the same. With 0, servers look
	// before every answer, and changes wait for no one.
	Lease time.Duration

	db *bun.DB
	// latest is what present has last told, in nanoseconds of Unix time.
	latest atomic.Int64
	// slow is the same database for what may take minutes.
	slow *bun.DB
	// isSnapshot tells that all is read in a transaction already.
	isSnapshot bool
	replicas   replicas
	// revocations is what Revocations tells.
	revocations atomic.Int64
	// builds and revisions are what BuildNews and RevisionNews tell.
	builds, revisions news
	ear               ear
	lookout           lookout
}

// IsEmbedded tells whether the database works in this very process (SQLite), on the
// same processors.
func (s *Store) IsEmbedded() bool { return s.db.Dialect().Name() == dialect.SQLite }

// Close ends the store's connections. One to a server that is gone has ended.
func (s *Store) Close() error {
	var failed error
	for _, connections := range []io.Closer{&s.lookout, &s.ear, &s.replicas, s.slow, s.db} {
		if err := connections.Close(); !IsUnavailable(err) {
			failed = errors.Join(failed, err)
		}
	}
	return failed
}
