package store

import (
	"context"
	"crypto/subtle"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/uptrace/bun"

	"insyn/dbmodel"
)

// ErrNoSession is what stands for a session that does not hold, for whatever
// reason: it is unknown, was idle, has expired or was ended, or its token was.
var ErrNoSession = errors.New("det finns ingen sådan inloggning")

// keptSessions is how long a session that has expired is remembered.
const keptSessions = 30 * 24 * time.Hour

// TokenSession signs the holder of a token in. The secret is told here and never
// again. A token that does not hold now is ErrNoToken.
func (s *Store) TokenSession(ctx context.Context, tokenID string) (session *dbmodel.Session, secret string, err error) {
	token := new(dbmodel.Token)
	err = s.db.NewSelect().Model(token).Where("id = ?", tokenID).Scan(ctx)
	if errors.Is(err, sql.ErrNoRows) || err == nil && !token.Holds(s.Now()) {
		return nil, "", ErrNoToken
	}
	if err != nil {
		return nil, "", asked(err, "token")
	}
	return s.startSession(ctx, &dbmodel.Session{TokenID: &token.ID, Token: token, Name: token.Name, Role: token.Role})
}

// NamedSession signs in somebody whose name and role another vouches for. The
// secret is told here and never again.
func (s *Store) NamedSession(ctx context.Context, name string, role dbmodel.Role) (session *dbmodel.Session, secret string, err error) {
	return s.startSession(ctx, &dbmodel.Session{Name: name, Role: role})
}

// startSession keeps a new session, and forgets those that ended long ago.
func (s *Store) startSession(ctx context.Context, session *dbmodel.Session) (*dbmodel.Session, string, error) {
	secret, now := newSecret(), s.second()
	session.ID, session.Hash = newTokenID(), hashed(secret)
	session.CreatedAt, session.LastSeenAt, session.ExpiresAt = now, now, now.Add(dbmodel.SessionLongest)
	err := s.db.RunInTx(ctx, nil, func(ctx context.Context, tx bun.Tx) error {
		_, err := tx.NewDelete().Model((*dbmodel.Session)(nil)).Where("expires_at <= ?", now.Add(-keptSessions)).Exec(ctx)
		if err != nil {
			return err
		}
		_, err = tx.NewInsert().Model(session).Exec(ctx)
		return err
	})
	if err != nil {
		return nil, "", fmt.Errorf("keeping the session of %s: %w", session.Name, err)
	}
	return session, secret, nil
}

// Session is the session whose secret it is, with its token as it is now, if it
// holds now; else ErrNoSession. It is asked of the database each time, so that
// a session ends at once on every server.
func (s *Store) Session(ctx context.Context, secret string) (*dbmodel.Session, error) {
	if !secretForm.MatchString(secret) {
		return nil, ErrNoSession
	}
	session, hash := new(dbmodel.Session), hashed(secret)
	err := s.db.NewSelect().Model(session).Relation("Token").Where("session.hash = ?", hash).Scan(ctx)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, ErrNoSession
	}
	if err != nil {
		return nil, asked(err, "session")
	}
	// As for tokens: what the database's own comparison tells in time is about hashes.
	if subtle.ConstantTimeCompare([]byte(session.Hash), []byte(hash)) != 1 || !session.Holds(s.Now()) {
		return nil, ErrNoSession
	}
	return session, nil
}

// TouchSession notes that a session, and the token it was made with, is used
// now. It writes at most once a minute.
func (s *Store) TouchSession(ctx context.Context, session *dbmodel.Session) error {
	now := s.second()
	before := now.Add(-touchEvery)
	if session.LastSeenAt.After(before) {
		return nil
	}
	_, err := s.db.NewUpdate().Model(session).Set("last_seen_at = ?", now).WherePK().
		Where("last_seen_at <= ?", before).Exec(ctx)
	if err != nil {
		return fmt.Errorf("noting the use of session %s: %w", session.ID, err)
	}
	if session.Token == nil {
		return nil
	}
	return s.TouchToken(ctx, session.Token)
}

// sessionHolds is ErrNoToken where somebody who signed in without a token is no
// longer signed in.
func (s *Store) sessionHolds(ctx context.Context, id string) error {
	session := new(dbmodel.Session)
	err := s.db.NewSelect().Model(session).Where("id = ?", id).Scan(ctx)
	if errors.Is(err, sql.ErrNoRows) || err == nil && !session.Holds(s.Now()) {
		return ErrNoToken
	}
	return asked(err, "session")
}
