package viewer_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"golang.org/x/sync/errgroup"

	"insyn/dbmodel"
	"insyn/dbmodel/dbtest"
	"insyn/dbmodel/store"
	"insyn/graph/viewer"
)

const (
	noToken = "UNAUTHENTICATED The Authorization header holds no token: " +
		"send one such header, 'Authorization: Bearer insyn_…', or none to ask as the public."
	wrongToken = "UNAUTHENTICATED The token does not hold: it is unknown, has expired or was revoked. " +
		"Ask whoever gave it to you for a new one, or leave out the Authorization header to ask as the public."
	tooMany = "RATE_LIMITED (after %s) Too many wrong tokens: at most 10 a minute are looked at. Try again in %.0f s, " +
		"or leave out the Authorization header to ask as the public."
)

// wait is what someone hears who is to wait.
func wait(d time.Duration) string { return fmt.Sprintf(tooMany, d, d.Seconds()) }

// desk is where requests are authenticated in a test, at a time of its choosing.
type desk struct {
	store *store.Store
	*viewer.Authenticator
	now *atomic.Int64
}

func open(t *testing.T, s *store.Store) desk {
	t.Helper()
	now := new(atomic.Int64)
	s.Now = func() time.Time { return dbtest.Now().Add(time.Duration(now.Load())) }
	a, err := viewer.New(s, slog.New(slog.DiscardHandler))
	require.NoError(t, err)
	return desk{s, a, now}
}

// at is the desk some time after it opened.
func (d desk) at(after time.Duration) desk {
	d.now.Store(int64(after))
	return d
}

// says is what a request from client with the given Authorization headers
// hears, and how many SQL statements that took.
func (d desk) says(ctx context.Context, client string, headers ...string) (answer string, statements int) {
	ctx, count := store.WithStatementCount(ctx)
	r := httptest.NewRequestWithContext(ctx, http.MethodGet, "/graphql", nil)
	r.Header["Authorization"] = headers
	ctx, err := d.Authenticate(ctx, r, client)
	var refused *viewer.RefusedError
	switch {
	case errors.As(err, &refused) && refused.RetryAfter > 0:
		return fmt.Sprintf("%s (after %s) %s", refused.Code, refused.RetryAfter, refused.Message), count()
	case errors.As(err, &refused):
		return refused.Code + " " + refused.Message, count()
	case err != nil:
		return "failed", count()
	case viewer.From(ctx) == nil:
		return "the public", count()
	}
	return viewer.From(ctx).Name + " " + string(viewer.From(ctx).Role), count()
}

// hears asserts what a request hears, and the SQL statements that takes.
func (d desk) hears(t *testing.T, client, secret, answer string, statements int) {
	t.Helper()
	said, took := d.says(t.Context(), client, "Bearer "+secret)
	require.Equal(t, answer, said)
	require.Equal(t, statements, took, "SQL statements")
}

func (d desk) create(t *testing.T, expires *time.Time) (id, secret string) {
	t.Helper()
	token, secret, err := d.store.CreateToken(t.Context(), "Webb", dbmodel.RoleEditor, expires, "Test")
	require.NoError(t, err)
	return token.ID, secret
}

// chance is a secret that nobody has, one for each number.
func chance(number int) string { return fmt.Sprintf("insyn_%043d", number) }

func TestATokenIsAskedForOnceInHalfAMinute(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		d := open(t, s)
		_, secret := d.create(t, nil)
		for _, c := range []struct {
			at         time.Duration
			statements int
			why        string
		}{
			{0, 2, "looked up, and its use noted"},
			{0, 0, "remembered"},
			{30*time.Second - 1, 0, "remembered"},
			{30 * time.Second, 1, "looked up; its use was noted within the minute"},
			{60 * time.Second, 2, "looked up, and its use noted"},
		} {
			said, took := d.at(c.at).says(t.Context(), "a", "Bearer "+secret)
			require.Equal(t, "Webb EDITOR", said, c.why)
			require.Equal(t, c.statements, took, c.why)
		}
	})
}

func TestARememberedTokenExpiresToTheSecond(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		d := open(t, s)
		_, secret := d.create(t, new(dbtest.Now().Add(10*time.Second)))
		d.hears(t, "a", secret, "Webb EDITOR", 2)
		d.at(10*time.Second-1).hears(t, "a", secret, "Webb EDITOR", 0)
		d.at(10*time.Second).hears(t, "a", secret, wrongToken, 1)
	})
}

func TestARememberedTokenEndsAtOnceWhereItIsRevoked(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		d := open(t, s)
		id, secret := d.create(t, nil)
		_, other := d.create(t, nil)
		d.hears(t, "a", secret, "Webb EDITOR", 2)
		d.hears(t, "a", other, "Webb EDITOR", 2)

		_, err := s.RevokeToken(t.Context(), id, "Test")
		require.NoError(t, err)

		d.hears(t, "a", secret, wrongToken, 1)
		d.hears(t, "a", other, "Webb EDITOR", 1)
		d.hears(t, "a", other, "Webb EDITOR", 0)
	})
}

func TestARevokedTokenIsSlowedDownAsAnyOther(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		d := open(t, s)
		id, secret := d.create(t, nil)
		d.hears(t, "a", secret, "Webb EDITOR", 2)
		_, err := s.RevokeToken(t.Context(), id, "Test")
		require.NoError(t, err)
		for range 10 {
			d.hears(t, "a", secret, wrongToken, 1)
		}
		d.hears(t, "a", secret, wait(time.Minute), 0)
	})
}

func TestATokenRevokedOnAnotherServerEndsInHalfAMinute(t *testing.T) {
	dbtest.EachDSN(t, func(t *testing.T, dsn string) {
		s, elsewhere := dbtest.Open(t, dsn), dbtest.Open(t, dsn)
		require.NoError(t, s.Migrate(t.Context()))
		d := open(t, s)
		id, secret := d.create(t, nil)
		d.hears(t, "a", secret, "Webb EDITOR", 2)

		_, err := elsewhere.RevokeToken(t.Context(), id, "Test")
		require.NoError(t, err)

		d.at(30*time.Second-1).hears(t, "a", secret, "Webb EDITOR", 0)
		d.at(30*time.Second).hears(t, "a", secret, wrongToken, 1)
	})
}

func TestWhatIsNoTokenIsRefused(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		d := open(t, s)
		_, secret := d.create(t, nil)
		for i, c := range []struct {
			headers    []string
			answer     string
			statements int
		}{
			{nil, "the public", 0},
			{[]string{"Bearer " + secret}, "Webb EDITOR", 2},
			{[]string{"bearer   " + secret}, "Webb EDITOR", 0},
			{[]string{""}, noToken, 0},
			{[]string{"Bearer"}, noToken, 0},
			{[]string{secret}, noToken, 0},
			{[]string{"Basic aW5zeW46aW5zeW4="}, noToken, 0},
			{[]string{"Bearer " + secret, "Bearer " + secret}, noToken, 0},
			{[]string{"Bearer "}, wrongToken, 0},
			{[]string{"Bearer " + secret + " " + secret}, wrongToken, 0},
			{[]string{"Bearer ghp_" + secret[6:]}, wrongToken, 0},
			{[]string{"Bearer insyn_" + strings.Repeat("a", 10<<10)}, wrongToken, 0},
			{[]string{"Bearer \x00\xff\xfe"}, wrongToken, 0},
			{[]string{"Bearer " + chance(1)}, wrongToken, 1},
		} {
			said, took := d.says(t.Context(), "a", c.headers...)
			require.Equal(t, c.answer, said, i)
			require.Equal(t, c.statements, took, i)
		}
	})
}

func TestWrongTokensAreSlowedDown(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		d := open(t, s)
		_, known := d.create(t, nil)
		_, unknown := d.create(t, nil)
		d.hears(t, "a", known, "Webb EDITOR", 2)
		for i := range 10 {
			d.at(time.Duration(i)*time.Second).hears(t, "a", chance(i), wrongToken, 1)
		}

		d.at(10*time.Second).hears(t, "a", chance(10), wait(50*time.Second), 0)
		d.at(10*time.Second).hears(t, "a", unknown, wait(50*time.Second), 0)
		d.at(10*time.Second).hears(t, "a", known, "Webb EDITOR", 0)
		d.at(10*time.Second).hears(t, "b", chance(10), wrongToken, 1)
		d.at(60*time.Second-1).hears(t, "a", chance(11), wait(time.Second), 0)
		d.at(60*time.Second-1).hears(t, "a", known, "Webb EDITOR", 1)
		d.at(60*time.Second).hears(t, "a", unknown, "Webb EDITOR", 2)
		d.at(60*time.Second).hears(t, "a", chance(12), wrongToken, 1)
		d.at(60*time.Second).hears(t, "a", chance(13), wait(time.Second), 0)
		d.at(2*time.Minute).hears(t, "a", chance(14), wrongToken, 1)
	})
}

func TestWrongTokensSentTogetherAreSlowedDownToo(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		d := open(t, s)
		var refused atomic.Int64
		var clients errgroup.Group
		for i := range 50 {
			clients.Go(func() error {
				switch said, _ := d.says(t.Context(), "a", "Bearer "+chance(i)); said {
				case wrongToken:
					refused.Add(1)
				case wait(time.Minute):
				default:
					return errors.New(said)
				}
				return nil
			})
		}
		require.NoError(t, clients.Wait())
		require.EqualValues(t, 10, refused.Load())
	})
}

func TestOneTokenIsUsedByManyAtOnceWhileOthersAreRevoked(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		d := open(t, s)
		_, kept := d.create(t, nil)
		var users errgroup.Group
		for range 8 {
			id, secret := d.create(t, nil)
			users.Go(func() error {
				for range 20 {
					if said, _ := d.says(t.Context(), "a", "Bearer "+kept); said != "Webb EDITOR" {
						return errors.New(said)
					}
				}
				d.says(t.Context(), "a", "Bearer "+secret)
				if _, err := s.RevokeToken(t.Context(), id, "Test"); err != nil {
					return err
				}
				if said, _ := d.says(t.Context(), "a", "Bearer "+secret); said != wrongToken {
					return errors.New(said)
				}
				return nil
			})
		}
		require.NoError(t, users.Wait())
	})
}

func TestADatabaseThatDoesNotAnswerIsNoRefusal(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		d := open(t, s)
		_, secret := d.create(t, nil)
		d.hears(t, "a", secret, "Webb EDITOR", 2)
		gone, cancel := context.WithCancel(t.Context())
		cancel()
		for range 11 {
			said, _ := d.at(30*time.Second).says(gone, "a", "Bearer "+chance(1))
			require.Equal(t, "failed", said)
		}
		d.hears(t, "a", chance(1), wrongToken, 1)
		d.hears(t, "a", secret, "Webb EDITOR", 1)
	})
}

func TestARequestIsNotRefusedBecauseItsUseCannotBeNoted(t *testing.T) {
	dsn := filepath.Join(t.TempDir(), "insyn.db")
	s, db := dbtest.Open(t, dsn), dbtest.SQL(t, dsn)
	require.NoError(t, s.Migrate(t.Context()))
	d := open(t, s)
	id, secret := d.create(t, nil)
	var log bytes.Buffer
	a, err := viewer.New(s, slog.New(slog.NewTextHandler(&log, nil)))
	require.NoError(t, err)
	d.Authenticator = a
	busy, err := db.BeginTx(t.Context(), nil)
	require.NoError(t, err)

	said, _ := d.says(t.Context(), "a", "Bearer "+secret)

	require.NoError(t, busy.Rollback())
	require.Equal(t, "Webb EDITOR", said)
	require.Contains(t, log.String(), `level=WARN msg="a token's last use was not noted" token=`+id)
	require.NotContains(t, log.String(), secret)
}

func BenchmarkARememberedToken(b *testing.B) {
	s, err := store.Open(b.Context(), filepath.Join(b.TempDir(), "insyn.db"))
	require.NoError(b, err)
	defer s.Close() //nolint:errcheck // the file goes with it
	require.NoError(b, s.Migrate(b.Context()))
	_, secret, err := s.CreateToken(b.Context(), "Webb", dbmodel.RoleEditor, nil, "Test")
	require.NoError(b, err)
	a, err := viewer.New(s, slog.New(slog.DiscardHandler))
	require.NoError(b, err)
	r := httptest.NewRequestWithContext(b.Context(), http.MethodGet, "/graphql", nil)
	r.Header.Set("Authorization", "Bearer "+secret)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := a.Authenticate(b.Context(), r, "a"); err != nil {
			b.Fatal(err)
		}
	}
}
