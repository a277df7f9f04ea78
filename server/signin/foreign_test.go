package signin_test

import (
	"maps"
	"net/http"
	"net/url"
	"testing"

	"github.com/stretchr/testify/require"

	"insyn/dbmodel"
	"insyn/dbmodel/dbtest"
	"insyn/dbmodel/store"
	"insyn/server/signin"
)

func TestWhatIsNoVisitIsRefusedRatherThanSentOn(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		b := open(t, s).browser(t)
		require.Equal(t, page(401, "expired", "/admin"), b.send(http.MethodPost, "/admin/reports/publish", url.Values{}))
		require.Equal(t, "303 /admin/sign-in?next=%2Fadmin%2Fbuilds", b.get("/admin/builds"))
		b.headers["Sec-Fetch-Mode"] = "navigate"
		require.Equal(t, "303 /admin/sign-in?next=%2Fadmin%2Fbuilds", b.get("/admin/builds"))
		b.headers["Sec-Fetch-Mode"] = "cors"
		require.Equal(t, page(401, "expired", "/admin"), b.get("/admin/builds/events"))
	})
}

func TestOtherWebsitesSendNothing(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		staff, err := url.Parse("https://insyn.exempel.se")
		require.NoError(t, err)
		o := open(t, s, func(o *signin.Options) { o.Base = staff })
		_, secret := token(t, s, "x", dbmodel.RoleAdmin)
		for _, c := range []struct {
			headers map[string]string
			refused bool
		}{
			{map[string]string{}, false},
			{map[string]string{"Sec-Fetch-Site": "same-origin", "Origin": "https://insyn.exempel.se"}, false},
			{map[string]string{"Sec-Fetch-Site": "none"}, false},
			{map[string]string{"Origin": o.url}, false},
			{map[string]string{"Origin": "https://insyn.exempel.se"}, false},
			{map[string]string{"Sec-Fetch-Site": "cross-site", "Origin": "https://evil"}, true},
			{map[string]string{"Sec-Fetch-Site": "same-site", "Origin": "https://www.exempel.se"}, true},
			{map[string]string{"Sec-Fetch-Site": "cross-site"}, true},
			{map[string]string{"Origin": "https://evil"}, true},
			{map[string]string{"Origin": "null"}, true},
		} {
			b := o.browser(t)
			require.Equal(t, "303 /admin", b.signIn(secret, ""))
			maps.Copy(b.headers, c.headers)
			foreign := page(403, "foreign", "/admin")
			wants := map[string]string{
				"/admin/reports/publish": "200 console /admin/reports/publish for x ADMIN",
				"/admin/sign-in":         page(403, "wrong-token", "/admin"), "/admin/sign-out": "303 /admin/sign-in",
			}
			for _, path := range []string{"/admin/reports/publish", "/admin/sign-in", "/admin/sign-out"} {
				want := wants[path]
				if c.refused {
					want = foreign
				}
				require.Equal(t, want, b.send(http.MethodPost, path, url.Values{}), "%s %v", path, c.headers)
			}
			if c.refused {
				require.Equal(t, "200 console /admin for x ADMIN", b.get("/admin"), "a link from there is no harm")
			}
		}
	})
}
