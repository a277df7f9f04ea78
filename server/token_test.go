package main

import (
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/dbmodel/dbtest"
	"insyn/dbmodel/store"
)

// ended is what a command about tokens says after it has opened the database,
// without what differs from run to run.
func ended(t *testing.T, got outcome) string {
	t.Helper()
	require.Equal(t, exitOK, got.code, got.stderr)
	require.Empty(t, got.stderr)
	_, text, found := strings.Cut(got.stdout, "\n\n")
	require.True(t, found, got.stdout)
	for _, secret := range []struct{ form, shown string }{
		{`insyn_[0-9A-Za-z]{43}`, "SECRET"}, {`\b[a-z2-7]{8} `, "-------- "}, {`20\d\d-\d\d-\d\d \d\d\.\d\d`, "____-__-__ __.__"},
	} {
		text = regexp.MustCompile(secret.form).ReplaceAllString(text, secret.shown)
	}
	return text
}

func TestATokenIsMadeListedUsedAndRevoked(t *testing.T) {
	dbtest.EachDSN(t, func(t *testing.T, dsn string) {
		variables := map[string]string{"INSYN_DATABASE": dsn, "INSYN_DATA": t.TempDir()}
		run := func(args ...string) string {
			return ended(t, insyn(t, variables, append([]string{"token"}, args...)...))
		}

		assert.Equal(t, "Det finns inga token.\n", run("list"))
		made := insyn(t, variables, "token", "create", "--name", "Webbredaktionen", "--role", "editor", "--expires", "2099-07-01")
		assert.Equal(t, `Token -------- för Webbredaktionen (editor) gäller till ____-__-__ __.__.
Spara den nu, den visas inte igen:
SECRET
`, ended(t, made))
		assert.Equal(t, `ID        Namn             Roll    Skapad            Senast använd  Läge
--------  Webbredaktionen  editor  ____-__-__ __.__  aldrig         gäller till ____-__-__ __.__
`, run("list"))

		s, err := store.Open(t.Context(), dsn)
		require.NoError(t, err)
		defer func() { require.NoError(t, s.Close()) }()
		lines := strings.Split(strings.TrimSpace(made.stdout), "\n")
		token, err := s.Token(t.Context(), lines[len(lines)-1])
		require.NoError(t, err, "the last line is the secret and nothing else")
		require.NoError(t, s.TouchToken(t.Context(), token))
		for range 2 {
			assert.Equal(t, `Token -------- för Webbredaktionen är återkallad sedan ____-__-__ __.__.
En server som är igång slutar godta den inom 30 sekunder.
`, run("revoke", token.ID))
		}
		assert.Equal(t, `ID        Namn             Roll    Skapad            Senast använd     Läge
--------  Webbredaktionen  editor  ____-__-__ __.__  ____-__-__ __.__  återkallad ____-__-__ __.__
`, run("list"))
		_, err = s.Token(t.Context(), lines[len(lines)-1])
		require.ErrorIs(t, err, store.ErrNoToken)
	})
}

func TestATokenWithoutEndHoldsUntilItIsRevoked(t *testing.T) {
	got := insyn(t, nil, "token", "create", "--data", t.TempDir(), "--name", "Bygget", "--role", "builder")

	assert.Equal(t, `Token -------- för Bygget (builder) gäller tills den återkallas.
Spara den nu, den visas inte igen:
SECRET
`, ended(t, got))
}

func TestATokenThatCannotBeIsRefused(t *testing.T) {
	data := t.TempDir()
	for _, c := range []struct{ args, stderr string }{
		{"create --role admin --name=", "insyn: namnet går inte att använda; skriv vem eller vad som ska ha token, med 1 till 100 tecken på en rad\n"},
		{
			"create --role admin --name x --expires 2020-01-01",
			"insyn: token kan inte sluta gälla 2020-01-01 00:00:00, för den tiden har redan varit; ange en senare\n",
		},
		{"revoke k3vq7x2m", "insyn: det finns ingen token \"k3vq7x2m\"; insyn token list visar vilka som finns\n"},
	} {
		got := insyn(t, nil, append([]string{"token"}, append(strings.Fields(c.args), "--data", data)...)...)

		assert.Equal(t, exitFailed, got.code, c.args)
		assert.Equal(t, c.stderr, got.stderr)
	}
	assert.FileExists(t, filepath.Join(data, "insyn.db"))
	assert.Equal(t, "Det finns inga token.\n", ended(t, insyn(t, nil, "token", "list", "--data", data)))
}

func TestATokenEndsAfterDaysOrWhenADayBegins(t *testing.T) {
	now := time.Date(2026, time.November, 25, 9, 30, 15, 400, time.UTC)
	for text, want := range map[string]string{
		"1d": "2026-11-26T09:30:15Z", "90d": "2027-02-23T09:30:15Z", "9999d": "2054-04-11T09:30:15Z",
		"2027-01-01": "2026-12-31T23:00:00Z", "2027-07-01": "2027-06-30T22:00:00Z",
	} {
		var e expiry
		require.NoError(t, e.UnmarshalText([]byte(text)))
		assert.Equal(t, want, e.after(now).UTC().Format(time.RFC3339Nano), text)
	}
	for _, text := range []string{"", "0d", "-1d", "90", "90 d", "90D", "10000d", "2027-02-30", "2027-1-1", "27-01-01", "2027-01-01T00:00:00Z"} {
		require.Error(t, new(expiry).UnmarshalText([]byte(text)), text)
	}
	assert.Nil(t, new(expiry).after(now))
}

func TestATokenIsListedWithWhetherItHolds(t *testing.T) {
	now := dbtest.Now()
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		token, _, err := s.CreateToken(t.Context(), "x", "ADMIN", new(now.Add(time.Hour)), "Test")
		require.NoError(t, err)
		assert.Equal(t, "gäller till 2026-01-15 14.00", standing(token, now))
		assert.Equal(t, "slutade gälla 2026-01-15 14.00", standing(token, now.Add(time.Hour)))
		revoked, err := s.RevokeToken(t.Context(), token.ID, "Test")
		require.NoError(t, err)
		assert.Equal(t, "återkallad 2026-01-15 13.00", standing(revoked, now.Add(time.Hour)))
	})
}
