package viewer

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"time"

	lru "github.com/hashicorp/golang-lru/v2"

	"insyn/dbmodel"
	"insyn/dbmodel/store"
)

const (
	// remembered is how long a token that held is taken to hold without asking
	// the database: as long as another server's revocation may take to be heard.
	remembered = 30 * time.Second
	// mostKnown is how many tokens are remembered.
	mostKnown = 1000
	// touchTime is how long a request may wait for its token's last use to be
	// written, where the database is busy.
	touchTime = 200 * time.Millisecond
)

// Authenticator tells who makes a request by the token sent with it. It is safe
// for concurrent use.
type Authenticator struct {
	store *store.Store
	log   *slog.Logger
	known *lru.Cache[secretHash, knownToken]
	wrong *wrongTries
}

// secretHash stands for a secret in memory.
type secretHash [sha256.Size]byte

// knownToken is a token that once held.
type knownToken struct {
	token *dbmodel.Token
	// asked is when the database was asked for it, and revocations the store's
	// count then.
	asked       time.Time
	revocations int64
}

// New authenticates by the tokens in s, whose clock it goes by.
func New(s *store.Store, log *slog.Logger) (*Authenticator, error) {
	known, err := lru.New[secretHash, knownToken](mostKnown)
	if err != nil {
		return nil, fmt.Errorf("remembering tokens: %w", err)
	}
	wrong, err := newWrongTries()
	if err != nil {
		return nil, fmt.Errorf("remembering wrong tokens: %w", err)
	}
	return &Authenticator{store: s, log: log, known: known, wrong: wrong}, nil
}

// Authenticate answers ctx with the holder of the token sent with the request,
// for From to find. Without an Authorization header it is the public that asks,
// and ctx stays as it is. Client tells apart those who try wrong tokens; nothing
// is read from it. The error is a RefusedError, or that the database did not
// answer.
func (a *Authenticator) Authenticate(ctx context.Context, r *http.Request, client string) (context.Context, error) {
	headers := r.Header.Values("Authorization")
	if len(headers) == 0 {
		return ctx, nil
	}
	secret, ok := bearer(headers)
	if !ok {
		return nil, malformed()
	}
	token, err := a.Holder(ctx, secret, client)
	if err != nil {
		return nil, err
	}
	return With(ctx, token), nil
}

// bearer is the secret in a request's only Authorization header (RFC 6750).
func bearer(headers []string) (secret string, ok bool) {
	scheme, secret, found := strings.Cut(headers[0], " ")
	return strings.TrimSpace(secret), found && len(headers) == 1 && strings.EqualFold(scheme, "Bearer")
}

// Holder is the token whose secret it is. Client tells apart those who try wrong
// ones. The error is a RefusedError, or that the database did not answer.
func (a *Authenticator) Holder(ctx context.Context, secret, client string) (*dbmodel.Token, error) {
	hash, now := secretHash(sha256.Sum256([]byte(secret))), a.store.Now()
	known, heldOnce := a.known.Get(hash)
	if heldOnce && a.holds(known, now) {
		return known.token, nil
	}
	// A secret that was right once is no guess, whoever else guesses from there.
	if wait := a.wrong.wait(client, now); wait > 0 && !heldOnce {
		return nil, slowedDown(wait)
	}
	token, err := a.ask(ctx, secret, hash)
	if !errors.Is(err, store.ErrNoToken) {
		return token, err
	}
	a.known.Remove(hash)
	if wait := a.wrong.add(client, now); wait > 0 {
		return nil, slowedDown(wait)
	}
	return nil, invalid()
}

// holds tells whether what is known of a token can be relied on.
func (a *Authenticator) holds(known knownToken, now time.Time) bool {
	return now.Before(known.asked.Add(remembered)) && known.revocations == a.store.Revocations() && known.token.Holds(now)
}

// ask asks the database for a token and remembers it.
func (a *Authenticator) ask(ctx context.Context, secret string, hash secretHash) (*dbmodel.Token, error) {
	known := knownToken{asked: a.store.Now(), revocations: a.store.Revocations()}
	token, err := a.store.Token(ctx, secret)
	if err != nil {
		return nil, err
	}
	known.token = token
	a.known.Add(hash, known)
	a.touch(ctx, token)
	return token, nil
}

// touch notes the token's use. No request is refused because that fails.
func (a *Authenticator) touch(ctx context.Context, token *dbmodel.Token) {
	ctx, cancel := context.WithTimeout(ctx, touchTime)
	defer cancel()
	if err := a.store.TouchToken(ctx, token); err != nil {
		a.log.WarnContext(ctx, "a token's last use was not noted", "token", token.ID, "error", err)
	}
}
