package signin_test

import (
	"encoding/base64"
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"github.com/zitadel/oidc/v3/pkg/oidc"

	"insyn/dbmodel/dbtest"
	"insyn/dbmodel/store"
)

// offered is what the sign-in page says where there is a provider.
func offered(status int, problem, next string) string {
	return fmt.Sprintf(`%d sign-in problem=%q retry=0s provider="Kommunens konto" next=%s`, status, problem, next)
}

// with is an address with some of its query changed.
func with(t *testing.T, address string, changes ...string) string {
	t.Helper()
	parsed, err := url.Parse(address)
	require.NoError(t, err)
	query := parsed.Query()
	for i := 0; i < len(changes); i += 2 {
		query.Set(changes[i], changes[i+1])
	}
	parsed.RawQuery = query.Encode()
	return parsed.String()
}

// query is one value of an address.
func query(t *testing.T, address, name string) string {
	t.Helper()
	parsed, err := url.Parse(address)
	require.NoError(t, err)
	return parsed.Query().Get(name)
}

func TestSigningInByTheProvider(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		c := certify(t)
		o := open(t, s, c.vouches)
		b := o.browser(t)
		require.Equal(t, offered(200, "", "/admin/log"), b.get("/admin/sign-in?next=%2Fadmin%2Flog"))

		callback := b.walk("/admin/sign-in/provider?next=%2Fadmin%2Flog")
		require.NotEmpty(t, b.cookie("__Host-insyn-flow"))

		require.Equal(t, "303 /admin/log", b.get(callback))
		require.Empty(t, b.cookie("__Host-insyn-flow"))
		require.Equal(t, "200 console /admin/log for Test User EDITOR", b.get("/admin/log"))
		require.Equal(t, []string{"Test User EDITOR"}, *o.signedIn)
		require.Equal(t, "303 /admin/sign-in", b.send("POST", "/admin/sign-out", nil))
		require.Equal(t, "303 /admin/sign-in?next=%2Fadmin%2Flog", b.get("/admin/log"))
		require.Empty(t, o.log.String())
	})
}

func TestWhatIsAskedOfTheProvider(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		c := certify(t)
		b := open(t, s, c.vouches).browser(t)

		_, address, _ := strings.Cut(b.get("/admin/sign-in/provider?next=//evil"), " ")

		asked, err := url.Parse(address)
		require.NoError(t, err)
		values := asked.Query()
		for _, chance := range []string{"state", "nonce", "code_challenge"} {
			require.Regexp(t, "^[0-9A-Za-z_-]{43}$", values.Get(chance), chance)
			values.Del(chance)
		}
		asked.RawQuery = values.Encode()
		require.Equal(t, c.url+"/authorize?client_id=insyn&code_challenge_method=S256&redirect_uri="+
			url.QueryEscape(b.url+"/admin/sign-in/callback")+"&response_type=code&scope=openid+profile+email", asked.String())
		cookie := b.cookie("__Host-insyn-flow")
		next, err := base64.RawURLEncoding.DecodeString(cookie[strings.LastIndex(cookie, ".")+1:])
		require.NoError(t, err)
		require.Equal(t, "/admin", string(next))
	})
}

func TestTheStrongestOfThePersonsGroupsDecides(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		c := certify(t)
		o := open(t, s, c.vouches)
		for _, test := range []struct {
			groups any
			late   bool
			hears  string
		}{
			{[]string{"insyn-publicister", "insyn-redaktion", "lärare"}, false, "200 console /admin for Test User PUBLISHER"},
			{[]string{"insyn-redaktion", "insyn-admin"}, true, "200 console /admin for Test User ADMIN"},
			{"insyn-admin", false, "200 console /admin for Test User ADMIN"},
			{[]string{"lärare", "Insyn-admin", "insyn-admin "}, false, offered(403, "no-role", "/admin")},
			{[]string{}, false, offered(403, "no-role", "/admin")},
			{nil, false, offered(403, "no-role", "/admin")},
			{"", true, offered(403, "no-role", "/admin")},
			{map[string]string{"insyn-admin": "yes"}, false, offered(502, "provider", "/admin")},
		} {
			c.groups, c.late = test.groups, test.late
			b := o.browser(t)
			said := b.get(b.walk("/admin/sign-in/provider"))
			if said == "303 /admin" {
				said = b.get("/admin")
			}
			require.Equal(t, test.hears, said, "%v", test.groups)
		}
	})
}

func TestWhatSomebodyIsCalled(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		c := certify(t)
		o := open(t, s, c.vouches)
		for _, test := range []struct{ name, email, called string }{
			{"Eva Ek", "eva.ek@exempel.se", "Eva Ek"},
			{" ", "eva.ek@exempel.se", "eva.ek@exempel.se"},
			{"", "", "id1"},
			{"Eva\n\x00Ek\u202e  ADMIN", "", "Eva Ek ADMIN"},
			{strings.Repeat("ö", 200), "", strings.Repeat("ö", 100)},
		} {
			c.person = func(info *oidc.UserInfo) { info.Name, info.Email = test.name, test.email }
			b := o.browser(t)
			require.Equal(t, "303 /admin", b.get(b.walk("/admin/sign-in/provider")))
			require.Equal(t, "200 console /admin for "+test.called+" EDITOR", b.get("/admin"))
		}
	})
}

func TestWhatIsToldAboutSomebodyElseIsRefused(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		c := certify(t)
		c.person = func(info *oidc.UserInfo) { info.Subject = "id2" }
		o := open(t, s, c.vouches)
		b := o.browser(t)

		require.Equal(t, offered(502, "provider", "/admin"), b.get(b.walk("/admin/sign-in/provider")))

		require.Contains(t, o.log.String(), "it told about somebody else")
	})
}

func TestAnAnswerThatIsNotTheBrowsersOwnIsRefused(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		c := certify(t)
		o := open(t, s, c.vouches)
		for name, alter := range map[string]func(b browser, callback string) string{
			"another state": func(_ browser, callback string) string { return with(t, callback, "state", "x") },
			"no state":      func(_ browser, callback string) string { return with(t, callback, "state", "") },
			"no cookie": func(b browser, callback string) string {
				b.plant("__Host-insyn-flow", "")
				return callback
			},
			"another attempt's cookie": func(b browser, callback string) string {
				b.walk("/admin/sign-in/provider")
				return callback
			},
			"a cookie made to last": func(b browser, callback string) string {
				parts := strings.Split(b.cookie("__Host-insyn-flow"), ".")
				b.plant("__Host-insyn-flow", parts[0]+"."+strconv.FormatInt(realClock()().Add(-time.Minute).Unix(), 10)+"."+parts[2])
				return callback
			},
			"a cookie that leads elsewhere": func(b browser, callback string) string {
				parts := strings.Split(b.cookie("__Host-insyn-flow"), ".")
				b.plant("__Host-insyn-flow", parts[0]+"."+parts[1]+"."+base64.RawURLEncoding.EncodeToString([]byte("/admin")))
				return callback
			},
			"another's browser": func(_ browser, callback string) string {
				stranger := o.browser(t)
				return stranger.walk("/admin/sign-in/provider")
			},
		} {
			b := o.browser(t)
			require.Equal(t, offered(400, "expired", "/admin"), b.get(alter(b, b.walk("/admin/sign-in/provider?next=%2Fadmin%2Flog"))), name)
			require.Empty(t, b.cookie("__Host-insyn"), name)
			require.Empty(t, b.cookie("__Host-insyn-flow"), name)
		}
		require.Empty(t, o.log.String())
	})
}
