package console_test

import (
	"io"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/dbmodel"
	"insyn/dbmodel/dbtest"
	"insyn/graph"
	"insyn/server/console"
)

func TestWhoMaySeeAndDoWhat(t *testing.T) {
	o := open(t, dbmodel.RoleEditor)
	dbtest.Report(t, o.store)
	for _, c := range []struct {
		role                 dbmodel.Role
		tokens, log, publish int
		nav                  []string
		form                 bool
	}{
		{dbmodel.RoleEditor, 403, 403, 403, []string{"Översikt", "Rapporter", "Läs in", "Byggen", "Versioner"}, false},
		{dbmodel.RolePublisher, 403, 403, 422, []string{"Översikt", "Rapporter", "Läs in", "Byggen", "Versioner"}, true},
		{dbmodel.RoleAdmin, 200, 200, 422, []string{"Översikt", "Rapporter", "Läs in", "Byggen", "Versioner", "Nycklar", "Logg"}, true},
	} {
		o.holder.Role = c.role
		assert.Equal(t, c.tokens, o.get("/admin/tokens").status, c.role)
		assert.Equal(t, c.log, o.get("/admin/log").status, c.role)
		assert.Equal(t, c.publish, o.post(reportPage, "do", "withdraw", "reason", " ").status, c.role)
		page := o.get(reportPage)
		assert.Equal(t, c.form, strings.Contains(page.source, `value="withdraw"`), c.role)
		assert.Equal(t, !c.form, strings.Contains(page.main, "För att publicera en rapport eller dra tillbaka den behöver du vara publicist."), c.role)
		for _, text := range []string{"Översikt", "Rapporter", "Läs in", "Byggen", "Versioner", "Nycklar", "Logg"} {
			assert.Equal(t, strings.Contains(strings.Join(c.nav, " "), text), strings.Contains(page.source, ">"+text+"</a></li>"), c.role)
		}
	}
	o.holder.Role = dbmodel.RoleEditor
	assert.Equal(t, "Din roll räcker inte\nDu är redaktör, och det här behöver administratör. Be en administratör om hjälp.\nTill översikten",
		o.get("/admin/tokens").main)
}

func TestTheChosenLanguageIsKept(t *testing.T) {
	o := open(t, dbmodel.RoleEditor)
	swedish := o.get("/admin/reports?lang=fi")
	assert.Contains(t, swedish.source, `<html lang="sv">`)
	assert.Contains(t, swedish.source, `<a class="language" href="/admin/reports?lang=en" hreflang="en" lang="en">English</a>`)

	chosen := o.get("/admin/reports?lang=en")
	assert.Equal(t, "insyn-lang=en; Path=/admin; Max-Age=31536000; HttpOnly; SameSite=Lax", chosen.header.Get("Set-Cookie"))
	kept := o.get("/admin/reports")
	assert.Contains(t, kept.source, `<html lang="en">`)
	assert.Contains(t, kept.source, `<a class="language" href="/admin/reports?lang=sv" hreflang="sv" lang="sv">Svenska</a>`)
	assert.Equal(t, "Reports\nThere are no reports yet.", kept.main)
}

func TestThePageOneIsOnIsMarked(t *testing.T) {
	o := open(t, dbmodel.RoleAdmin)
	dbtest.Report(t, o.store)
	for path, wanted := range map[string]string{
		"/admin":         `<a href="/admin" aria-current="page">Översikt</a>`,
		"/admin/":        `<a href="/admin" aria-current="page">Översikt</a>`,
		"/admin/reports": `<a href="/admin/reports" aria-current="page">Rapporter</a>`,
		reportPage:       `<a href="/admin/reports" aria-current="true">Rapporter</a>`,
		"/admin/log":     `<a href="/admin/log" aria-current="page">Logg</a>`,
	} {
		got := o.get(path).source
		assert.Contains(t, got, wanted, path)
		assert.Equal(t, 1, strings.Count(got, "aria-current"), path)
	}
}

// years stores a report without content for each of some years.
func (o *office) years(from, to int) {
	o.t.Helper()
	municipality := dbmodel.MunicipalityAddress("0126", "huddinge")
	committee := municipality.Committee("kommunstyrelsen")
	for year := from; year <= to; year++ {
		at := committee.Report(year)
		dbtest.Import(o.t, o.store, &dbmodel.Bundle{
			Municipality: &dbmodel.Municipality{ID: municipality.ID, Code: "0126", Slug: "huddinge", Name: "Huddinge kommun", Path: municipality.Path},
			Committee: &dbmodel.Committee{
				ID: committee.ID, MunicipalityID: municipality.ID, Slug: "kommunstyrelsen", Name: "Kommunstyrelsen", Path: committee.Path,
			},
			Report: &dbmodel.Report{
				ID: at.ID, MunicipalityID: municipality.ID, CommitteeID: committee.ID, Year: year, Title: "Verksamhetsberättelse",
				PeriodStart: "2000-01-01", PeriodEnd: "2000-12-31", Path: at.Path, Digest: strconv.Itoa(year),
			},
		})
	}
}

func TestManyReportsAreListedInPages(t *testing.T) {
	o := open(t, dbmodel.RoleEditor)
	o.years(1970, 2020)
	assert.Equal(t, "Hej Ada\nDu är redaktör: du ser alla rapporter, även utkast. Publicerar gör en publicist.\nVäntar på något\n"+
		"Ingenting väntar. Det finns inga utkast, och ingen rapport väntar på att bli offentlig.\nVisa alla 51 rapporter", o.get("/admin").main)
	first := o.get("/admin/reports")
	assert.Equal(t, 50, strings.Count(first.main, "Publicerad"))
	_, rest, found := strings.Cut(first.source, `<a href="/admin/reports?after=`)
	require.True(t, found)
	cursor, _, _ := strings.Cut(rest, `"`)
	assert.Equal(t, "Rapporter\nVerksamhetsberättelse\nHuddinge kommun, Kommunstyrelsen · 1970\nPublicerad3 mars 2021 kl. 09.00",
		o.get("/admin/reports?after="+cursor).main)
	assert.Equal(t, http.StatusUnprocessableEntity, o.get("/admin/reports?after=rubbish").status)
}

func TestSigningInSaysWhatIsWrong(t *testing.T) {
	o := open(t, dbmodel.RoleEditor)
	for problem, wanted := range map[string]string{
		"":            "",
		"wrong-token": "Nyckeln gäller inte. Kontrollera att hela är med, eller be en administratör om en ny.\n",
		"too-many":    "För många felaktiga nycklar. Vänta 31 sekunder och försök igen.\n",
		"expired":     "Inloggningen tog för lång tid eller har gått ut. Logga in igen.\n",
		"no-role":     "Du är inte behörig att logga in här. Be en administratör om rollen redaktör, publicist eller administratör.\n",
		"insecure":    "Servern nås utan https, och då går det inte att förbli inloggad. Tala med den som driver servern.\n",
		"foreign":     "Begäran kom från en annan webbplats. Av säkerhetsskäl gjordes ingenting. Logga in här.\n",
		"failed":      "Något gick fel hos oss. Försök igen. Händer det igen, tala med den som driver servern.\n",
		"provider":    "Inloggningstjänsten svarar inte som den ska. Försök igen om en stund, eller logga in med en nyckel.\n",
	} {
		got := o.shown(console.SignInPage{
			Status: http.StatusForbidden, Problem: problem, RetryAfter: 30*time.Second + 1, ProviderName: "Huddinge", Next: "/admin/log?a=b&c",
		})
		assert.Equal(t, http.StatusForbidden, got.status)
		assert.Equal(t, "Logga in\nHär arbetar kommunens personal med rapporterna. Allt som är offentligt finns på webbplatsen utan inloggning.\n"+
			wanted+`Logga in med Huddinge
Eller med en nyckel
Nyckel
Den börjar med insyn_. Har du ingen, be en administratör om en.
Logga in`, got.main)
		assert.Contains(t, got.source, `href="/admin/sign-in/provider?next=%2fadmin%2flog%3fa%3db%26c"`)
		assert.Contains(t, got.source, `<input type="hidden" name="next" value="/admin/log?a=b&amp;c">`)
		assert.NotContains(t, got.source, "/admin/sign-out")
	}
	plain := o.shown(console.SignInPage{Status: http.StatusOK})
	assert.NotContains(t, plain.source, "/admin/sign-in/provider")
}

// answers is an API that always answers the same.
func answers(status int, body string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Retry-After", "7")
		w.WriteHeader(status)
		_, _ = io.WriteString(w, body)
	})
}

func TestTroubleIsToldWithAWayOut(t *testing.T) {
	for name, c := range map[string]struct {
		api    http.Handler
		status int
		main   string
	}{
		"no longer signed in": {
			answers(401, `{"errors":[{"message":"x","extensions":{"code":"UNAUTHENTICATED"}}]}`), 401,
			"Du är inte inloggad längre\nIngenting gjordes. Gå till översikten och logga in igen.\nTill översikten",
		},
		"in a hurry": {
			answers(429, `{"errors":[{"message":"x","extensions":{"code":"RATE_LIMITED"}}]}`), 429,
			"För många frågor på kort tid\nVänta 7 sekunder och försök igen.\nTill översikten",
		},
		"an error inside": {
			answers(500, `{"errors":[{"message":"secret","extensions":{"code":"INTERNAL_SERVER_ERROR","requestId":"ABC"}}]}`), 500,
			"Något gick fel hos oss\nFörsök igen. Händer det igen, tala med den som driver servern och ange ABC.\nTill översikten",
		},
		"no database": {
			answers(503, `{"errors":[{"message":"secret","extensions":{"code":"SERVICE_UNAVAILABLE"}}]}`), 503,
			"Databasen svarar inte just nu\nVänta en stund, se efter om det blev gjort, och försök igen om det inte blev det.\nTill översikten",
		},
		"no JSON": {
			answers(502, "secret"), 500,
			"Något gick fel hos oss\nFörsök igen. Händer det igen, tala med den som driver servern; felet står i serverns logg.\nTill översikten",
		},
	} {
		t.Run(name, func(t *testing.T) {
			o := open(t, dbmodel.RoleAdmin)
			got := o.over(c.api).get("/admin/reports")
			assert.Equal(t, c.status, got.status)
			assert.Equal(t, c.main, got.main)
			assert.NotContains(t, got.source, "secret")
		})
	}
}

func TestAConsoleOfAnotherSchemaIsNotMade(t *testing.T) {
	other := *graph.Schema()
	query := *other.Query
	query.Fields = nil
	other.Query = &query
	_, err := console.New(console.Options{Schema: &other})
	require.ErrorContains(t, err, "the console's question")
}
