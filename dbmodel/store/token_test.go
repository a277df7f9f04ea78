package store_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"golang.org/x/sync/errgroup"

	"insyn/dbmodel"
	"insyn/dbmodel/dbtest"
	"insyn/dbmodel/store"
)

// at sets a store's clock to some time after Now.
func at(s *store.Store, after time.Duration) {
	s.Now = func() time.Time { return dbtest.Now().Add(after) }
}

func create(t *testing.T, s *store.Store, name string, role dbmodel.Role, expires *time.Time) (id, secret string) {
	t.Helper()
	token, secret, err := s.CreateToken(t.Context(), name, role, expires, "Test")
	require.NoError(t, err)
	return token.ID, secret
}

// listed is what the list of tokens says, a line a token.
func listed(t *testing.T, s *store.Store) string {
	t.Helper()
	tokens, err := s.Tokens(t.Context())
	require.NoError(t, err)
	var lines strings.Builder
	for _, token := range tokens {
		fmt.Fprintf(&lines, "%s %s, made %s, expires %s, revoked %s, used %s\n", token.Name, token.Role,
			clock(&token.CreatedAt), clock(token.ExpiresAt), clock(token.RevokedAt), clock(token.LastUsedAt))
	}
	return lines.String()
}

func clock(at *time.Time) string {
	if at == nil {
		return "never"
	}
	return at.UTC().Format(time.TimeOnly)
}

func TestATokenFromItsFirstDayToItsLast(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		_, old := create(t, s, "Äldre", dbmodel.RoleAdmin, nil)
		at(s, time.Minute)
		id, secret := create(t, s, " Webbredaktionen ", dbmodel.RoleEditor, new(dbtest.Now().Add(time.Hour)))
		require.Regexp(t, "^insyn_[0-9A-Za-z]{43}$", secret)
		require.NotEqual(t, old, secret)
		require.Equal(t, `Webbredaktionen EDITOR, made 12:01:00, expires 13:00:00, revoked never, used never
Äldre ADMIN, made 12:00:00, expires never, revoked never, used never
`, listed(t, s))

		at(s, 2*time.Minute)
		token, err := s.Token(t.Context(), secret)
		require.NoError(t, err)
		require.Equal(t, id, token.ID)
		require.NoError(t, s.TouchToken(t.Context(), token))
		at(s, 3*time.Minute)
		revoked, err := s.RevokeToken(t.Context(), id, "Test")
		require.NoError(t, err)
		require.Equal(t, "Webbredaktionen 12:03:00", revoked.Name+" "+clock(revoked.RevokedAt))
		_, err = s.Token(t.Context(), secret)
		require.ErrorIs(t, err, store.ErrNoToken)

		at(s, 4*time.Minute)
		again, err := s.RevokeToken(t.Context(), id, "Test")
		require.NoError(t, err)
		require.Equal(t, "12:03:00", clock(again.RevokedAt), "revoking twice changes nothing")
		require.Equal(t, `Webbredaktionen EDITOR, made 12:01:00, expires 13:00:00, revoked 12:03:00, used 12:02:00
Äldre ADMIN, made 12:00:00, expires never, revoked never, used never
`, listed(t, s))
		_, err = s.Token(t.Context(), old)
		require.NoError(t, err, "the other one holds")
	})
}

func TestATokenHoldsUntilTheSecondItExpires(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		_, secret := create(t, s, "x", dbmodel.RoleBuilder, new(dbtest.Now().Add(90*24*time.Hour)))

		at(s, 90*24*time.Hour-time.Nanosecond)
		_, err := s.Token(t.Context(), secret)
		require.NoError(t, err)
		at(s, 90*24*time.Hour)
		_, err = s.Token(t.Context(), secret)
		require.ErrorIs(t, err, store.ErrNoToken)
	})
}

func TestASecretThatIsNoneIsNotAskedFor(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		_, secret := create(t, s, "x", dbmodel.RoleAdmin, nil)
		for name, wrong := range map[string]string{
			"nothing": "", "its prefix": "insyn_", "another prefix": "ghp_" + secret[6:], "none": secret[6:],
			"too short": secret[:48], "too long": secret + "0", "ten kilobytes": "insyn_" + strings.Repeat("a", 10<<10),
			"a space after": secret + " ", "a line after": secret + "\n", "half of SQL": "insyn_' OR '1' = '1", "not UTF-8": "insyn_\xff\xfe\x00",
		} {
			ctx, count := store.WithStatementCount(t.Context())
			_, err := s.Token(ctx, wrong)
			require.ErrorIs(t, err, store.ErrNoToken, name)
			require.Zero(t, count(), name)
		}
		for name, wrong := range map[string]string{
			"one letter's case": swapCase(secret), "chance": "insyn_" + strings.Repeat("a", 43),
		} {
			_, err := s.Token(t.Context(), wrong)
			require.ErrorIs(t, err, store.ErrNoToken, name)
		}
	})
}

// swapCase changes the case of all letters after the prefix.
func swapCase(secret string) string {
	return secret[:6] + strings.Map(func(r rune) rune {
		if r >= 'a' {
			return r - 'a' + 'A'
		}
		return r
	}, secret[6:])
}

func TestLastUseIsWrittenOnceAMinute(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		_, secret := create(t, s, "x", dbmodel.RoleAdmin, nil)
		use := func(after time.Duration) (statements int, used string) {
			at(s, after)
			token, err := s.Token(t.Context(), secret)
			require.NoError(t, err)
			ctx, count := store.WithStatementCount(t.Context())
			require.NoError(t, s.TouchToken(ctx, token))
			token, err = s.Token(t.Context(), secret)
			require.NoError(t, err)
			return count(), clock(token.LastUsedAt)
		}
		for _, c := range []struct {
			after      time.Duration
			statements int
			used       string
		}{
			{0, 1, "12:00:00"},
			{time.Second, 0, "12:00:00"},
			{59 * time.Second, 0, "12:00:00"},
			{60 * time.Second, 1, "12:01:00"},
			{119*time.Second + 999*time.Millisecond, 0, "12:01:00"},
			{time.Hour, 1, "13:00:00"},
		} {
			statements, used := use(c.after)
			require.Equal(t, c.used, used, c.after)
			require.Equal(t, c.statements, statements, c.after)
		}
	})
}

func TestServersThatUseATokenTogetherWriteOnce(t *testing.T) {
	dbtest.EachDSN(t, func(t *testing.T, dsn string) {
		s, db := migrated(t, dsn)
		_, secret := create(t, s, "x", dbmodel.RoleAdmin, nil)
		asRead, err := s.Token(t.Context(), secret)
		require.NoError(t, err)
		countTouches(t, db, dsn)
		var servers errgroup.Group
		for range 8 {
			other, token := dbtest.Open(t, dsn), *asRead
			servers.Go(func() error { return other.TouchToken(t.Context(), &token) })
		}
		require.NoError(t, servers.Wait())

		require.Equal(t, []int{1}, column[int](t, db, "SELECT count(*) FROM touches"))
	})
}

// countTouches notes each write of a token's last use in a table of its own.
func countTouches(t *testing.T, db *sql.DB, dsn string) {
	t.Helper()
	execute(t, db, "CREATE TABLE touches (id TEXT)")
	if !strings.Contains(dsn, "://") {
		execute(t, db, "CREATE TRIGGER touched AFTER UPDATE ON tokens BEGIN INSERT INTO touches VALUES (new.id); END")
		return
	}
	execute(t, db, `CREATE FUNCTION touched() RETURNS trigger LANGUAGE plpgsql AS
		'BEGIN INSERT INTO touches VALUES (new.id); RETURN new; END'`)
	execute(t, db, "CREATE TRIGGER touched AFTER UPDATE ON tokens FOR EACH ROW EXECUTE FUNCTION touched()")
}

func TestATokenThatIsNotThereIsNotRevoked(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		create(t, s, "x", dbmodel.RoleAdmin, nil)
		before := s.Revocations()
		for _, id := range []string{"", "saknas", "' OR '1' = '1"} {
			_, err := s.RevokeToken(t.Context(), id, "Test")
			require.ErrorIs(t, err, store.ErrNoToken)
		}
		require.Equal(t, before, s.Revocations())
		require.Equal(t, "x ADMIN, made 12:00:00, expires never, revoked never, used never\n", listed(t, s))
	})
}

func TestATokenThatCannotBeIsNotMade(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		const badName = "namnet går inte att använda; skriv vem eller vad som ska ha token, med 1 till 100 tecken på en rad"
		for name, c := range map[string]struct {
			name    string
			expires *time.Time
			message string
		}{
			"no name":           {" \t ", nil, badName},
			"a long name":       {strings.Repeat("å", 101), nil, badName},
			"a name in lines":   {"a\nb", nil, badName},
			"a name in escapes": {"a\x1b[2Jb", nil, badName},
			"over already": {
				"x", new(dbtest.Now()), "token kan inte sluta gälla 2026-01-15 12:00:00, för den tiden har redan varit; ange en senare",
			},
		} {
			_, _, err := s.CreateToken(t.Context(), c.name, dbmodel.RoleEditor, c.expires, "Test")
			var refused *store.InputError
			require.ErrorAs(t, err, &refused, name)
			require.Equal(t, c.message, refused.Message, name)
		}
		_, _, err := s.CreateToken(t.Context(), strings.Repeat("å", 100), "OWNER", nil, "Test")
		require.ErrorContains(t, err, "constraint")
		require.Empty(t, listed(t, s))
	})
}

func TestOnlyTheHashOfASecretIsStored(t *testing.T) {
	dbtest.EachDSN(t, func(t *testing.T, dsn string) {
		s, db := migrated(t, dsn)
		_, secret := create(t, s, "x", dbmodel.RoleAdmin, nil)
		stored := column[string](t, db, "SELECT id || ' ' || name || ' ' || role || ' ' || hash FROM tokens")
		require.Len(t, stored, 1)
		require.Regexp(t, "^[a-z2-7]{8} x ADMIN [0-9a-f]{64}$", stored[0])
		require.NotContains(t, stored[0], secret[6:])
	})
}

func TestManyMakeUseAndRevokeTokensAtOnce(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		var users errgroup.Group
		for range 20 {
			users.Go(func() error { return wholeLife(t.Context(), s) })
		}
		require.NoError(t, users.Wait())
		require.Equal(t, 20, strings.Count(listed(t, s), "revoked 12:00:00, used 12:00:00"))
	})
}

// wholeLife makes a token, uses it and revokes it.
func wholeLife(ctx context.Context, s *store.Store) error {
	made, secret, err := s.CreateToken(ctx, "x", dbmodel.RoleEditor, nil, "Test")
	if err != nil {
		return err
	}
	found, err := s.Token(ctx, secret)
	if err != nil {
		return err
	}
	if found.ID != made.ID {
		return fmt.Errorf("%s's secret finds %s", made.ID, found.ID)
	}
	if err := s.TouchToken(ctx, found); err != nil {
		return err
	}
	if _, err := s.RevokeToken(ctx, made.ID, "Test"); err != nil {
		return err
	}
	if _, err = s.Token(ctx, secret); !errors.Is(err, store.ErrNoToken) {
		return fmt.Errorf("a revoked token: %w", err)
	}
	return nil
}
