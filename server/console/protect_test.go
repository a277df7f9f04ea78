package console_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/dbmodel"
	"insyn/dbmodel/dbtest"
	"insyn/server/console"
)

func TestPagesAreKeptToThemselves(t *testing.T) {
	o := open(t, dbmodel.RoleAdmin)
	for _, path := range []string{"/admin", "/admin/reports", "/admin/import", "/admin/builds", "/admin/releases", "/admin/tokens", "/admin/log", "/admin/nothing"} {
		got := o.get(path)
		for name, wanted := range map[string]string{
			"Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; " +
				"form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
			"Cache-Control":          "no-store",
			"X-Robots-Tag":           "noindex, nofollow",
			"X-Content-Type-Options": "nosniff",
			"Referrer-Policy":        "same-origin",
			"Content-Type":           "text/html; charset=utf-8",
		} {
			assert.Equal(t, wanted, got.header.Get(name), "%s of %s", name, path)
		}
		assert.NotContains(t, got.source, "style=", path)
	}
}

func TestTheStyleSheetIsKeptUnderANameOfItsContent(t *testing.T) {
	o := open(t, dbmodel.RoleEditor)
	_, rest, _ := strings.Cut(o.get("/admin").source, `<link rel="stylesheet" href="`)
	address, _, _ := strings.Cut(rest, `"`)
	require.Regexp(t, `^/admin/assets/console\.[0-9a-f]{16}\.css$`, address)
	o.holder = nil
	got := o.get(address)
	assert.Equal(t, http.StatusOK, got.status, "for whoever signs in, too")
	assert.Equal(t, "text/css; charset=utf-8", got.header.Get("Content-Type"))
	assert.Equal(t, "public, max-age=31536000, immutable", got.header.Get("Cache-Control"))
	other := o.get("/admin/assets/console.0000000000000000.css")
	assert.Equal(t, http.StatusNotFound, other.status)
	assert.Equal(t, "no-store", other.header.Get("Cache-Control"))
}

func TestTheScriptIsOnThePageOfABuildOnly(t *testing.T) {
	o := open(t, dbmodel.RoleEditor)
	assert.NotContains(t, o.get("/admin/builds").source, "<script")
	_, rest, _ := strings.Cut(o.get("/admin/builds/"+o.asked("PREVIEW")).source, `<script src="`)
	address, _, _ := strings.Cut(rest, `"`)
	require.Regexp(t, `^/admin/assets/console\.[0-9a-f]{16}\.js$`, address)
	got := o.get(address)
	assert.Equal(t, "text/javascript; charset=utf-8", got.header.Get("Content-Type"))
	assert.Equal(t, "public, max-age=31536000, immutable", got.header.Get("Cache-Control"))
}

func TestFilesThatOtherSitesSendAreNotRead(t *testing.T) {
	o := open(t, dbmodel.RoleAdmin)
	got := o.send(http.MethodPost, "/admin/import", "--x", "Content-Type", "multipart/form-data; boundary=x", "Sec-Fetch-Site", "cross-site")
	assert.Equal(t, http.StatusForbidden, got.status)
}

func TestFormsOfOtherSitesDoNothing(t *testing.T) {
	o := open(t, dbmodel.RoleAdmin)
	dbtest.Report(t, o.store)
	const withdrawal = "do=withdraw&reason=x"
	for _, headers := range [][]string{
		{"Sec-Fetch-Site", "cross-site"},
		{"Sec-Fetch-Site", "same-site"},
		{"Origin", "https://evil.example"},
		{"Origin", "null"},
	} {
		got := o.send(http.MethodPost, "/admin/reports/0126/kommunstyrelsen/2020", withdrawal, headers...)
		assert.Equal(t, http.StatusForbidden, got.status, headers)
		assert.Equal(t, "Begäran kom från en annan webbplats\nAv säkerhetsskäl gjordes ingenting. Öppna sidan här och försök igen.\nTill översikten", got.main)
	}
	log, err := o.store.Log(t.Context(), 10, "")
	require.NoError(t, err)
	assert.Empty(t, log)
	got := o.send(http.MethodPost, "/admin/reports/0126/kommunstyrelsen/2020", withdrawal, "Origin", o.url)
	assert.Equal(t, "/admin/reports/0126/kommunstyrelsen/2020?done=withdrawn", got.address)
}

func TestWhatIsTypedIsNeverMarkup(t *testing.T) {
	o := open(t, dbmodel.RoleAdmin)
	const script = `"><script>alert(1)</script>`
	got := o.post("/admin/tokens", "name", script, "role", "ADMIN", "lastDay", "2020-01-01")
	assert.Equal(t, http.StatusUnprocessableEntity, got.status)
	assert.NotContains(t, got.source, "<script>")
	assert.Contains(t, got.source, `value="&#34;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"`)
	assert.NotContains(t, o.get("/admin?done="+"%22%3E%3Cscript%3E").source, "<script>")
}

// Behind a proxy the server is called something else than staff call it.
func TestFormsOfTheServersOwnAddressAreTaken(t *testing.T) {
	base, err := url.Parse("https://insyn.example/")
	require.NoError(t, err)
	o := open(t, dbmodel.RoleAdmin)
	h := made(t, console.Options{API: o.api(), Now: o.clock, Base: base}).Handler(o)
	for origin, wanted := range map[string]int{
		"https://insyn.example": http.StatusSeeOther, "http://insyn.example": http.StatusForbidden, "https://evil.example": http.StatusForbidden,
	} {
		token, _, err := o.store.CreateToken(t.Context(), "Ada", dbmodel.RoleEditor, nil, "Test")
		require.NoError(t, err)
		r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "http://10.0.0.2:8080/admin/tokens/"+token.ID, nil)
		r.Header.Set("Origin", origin)
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		assert.Equal(t, wanted, w.Code, origin)
	}
}
