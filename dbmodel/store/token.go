package store

import (
	"context"
	"crypto/subtle"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/uptrace/bun"

	"insyn/dbmodel"
)

// ErrNoToken is what stands for a token that does not hold, for whatever
// reason: it is unknown, has expired or is revoked. Who asks learns no more.
var ErrNoToken = errors.New("there is no such token")

const (
	// longestTokenName is in characters.
	longestTokenName = 100
	// touchEvery is how often a token's last use is written at most.
	touchEvery = time.Minute
)

// CreateToken makes a token, for by, that holds until expires, or until it is revoked
// where that is nil. The secret is told here and never again. What is wrong with
// the name or the time is an InputError in Swedish, for the staff that asked.
func (s *Store) CreateToken(
	ctx context.Context, name string, role dbmodel.Role, expires *time.Time, by string,
) (token *dbmodel.Token, secret string, err error) {
	secret = newSecret()
	token = &dbmodel.Token{
		ID: newTokenID(), Name: strings.TrimSpace(name), Role: role, Hash: hashed(secret),
		CreatedAt: s.second(), ExpiresAt: expires,
	}
	if err := checkToken(token); err != nil {
		return nil, "", err
	}
	err = s.logged(ctx, s.tokenEntry(dbmodel.LogTokenCreated, token, by), func(ctx context.Context, tx bun.Tx) error {
		_, err := tx.NewInsert().Model(token).Exec(ctx)
		return err
	})
	if err != nil {
		return nil, "", fmt.Errorf("token %s går inte att spara: %w", token.Name, err)
	}
	return token, secret, nil
}

func checkToken(t *dbmodel.Token) error {
	switch {
	case t.Name == "" || utf8.RuneCountInString(t.Name) > longestTokenName || strings.ContainsFunc(t.Name, isUnprintable):
		return inputError("namnet går inte att använda; skriv vem eller vad som ska ha token, med 1 till %d tecken på en rad",
			longestTokenName)
	case t.ExpiresAt != nil && !t.ExpiresAt.After(t.CreatedAt):
		return inputError("token kan inte sluta gälla %s, för den tiden har redan varit; ange en senare",
			t.ExpiresAt.Format(time.DateTime))
	}
	return nil
}

func isUnprintable(r rune) bool { return !unicode.IsPrint(r) }

// Token is the token whose secret it is, if it holds now; else ErrNoToken.
func (s *Store) Token(ctx context.Context, secret string) (*dbmodel.Token, error) {
	if !secretForm.MatchString(secret) {
		return nil, ErrNoToken
	}
	token, hash := new(dbmodel.Token), hashed(secret)
	err := s.db.NewSelect().Model(token).Where("hash = ?", hash).Scan(ctx)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, ErrNoToken
	}
	if err != nil {
		return nil, asked(err, "token")
	}
	// The database finds rows in a time that tells about hashes, from which no
	// secret can be told; what it found is compared here in a time that tells nothing.
	if subtle.ConstantTimeCompare([]byte(token.Hash), []byte(hash)) != 1 || !token.Holds(s.Now()) {
		return nil, ErrNoToken
	}
	return token, nil
}

// TokenHolds is ErrNoToken once the token of an id is revoked or has expired. One
// that is not stored is no one's to revoke.
func (s *Store) TokenHolds(ctx context.Context, id string) error {
	if sessionID, isSession := strings.CutPrefix(id, dbmodel.SessionHolder); isSession {
		return s.sessionHolds(ctx, sessionID)
	}
	var found []dbmodel.Token
	err := s.db.NewSelect().Model(&found).Where("id = ?", id).Scan(ctx)
	if err != nil {
		return asked(err, "token")
	}
	if len(found) > 0 && !found[0].Holds(s.Now()) {
		return ErrNoToken
	}
	return nil
}

// TouchToken notes that a token is used now. It writes at most once a minute,
// however many servers there are.
func (s *Store) TouchToken(ctx context.Context, t *dbmodel.Token) error {
	now := s.second()
	before := now.Add(-touchEvery)
	if t.LastUsedAt != nil && t.LastUsedAt.After(before) {
		return nil
	}
	_, err := s.db.NewUpdate().Model(t).Set("last_used_at = ?", now).WherePK().
		WhereGroup(" AND ", func(q *bun.UpdateQuery) *bun.UpdateQuery {
			return q.Where("last_used_at IS NULL").WhereOr("last_used_at <= ?", before)
		}).Exec(ctx)
	if err != nil {
		return fmt.Errorf("noting the use of token %s: %w", t.ID, err)
	}
	return nil
}

// Tokens lists all tokens that have been made, newest first.
func (s *Store) Tokens(ctx context.Context) ([]*dbmodel.Token, error) {
	var rows []*dbmodel.Token
	err := s.db.NewSelect().Model(&rows).OrderExpr("token.created_at DESC, token.id").Scan(ctx)
	if err != nil {
		return nil, fmt.Errorf("det går inte att läsa vilka token som finns: %w", err)
	}
	return rows, nil
}

// RevokeToken ends a token for good, for by, and answers it as it then is. One that is
// revoked already stays as it was. Where no token has the id the error is
// ErrNoToken.
func (s *Store) RevokeToken(ctx context.Context, id, by string) (*dbmodel.Token, error) {
	token := new(dbmodel.Token)
	err := s.logged(ctx, dbmodel.LogEntry{Action: dbmodel.LogTokenRevoked, Subject: id, At: s.instant(), By: by}, func(ctx context.Context, tx bun.Tx) error {
		_, err := tx.NewUpdate().Model(token).Set("revoked_at = coalesce(revoked_at, ?)", s.second()).
			Where("id = ?", id).Returning("*").Exec(ctx)
		if errors.Is(err, sql.ErrNoRows) || err == nil && token.ID == "" {
			return ErrNoToken
		}
		return err
	})
	if errors.Is(err, ErrNoToken) {
		return nil, err
	}
	if err != nil {
		return nil, fmt.Errorf("token %s går inte att återkalla: %w", id, err)
	}
	s.revocations.Add(1)
	return token, nil
}

func (s *Store) tokenEntry(action dbmodel.LogAction, t *dbmodel.Token, by string) dbmodel.LogEntry {
	return dbmodel.LogEntry{Action: action, Subject: t.ID, Note: noted(t.Name + ", " + string(t.Role)), At: s.instant(), By: by}
}

// LogSignIn notes that someone signed in to the console.
func (s *Store) LogSignIn(ctx context.Context, name string, role dbmodel.Role) error {
	return s.log(ctx, s.db, dbmodel.LogEntry{Action: dbmodel.LogSignedIn, Note: noted(string(role)), At: s.instant(), By: name})
}

// Revocations counts the tokens that have been revoked through this store. Who
// remembers a token forgets it when the count rises.
func (s *Store) Revocations() int64 { return s.revocations.Load() }

// second is now in whole seconds, which is how precisely tokens keep time.
func (s *Store) second() time.Time { return s.Now().UTC().Truncate(time.Second) }
