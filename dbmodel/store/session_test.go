package store_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"insyn/dbmodel"
	"insyn/dbmodel/dbtest"
	"insyn/dbmodel/store"
)

// signIn is the secret of a session made with a token, or with only a name and
// role where the token's id is "".
func signIn(t *testing.T, s *store.Store, tokenID string) (session *dbmodel.Session, secret string) {
	t.Helper()
	var err error
	if tokenID == "" {
		session, secret, err = s.NamedSession(t.Context(), "Eva Ek", dbmodel.RolePublisher)
	} else {
		session, secret, err = s.TokenSession(t.Context(), tokenID)
	}
	require.NoError(t, err)
	return session, secret
}

// holder is who a session's secret stands for, and what asking that took.
func holder(t *testing.T, s *store.Store, secret string) string {
	t.Helper()
	ctx, count := store.WithStatementCount(t.Context())
	session, err := s.Session(ctx, secret)
	if err != nil {
		require.ErrorIs(t, err, store.ErrNoSession)
		return fmt.Sprintf("nobody (%d)", count())
	}
	return fmt.Sprintf("%s %s (%d)", session.Holder().Name, session.Holder().Role, count())
}

func TestASessionFromSignInToSignOut(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		tokenID, tokenSecret := create(t, s, "Webbredaktionen", dbmodel.RoleEditor, nil)
		session, secret := signIn(t, s, tokenID)
		named, other := signIn(t, s, "")
		require.NotEqual(t, secret, other)
		require.Equal(t, "Webbredaktionen EDITOR (1)", holder(t, s, secret))
		require.Equal(t, "Eva Ek PUBLISHER (1)", holder(t, s, other))
		require.Equal(t, "session-"+named.ID, named.Holder().ID)
		require.Equal(t, "nobody (1)", holder(t, s, tokenSecret), "a token's secret is no session's")
		require.Equal(t, "nobody (0)", holder(t, s, "insyn_' OR '1' = '1"))

		require.NoError(t, s.EndSession(t.Context(), session.ID))

		require.Equal(t, "nobody (1)", holder(t, s, secret))
		require.Equal(t, "Eva Ek PUBLISHER (1)", holder(t, s, other))
		require.ErrorIs(t, s.EndSession(t.Context(), session.ID), store.ErrNoSession)
		require.ErrorIs(t, s.EndSession(t.Context(), "saknas"), store.ErrNoSession)
	})
}

func TestASessionEndsWhenItIsIdleAndWhenItIsOld(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		_, idle := signIn(t, s, "")
		_, busy := signIn(t, s, "")
		at(s, 2*time.Hour-time.Nanosecond)
		require.Equal(t, "Eva Ek PUBLISHER (1)", holder(t, s, idle))
		for hour := range 12 {
			at(s, time.Duration(hour)*time.Hour)
			session, err := s.Session(t.Context(), busy)
			require.NoError(t, err)
			require.NoError(t, s.TouchSession(t.Context(), session))
		}

		at(s, 2*time.Hour)
		require.Equal(t, "nobody (1)", holder(t, s, idle))
		at(s, 12*time.Hour-time.Nanosecond)
		require.Equal(t, "Eva Ek PUBLISHER (1)", holder(t, s, busy))
		at(s, 12*time.Hour)
		require.Equal(t, "nobody (1)", holder(t, s, busy))
	})
}

func TestASessionsUseIsWrittenOnceAMinuteWithItsTokens(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		tokenID, _ := create(t, s, "x", dbmodel.RoleAdmin, nil)
		_, secret := signIn(t, s, tokenID)
		for _, c := range []struct {
			after      time.Duration
			statements int
			seen, used string
		}{
			{59 * time.Second, 0, "12:00:00", "never"},
			{60 * time.Second, 2, "12:01:00", "12:01:00"},
			{119 * time.Second, 0, "12:01:00", "12:01:00"},
			{time.Hour, 2, "13:00:00", "13:00:00"},
		} {
			at(s, c.after)
			session, err := s.Session(t.Context(), secret)
			require.NoError(t, err)
			ctx, count := store.WithStatementCount(t.Context())
			require.NoError(t, s.TouchSession(ctx, session))
			session, err = s.Session(t.Context(), secret)
			require.NoError(t, err)
			require.Equal(t, c.statements, count(), c.after)
			require.Equal(t, c.seen+" "+c.used, clock(&session.LastSeenAt)+" "+clock(session.Token.LastUsedAt), c.after)
		}
	})
}

func TestASessionIsWorthWhatItsTokenIsOnEveryServer(t *testing.T) {
	dbtest.EachDSN(t, func(t *testing.T, dsn string) {
		s, db := migrated(t, dsn)
		elsewhere := dbtest.Open(t, dsn)
		expiring, _ := create(t, s, "Vikarien", dbmodel.RoleEditor, new(dbtest.Now().Add(time.Hour)))
		revoked, _ := create(t, s, "Chefen", dbmodel.RoleAdmin, nil)
		_, first := signIn(t, s, expiring)
		_, second := signIn(t, s, revoked)
		require.Equal(t, "Chefen ADMIN (1)", holder(t, elsewhere, second))

		execute(t, db, "UPDATE tokens SET role = 'PUBLISHER' WHERE name = 'Chefen'")
		require.Equal(t, "Chefen PUBLISHER (1)", holder(t, elsewhere, second))
		execute(t, db, "UPDATE tokens SET role = 'BUILDER' WHERE name = 'Chefen'")
		require.Equal(t, "nobody (1)", holder(t, elsewhere, second))
		execute(t, db, "UPDATE tokens SET role = 'ADMIN' WHERE name = 'Chefen'")
		require.Equal(t, "Chefen ADMIN (1)", holder(t, elsewhere, second))
		_, err := s.RevokeToken(t.Context(), revoked, "Test")
		require.NoError(t, err)
		require.Equal(t, "nobody (1)", holder(t, elsewhere, second))
		at(elsewhere, time.Hour-time.Nanosecond)
		require.Equal(t, "Vikarien EDITOR (1)", holder(t, elsewhere, first))
		at(elsewhere, time.Hour)
		require.Equal(t, "nobody (1)", holder(t, elsewhere, first))

		_, _, err = s.TokenSession(t.Context(), revoked)
		require.ErrorIs(t, err, store.ErrNoToken)
		_, _, err = s.TokenSession(t.Context(), "saknas")
		require.ErrorIs(t, err, store.ErrNoToken)
	})
}

// signedIn is what the list of sessions says, a line a session.
func signedIn(t *testing.T, s *store.Store) string {
	t.Helper()
	sessions, err := s.Sessions(t.Context())
	require.NoError(t, err)
	var lines strings.Builder
	for _, session := range sessions {
		fmt.Fprintf(&lines, "%s %s since %s\n", session.Name, session.Role, clock(&session.CreatedAt))
	}
	return lines.String()
}

func TestSessionsAreListedAndEndedTogether(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		tokenID, _ := create(t, s, "Vikarien", dbmodel.RoleEditor, new(dbtest.Now().Add(time.Hour)))
		signIn(t, s, tokenID)
		at(s, 90*time.Minute)
		_, secret := signIn(t, s, "")
		require.Equal(t, "Eva Ek PUBLISHER since 13:30:00\n", signedIn(t, s), "the temp's token has expired")
		at(s, 30*time.Minute)
		require.Equal(t, "Eva Ek PUBLISHER since 13:30:00\nVikarien EDITOR since 12:00:00\n", signedIn(t, s))

		ended, err := s.EndSessions(t.Context())
		require.NoError(t, err)

		require.EqualValues(t, 2, ended)
		require.Empty(t, signedIn(t, s))
		require.Equal(t, "nobody (1)", holder(t, s, secret))
	})
}

func TestOldSessionsAreForgottenWhenSomeoneSignsIn(t *testing.T) {
	dbtest.EachDSN(t, func(t *testing.T, dsn string) {
		s, db := migrated(t, dsn)
		signIn(t, s, "")
		count := func() []int { return column[int](t, db, "SELECT count(*) FROM sessions") }
		at(s, 30*24*time.Hour+12*time.Hour-time.Second)
		signIn(t, s, "")
		require.Equal(t, []int{2}, count())

		at(s, 30*24*time.Hour+12*time.Hour)
		signIn(t, s, "")

		require.Equal(t, []int{2}, count())
	})
}

func TestWhatABuilderMayDoIsNotForSignIn(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		tokenID, _ := create(t, s, "Byggaren", dbmodel.RoleBuilder, nil)

		_, _, err := s.TokenSession(t.Context(), tokenID)

		require.ErrorContains(t, err, "keeping the session of Byggaren: ")
	})
}

func TestWhoSignedInWithoutATokenHoldsUntilTheSessionEnds(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		session, _, err := s.NamedSession(t.Context(), "Ada", dbmodel.RoleEditor)
		require.NoError(t, err)
		require.NoError(t, s.TokenHolds(t.Context(), session.Holder().ID))
		require.NoError(t, s.EndSession(t.Context(), session.ID))
		require.ErrorIs(t, s.TokenHolds(t.Context(), session.Holder().ID), store.ErrNoToken)
	})
}
