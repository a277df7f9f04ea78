package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/dbmodel"
	"insyn/dbmodel/dbtest"
	"insyn/dbmodel/store"
	"insyn/server/signin"
)

func TestWhoVouchesForStaffIsSaidByFlagsAndVariables(t *testing.T) {
	file := filepath.Join(t.TempDir(), "secret")
	require.NoError(t, os.WriteFile(file, []byte("from-the-file\n"), 0o600))
	roles := map[string]dbmodel.Role{"insyn-publicister": dbmodel.RolePublisher, "cn=insyn-admin": dbmodel.RoleAdmin}
	full := func(secret string) *signin.Provider {
		return &signin.Provider{
			Issuer: "https://inloggning.exempel.se", ClientID: "insyn", Secret: secret, Claim: "roles", Roles: roles, Name: "Huddingekonto",
			Scopes: []string{"roles", "offline"},
		}
	}
	variables := map[string]string{
		"INSYN_OIDC_ISSUER": "https://inloggning.exempel.se", "INSYN_OIDC_CLIENT_ID": "insyn", "INSYN_OIDC_SCOPES": "roles,offline",
		"INSYN_OIDC_GROUPS": "insyn-publicister=publisher, cn=insyn-admin=admin", "INSYN_OIDC_GROUPS_CLAIM": "roles",
		"INSYN_OIDC_NAME": "Huddingekonto", "INSYN_OIDC_CLIENT_SECRET": "from-the-variable",
	}
	for _, c := range []struct {
		variables map[string]string
		args      []string
		want      *signin.Provider
	}{
		{nil, nil, nil},
		{variables, nil, full("from-the-variable")},
		{variables, []string{"--oidc-client-secret-file", file}, full("from-the-file")},
		{nil, []string{"--oidc-issuer", "http://127.0.0.1:9998", "--oidc-client-id", "i", "--oidc-groups", "g=editor"}, &signin.Provider{
			Issuer: "http://127.0.0.1:9998", ClientID: "i", Claim: "groups", Roles: map[string]dbmodel.Role{"g": dbmodel.RoleEditor},
			Name: "kommunens konto",
		}},
	} {
		var parsed cli
		parser, err := newParser(&parsed, &settings{env: lookup(c.variables)}, os.Stdout, os.Stderr, func(int) {})
		require.NoError(t, err)
		_, err = parser.Parse(append([]string{"serve"}, c.args...))
		require.NoError(t, err)

		got, err := parsed.Serve.provider(lookup(c.variables))

		require.NoError(t, err)
		assert.Equal(t, c.want, got)
	}
}

func TestAProviderThatCannotBeIsRefusedAtTheStart(t *testing.T) {
	const issuer = "--oidc-issuer=https://inloggning.exempel.se"
	role := func(pair string) string {
		return `--oidc-groups: "` + pair + `" är ingen grupp med roll, eller en grupp som redan har en; ` +
			"skriv till exempel insyn-publicister=publisher,insyn-admin=admin, med rollerna editor, publisher och admin"
	}
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"--oidc-client-id=insyn"}, failNoIssuer},
		{[]string{issuer, "--oidc-client-id=insyn"}, failHalfIssuer},
		{[]string{"--oidc-issuer=inloggning"}, `--oidc-issuer är "inloggning" men ska vara en adress som https://insyn.exempel.se`},
		{
			[]string{"--oidc-issuer=http://inloggning.exempel.se"},
			`--oidc-issuer är "http://inloggning.exempel.se", men en inloggning på en annan dator ska ha en adress som börjar med https`,
		},
		{[]string{issuer, "--oidc-client-id=insyn", "--oidc-groups=bygge=builder"}, role("bygge=builder")},
		{[]string{issuer, "--oidc-client-id=insyn", "--oidc-groups=a=editor,a=admin"}, role("a=admin")},
		{[]string{issuer, "--oidc-client-id=insyn", "--oidc-groups=admin"}, role("admin")},
	} {
		got := insyn(t, map[string]string{"INSYN_OIDC_CLIENT_SECRET": "hemligt"}, append([]string{"serve"}, c.args...)...)
		assert.Equal(t, exitUsage, got.code, c.args)
		assert.Contains(t, got.stderr, c.want)
		assert.NotContains(t, got.stderr, "hemligt")
	}
}

func TestSessionsAreListedAndEnded(t *testing.T) {
	dbtest.EachDSN(t, func(t *testing.T, dsn string) {
		variables := map[string]string{"INSYN_DATABASE": dsn, "INSYN_DATA": t.TempDir()}
		run := func(args ...string) string {
			return ended(t, insyn(t, variables, append([]string{"sessions"}, args...)...))
		}
		assert.Equal(t, "Ingen är inloggad.\n", run())
		s, err := store.Open(t.Context(), dsn)
		require.NoError(t, err)
		defer func() { require.NoError(t, s.Close()) }()
		session, secret, err := s.NamedSession(t.Context(), "Eva Ek", dbmodel.RolePublisher)
		require.NoError(t, err)
		list := `ID        Namn    Roll       Loggade in        Sågs senast
--------  Eva Ek  publisher  ____-__-__ __.__  ____-__-__ __.__
`
		assert.Equal(t, list, run())
		assert.Equal(t, list, run("list"))

		assert.Regexp(t, `^Inloggningen \S+ är avslutad\.\n$`, run("end", session.ID))
		_, err = s.Session(t.Context(), secret)
		require.ErrorIs(t, err, store.ErrNoSession)
		again := insyn(t, variables, "sessions", "end", session.ID)
		assert.Equal(t, exitFailed, again.code)
		assert.Equal(t, "insyn: ingen inloggning \""+session.ID+"\" pågår; insyn sessions visar vilka som gör det\n", again.stderr)
		_, _, err = s.NamedSession(t.Context(), "Eva Ek", dbmodel.RolePublisher)
		require.NoError(t, err)
		assert.Equal(t, "Avslutade inloggningar: 1.\n", run("end", "--all"))
		assert.Equal(t, "Ingen är inloggad.\n", run())
		for _, args := range [][]string{{"sessions", "end"}, {"sessions", "end", "--all", "x"}} {
			got := insyn(t, variables, args...)
			assert.Equal(t, exitUsage, got.code)
			assert.Contains(t, got.stderr, failSessionWhich)
		}
	})
}
