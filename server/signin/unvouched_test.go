package signin_test

import (
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

func TestAnAnswerThatTheProviderDidNotGiveIsRefused(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		c := certify(t)
		o := open(t, s, c.vouches)
		for name, test := range map[string]struct {
			alter  func(callback string) string
			logged string
		}{
			"another code": {
				func(callback string) string { return with(t, callback, "code", "made-up") },
				`trading the code: the provider answered 400 \"invalid_grant\"`,
			},
			"no code": {
				func(callback string) string { return with(t, callback, "code", "") },
				`trading the code: the provider answered 400 \"invalid_request\"`,
			},
			"a refusal": {
				func(callback string) string { return with(t, callback, "error", "access_denied") },
				`the provider let nobody in: \"access_denied\"`,
			},
			"another provider": {
				func(callback string) string { return with(t, callback, "iss", "https://evil") },
				`the answer comes from another provider`,
			},
		} {
			b := o.browser(t)
			require.Equal(t, offered(502, "provider", "/admin"), b.get(test.alter(b.walk("/admin/sign-in/provider"))), name)
			require.Empty(t, b.cookie("__Host-insyn"), name)
			require.Contains(t, o.log.String(), test.logged, name)
		}
	})
}

func TestACodeIsTakenOnce(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		c := certify(t)
		o := open(t, s, c.vouches)
		b := o.browser(t)
		callback := b.walk("/admin/sign-in/provider")
		kept := b.cookie("__Host-insyn-flow")
		require.Equal(t, "303 /admin", b.get(callback))

		require.Equal(t, offered(400, "expired", "/admin"), b.get(callback), "the browser has forgotten the attempt")
		thief := o.browser(t)
		thief.plant("__Host-insyn-flow", kept)
		require.Equal(t, offered(502, "provider", "/admin"), thief.get(callback), "the provider refuses even who has not")
		require.Empty(t, thief.cookie("__Host-insyn"))
		require.NotContains(t, o.log.String(), query(t, callback, "code"))
		require.NotContains(t, o.log.String(), kept)
	})
}

func TestACodeThatWasCaughtIsOfNoUse(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		c := certify(t)
		o := open(t, s, c.vouches)
		victim, thief := o.browser(t), o.browser(t)
		caught := query(t, victim.walk("/admin/sign-in/provider"), "code")

		said := thief.send(http.MethodPost, c.url+"/oauth/token", url.Values{
			"grant_type": {"authorization_code"}, "code": {caught}, "redirect_uri": {o.url + "/admin/sign-in/callback"},
			"client_id": {clientID}, "client_secret": {clientSecret},
		})
		require.Equal(t, `400 {"error":"invalid_request","error_description":"code_verifier required"}`, strings.TrimSpace(said))
		// The thief's own attempt, with the victim's code: PKCE tells them apart.
		hears := thief.get(with(t, thief.walk("/admin/sign-in/provider"), "code", caught))

		require.Equal(t, offered(502, "provider", "/admin"), hears)
		require.Contains(t, o.log.String(), `trading the code: the provider answered 400 \"invalid_grant\"`)
	})
}

func TestAnIDTokenForAnotherAttemptIsRefused(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		c := certify(t)
		o := open(t, s, c.vouches)
		for _, c.nonce = range []string{"another's", " "} {
			b := o.browser(t)
			require.Equal(t, offered(502, "provider", "/admin"), b.get(b.walk("/admin/sign-in/provider")))
			require.Empty(t, b.cookie("__Host-insyn"))
		}
		require.Equal(t, 2, strings.Count(o.log.String(), "checking the ID token: its nonce is another's"))
	})
}

func TestAnIDTokenThatHasExpiredIsRefused(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		c := certify(t)
		o := open(t, s, c.vouches, func(o *signin.Options) {
			late := o.Now
			o.Now = func() time.Time { return late().Add(2 * time.Hour) }
		})
		b := o.browser(t)

		require.Equal(t, offered(502, "provider", "/admin"), b.get(b.walk("/admin/sign-in/provider")))

		require.Contains(t, o.log.String(), "oidc: token is expired")
	})
}

func TestAConsoleWithoutTheRightSecretIsRefused(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		c := certify(t)
		o := open(t, s, c.vouches, func(o *signin.Options) { o.Provider.Secret = "not-the-secret" })
		b := o.browser(t)

		require.Equal(t, offered(502, "provider", "/admin"), b.get(b.walk("/admin/sign-in/provider")))

		require.Contains(t, o.log.String(), `\"invalid_client\"`)
		require.NotContains(t, o.log.String(), "not-the-secret")
	})
}

func TestAnAttemptLastsTenMinutes(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		for late, want := range map[time.Duration]string{
			9 * time.Minute: "303 /admin", 11 * time.Minute: offered(400, "expired", "/admin"), -time.Minute: offered(400, "expired", "/admin"),
		} {
			c, since := certify(t), time.Duration(0)
			o := open(t, s, c.vouches, func(o *signin.Options) {
				now := o.Now
				o.Now = func() time.Time { return now().Add(since) }
			})
			b := o.browser(t)
			callback := b.walk("/admin/sign-in/provider")
			since = late
			require.Equal(t, want, b.get(callback), late)
		}
	})
}

func TestAProviderThatIsDownIsAskedAgain(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		c := certify(t)
		c.down.Store(true)
		o := open(t, s, c.vouches)
		b := o.browser(t)
		_, secret := token(t, s, "x", dbmodel.RoleAdmin)
		require.Equal(t, offered(502, "provider", "/admin/log"), b.get("/admin/sign-in/provider?next=%2Fadmin%2Flog"))
		require.Contains(t, o.log.String(), "asking the provider "+c.url+" about itself: 503 Service Unavailable: down")
		require.Equal(t, "303 /admin", o.browser(t).signIn(secret, ""), "tokens need no provider")

		c.down.Store(false)
		callback := b.walk("/admin/sign-in/provider")
		c.down.Store(true)
		require.Equal(t, offered(502, "provider", "/admin"), b.get(callback))
		c.down.Store(false)
		require.Equal(t, "303 /admin", b.get(b.walk("/admin/sign-in/provider")))
	})
}

func TestWithoutAProviderNobodyIsSentToOne(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		b := open(t, s).browser(t)

		require.Equal(t, "303 /admin/sign-in", b.get("/admin/sign-in/provider"))
		require.Equal(t, page(400, "expired", "/admin"), b.get("/admin/sign-in/callback?code=x&state=y"))
	})
}
