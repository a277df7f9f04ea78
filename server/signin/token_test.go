package signin_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"insyn/dbmodel"
	"insyn/dbmodel/dbtest"
	"insyn/dbmodel/store"
	"insyn/server/signin"
)

// page is what the sign-in page says in these tests.
func page(status int, problem, next string) string {
	return fmt.Sprintf(`%d sign-in problem=%q retry=0s provider="" next=%s`, status, problem, next)
}

func TestSigningInWithATokenAndOut(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		o := open(t, s)
		_, secret := token(t, s, "Webbredaktionen", dbmodel.RoleEditor)
		b := o.browser(t)

		require.Equal(t, "303 /admin/sign-in?next=%2Fadmin%2Freports%3Fstate%3DDRAFT", b.get("/admin/reports?state=DRAFT"))
		require.Equal(t, page(200, "", "/admin/reports?state=DRAFT"), b.get("/admin/sign-in?next=%2Fadmin%2Freports%3Fstate%3DDRAFT"))
		require.Equal(t, "303 /admin/reports?state=DRAFT", b.signIn(" "+secret+"\r\n", "/admin/reports?state=DRAFT"))
		require.Equal(t, "200 console /admin/reports?state=DRAFT for Webbredaktionen EDITOR", b.get("/admin/reports?state=DRAFT"))
		require.Equal(t, "303 /admin", b.get("/admin/sign-in"), "who has signed in need not again")
		require.Equal(t, []string{"Webbredaktionen EDITOR"}, *o.signedIn)

		kept := b.cookie("__Host-insyn")
		require.Equal(t, "303 /admin/sign-in", b.send(http.MethodPost, "/admin/sign-out", nil))
		require.Empty(t, b.cookie("__Host-insyn"))
		b.plant("__Host-insyn", kept)
		require.Equal(t, "303 /admin/sign-in?next=%2Fadmin&problem=expired", b.get("/admin"), "it ended in the database")
		require.Equal(t, page(200, "expired", "/admin"), b.get("/admin/sign-in?next=%2Fadmin&problem=expired"))
		require.Equal(t, "303 /admin/sign-in", b.send(http.MethodPost, "/admin/sign-out", nil), "twice does no harm")
		require.Empty(t, o.log.String())
	})
}

func TestTheCookieIsForThisServerOnly(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		o := open(t, s)
		_, secret := token(t, s, "x", dbmodel.RoleAdmin)
		b := o.browser(t)
		r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, o.url+"/admin/sign-in", strings.NewReader("token="+secret))
		require.NoError(t, err)
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		answer, err := b.Do(r)
		require.NoError(t, err)
		require.NoError(t, answer.Body.Close())

		set := answer.Header.Values("Set-Cookie")

		require.Len(t, set, 1)
		require.Regexp(t, `^__Host-insyn=insyn_[0-9A-Za-z]{43}; Path=/; HttpOnly; Secure; SameSite=Lax$`, set[0])
		require.NotContains(t, set[0], secret)
	})
}

func TestWhoMaySignIn(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		o := open(t, s)
		for role, want := range map[dbmodel.Role]string{
			dbmodel.RoleEditor: "303 /admin", dbmodel.RolePublisher: "303 /admin", dbmodel.RoleAdmin: "303 /admin",
			dbmodel.RoleBuilder: page(403, "no-role", "/admin"),
		} {
			_, secret := token(t, s, "x", role)
			require.Equal(t, want, o.browser(t).signIn(secret, ""), role)
		}
		require.Empty(t, o.log.String())
	})
}

func TestWrongTokensAreSlowedDownAndNeverLogged(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		o := open(t, s)
		b := o.browser(t)
		for i := range 10 {
			require.Equal(t, page(403, "wrong-token", "/admin/log"), b.signIn(fmt.Sprintf("insyn_%043d", i), "/admin/log"))
		}
		require.Equal(t, `429 sign-in problem="too-many" retry=1m0s provider="" next=/admin/log`, b.signIn("insyn_secret", "/admin/log"))
		_, secret := token(t, s, "x", dbmodel.RoleAdmin)
		require.Equal(t, `429 sign-in problem="too-many" retry=1m0s provider="" next=/admin`, b.signIn(secret, ""))
		require.Empty(t, b.cookie("__Host-insyn"))
		require.Empty(t, o.log.String())
	})
}

func TestATokenInAnAddressSignsNobodyIn(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		b := open(t, s).browser(t)
		_, secret := token(t, s, "x", dbmodel.RoleAdmin)

		require.Equal(t, page(403, "wrong-token", "/admin"), b.send(http.MethodPost, "/admin/sign-in?token="+secret, url.Values{}))
		require.Equal(t, page(200, "", "/admin"), b.get("/admin/sign-in?token="+secret))
		require.Equal(t, page(403, "wrong-token", "/admin"), b.signIn(secret+strings.Repeat(" ", 20<<10), "/admin/log"), "too long a form")
	})
}

func TestADatabaseThatDoesNotAnswerIsSaidAndLogged(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		o := open(t, s)
		_, secret := token(t, s, "x", dbmodel.RoleAdmin)
		b := o.browser(t)
		require.Equal(t, "303 /admin", b.signIn(secret, ""))
		kept := b.cookie("__Host-insyn")
		require.NoError(t, s.Close())

		require.Equal(t, page(503, "failed", "/admin/log"), b.get("/admin/log"))
		require.Equal(t, page(503, "failed", "/admin"), o.browser(t).signIn("insyn_"+strings.Repeat("a", 43), ""))
		require.Equal(t, page(503, "failed", "/admin"), b.send(http.MethodPost, "/admin/sign-out", nil))
		require.Equal(t, kept, b.cookie("__Host-insyn"), "a session that was not ended is not forgotten")

		require.Equal(t, 3, strings.Count(o.log.String(), "sign-in failed"))
		for _, hidden := range []string{secret, kept, strings.Repeat("a", 43)} {
			require.NotContains(t, o.log.String(), hidden)
		}
	})
}

func TestNobodySignsInOnlyForTheConsole(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		o := open(t, s, func(o *signin.Options) { o.SignedIn = nil })
		_, secret := token(t, s, "x", dbmodel.RoleAdmin)
		for next, want := range map[string]string{
			"": "/admin", "/admin": "/admin", "/admin/": "/admin/", "/admin/log?page=2": "/admin/log?page=2",
			"/admin/reports/0126%2Fkommunstyrelsen%2F2020": "/admin/reports/0126%2Fkommunstyrelsen%2F2020",
			"/admin/rapport/å":                             "/admin/rapport/%C3%A5",
			"//evil":                                       "/admin", `/\evil`: "/admin", `\\evil`: "/admin", "https://evil/admin": "/admin", "https:/admin": "/admin",
			"https:admin": "/admin", "javascript:alert(1)": "/admin", "///evil/admin": "/admin", "//evil/admin": "/admin",
			"/admin/../evil": "/admin", "/admin/%2e%2e/evil": "/admin", `/admin/\evil`: "/admin", "/admin//evil": "/admin",
			"/administration": "/admin", "/": "/admin", "admin": "/admin", "/admin/\tx": "/admin", "/admin\r\nSet-Cookie: x=y": "/admin",
			"//user@evil/admin": "/admin", "/admin/%zz": "/admin", " //evil": "/admin", "?next=//evil": "/admin", "/admin@evil": "/admin",
			"/admin/sign-in": "/admin", "/admin/sign-in/callback?code=x": "/admin", "/admin/sign-out": "/admin",
		} {
			require.Equal(t, "303 "+want, o.browser(t).signIn(secret, next), next)
			require.Equal(t, page(200, "", want), o.browser(t).get("/admin/sign-in?next="+url.QueryEscape(next)), next)
		}
	})
}

func TestSigningInOverHTTPIsSaidNotToWork(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		for base, problem := range map[string]string{
			"https://insyn.exempel.se": "", "http://localhost:8080": "", "http://127.0.0.1:8080": "", "http://[::1]:8080": "",
			"http://insyn.exempel.se": "insecure", "http://10.0.0.7:8080": "insecure",
		} {
			staff, err := url.Parse(base)
			require.NoError(t, err)
			b := open(t, s, func(o *signin.Options) { o.Base = staff }).browser(t)
			require.Equal(t, page(200, problem, "/admin"), b.get("/admin/sign-in"), base)
		}
	})
}

func TestANewSignInEndsTheOneBefore(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		b := open(t, s).browser(t)
		_, secret := token(t, s, "x", dbmodel.RoleAdmin)
		b.plant("__Host-insyn", "insyn_"+strings.Repeat("planted", 7)[:43])
		require.Equal(t, "303 /admin", b.signIn(secret, ""))
		first := b.cookie("__Host-insyn")
		require.NotContains(t, first, "planted")
		require.Equal(t, "303 /admin", b.signIn(secret, ""))
		second := b.cookie("__Host-insyn")
		require.NotEqual(t, first, second)
		require.Equal(t, "200 console /admin for x ADMIN", b.get("/admin"))

		b.plant("__Host-insyn", first)

		require.Equal(t, "303 /admin/sign-in?next=%2Fadmin&problem=expired", b.get("/admin"))
	})
}

func TestASessionEndsAtOnceWithItsToken(t *testing.T) {
	dbtest.EachDSN(t, func(t *testing.T, dsn string) {
		s, elsewhere := dbtest.Open(t, dsn), dbtest.Open(t, dsn)
		require.NoError(t, s.Migrate(t.Context()))
		o := open(t, s)
		id, secret := token(t, s, "x", dbmodel.RoleAdmin)
		b := o.browser(t)
		require.Equal(t, "303 /admin", b.signIn(secret, ""))
		require.Equal(t, "200 console /admin for x ADMIN", b.get("/admin"))

		_, err := elsewhere.RevokeToken(t.Context(), id, "Test")
		require.NoError(t, err)

		require.Equal(t, "303 /admin/sign-in?next=%2Fadmin&problem=expired", b.get("/admin"))
		require.Equal(t, page(403, "wrong-token", "/admin"), b.signIn(secret, ""), "though this server remembers the token")
	})
}

func TestASessionEndsAfterTwoQuietHours(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		at := clock(s)
		b := open(t, s).browser(t)
		_, secret := token(t, s, "x", dbmodel.RoleAdmin)
		require.Equal(t, "303 /admin", b.signIn(secret, ""))
		for _, hours := range []time.Duration{1, 2, 3} {
			at(hours * time.Hour)
			require.Equal(t, "200 console /admin for x ADMIN", b.get("/admin"))
		}

		at(5 * time.Hour)

		require.Equal(t, "303 /admin/sign-in?next=%2Fadmin&problem=expired", b.get("/admin"))
	})
}
