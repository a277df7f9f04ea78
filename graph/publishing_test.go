package graph_test

import (
	"encoding/json"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/dbmodel"
	"insyn/dbmodel/dbtest"
	"insyn/dbmodel/store"
	"insyn/graph/viewer"
)

const reportID = "0126/kommunstyrelsen/2020"

// as asks in a role; "" is the public.
func as(t *testing.T, h http.Handler, role dbmodel.Role, question string) string {
	t.Helper()
	ctx := t.Context()
	if role != "" {
		ctx = viewer.With(ctx, &dbmodel.Token{Name: "Webbredaktionen", Role: role})
	}
	body, err := json.Marshal(map[string]string{"query": question})
	require.NoError(t, err)
	r := httptest.NewRequestWithContext(ctx, http.MethodPost, "/graphql", strings.NewReader(string(body)))
	r.Header.Set("Content-Type", "application/json")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Body.String()
}

// draft stores the fixture's report unpublished, without the sum that is wrong.
func draft(t *testing.T, s *store.Store) {
	t.Helper()
	sound := fixture(2020)
	sound.FinancialLines[1].Outcome = sound.FinancialLines[0].Outcome
	_, err := s.Import(t.Context(), sound, store.Publication{State: dbmodel.ReportStateDraft, Now: dbtest.Now()})
	require.NoError(t, err)
}

func TestFieldsForStaffAreAnsweredByRole(t *testing.T) {
	const nobody = dbmodel.Role("")
	may := map[string][]dbmodel.Role{
		`mutation { publishReport(id: "` + reportID + `") { id } }`:                  {dbmodel.RolePublisher, dbmodel.RoleAdmin},
		`mutation { withdrawReport(id: "` + reportID + `", reason: "x") { state } }`: {dbmodel.RolePublisher, dbmodel.RoleAdmin},
		`{ auditLog { by } }`: {dbmodel.RoleAdmin},
		`{ tokens { id } }`:   {dbmodel.RoleAdmin},
		`mutation { createToken(name: "x", role: EDITOR) { token { id } } }`: {dbmodel.RoleAdmin},
		`mutation { revokeToken(id: "k3vq7x2m") { id } }`:                    {dbmodel.RoleAdmin},
	}
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		draft(t, s)
		h := handler(t, s, slog.New(slog.DiscardHandler))
		for question, roles := range may {
			for _, role := range []dbmodel.Role{nobody, dbmodel.RoleBuilder, dbmodel.RoleEditor, dbmodel.RolePublisher, dbmodel.RoleAdmin} {
				wanted := `"code":"FORBIDDEN"`
				if role == nobody {
					wanted = `"code":"UNAUTHENTICATED"`
				}
				got := as(t, h, role, question)
				if slices.Contains(roles, role) {
					assert.NotContains(t, got, "FORBIDDEN", question)
				} else {
					assert.Contains(t, got, wanted, "%s as %s", question, role)
				}
			}
		}
	})
}

func TestPublisherPublishesAndWithdraws(t *testing.T) {
	const publicly = `{ reports { nodes { year state } } }`
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		now := dbtest.Now()
		s.Now = func() time.Time { return now }
		draft(t, s)
		h := handler(t, s, slog.New(slog.DiscardHandler))
		assert.JSONEq(t, `{"data":{"reports":{"nodes":[]}}}`, as(t, h, "", publicly))

		got := as(t, h, dbmodel.RolePublisher,
			`mutation { publishReport(id: "`+reportID+`", at: "2026-01-15T13:00:00Z") { state publishedAt goals { title } } }`)
		assert.JSONEq(t, `{"data":{"publishReport":{
			"state":"SCHEDULED","publishedAt":"2026-01-15T13:00:00Z","goals":[{"title":"Bra att bo"}]}}}`, got)
		now = now.Add(time.Hour - time.Second)
		assert.JSONEq(t, `{"data":{"reports":{"nodes":[]}}}`, as(t, h, "", publicly))
		now = now.Add(time.Second)
		assert.JSONEq(t, `{"data":{"reports":{"nodes":[{"year":2020,"state":"PUBLISHED"}]}}}`, as(t, h, "", publicly))

		got = as(t, h, dbmodel.RolePublisher, `mutation { withdrawReport(id: "`+reportID+`", reason: "Fel år i tabellen.") { state } }`)
		assert.JSONEq(t, `{"data":{"withdrawReport":{"state":"WITHDRAWN"}}}`, got)
		assert.JSONEq(t, `{"data":{"reports":{"nodes":[]}}}`, as(t, h, "", publicly))

		assert.JSONEq(t, `{"data":{"auditLog":[
			{"at":"2026-01-15T13:00:00Z","by":"Webbredaktionen","action":"WITHDRAWN","reportId":"`+reportID+`","note":"Fel år i tabellen.","publishedAt":null},
			{"at":"2026-01-15T12:00:00Z","by":"Webbredaktionen","action":"PUBLISHED","reportId":"`+reportID+`","note":null,"publishedAt":"2026-01-15T13:00:00Z"}
		]}}`, as(t, h, dbmodel.RoleAdmin, `{ auditLog { at by action reportId note publishedAt } }`))
	})
}

func TestPublishingIsRefusedWithTheReason(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		dbtest.Import(t, s, fixture(2019))
		draft(t, s)
		h := handler(t, s, slog.New(slog.DiscardHandler))
		for question, wanted := range map[string]string{
			`mutation { publishReport(id: "nothing") { id } }`:                                              "det finns ingen rapport nothing",
			`mutation { publishReport(id: "0126/kommunstyrelsen/2019") { id } }`:                            "är redan offentlig",
			`mutation { publishReport(id: "` + reportID + `", at: "2020-01-01T00:00:00Z") { id } }`:         "har redan varit",
			`mutation { withdrawReport(id: "` + reportID + `", reason: "x") { id } }`:                       "är varken publicerad eller",
			`mutation { withdrawReport(id: "0126/kommunstyrelsen/2019", reason: " ") { id } }`:              "skriv varför",
			`mutation { publishReport(id: "` + reportID + `", at: "i morgon") { id } }`:                     "is not an instant",
			`mutation { publishReport(id: "` + reportID + `", at: "2026-01-15T13:00:00Z") { nothing } }`:    "GRAPHQL_VALIDATION_FAILED",
			`mutation { withdrawReport(id: "0126/kommunstyrelsen/2019") { id } }`:                           "GRAPHQL_VALIDATION_FAILED",
			`mutation { publishReport(id: "` + strings.Repeat("x", 300) + `", overrideReason: "") { id } }`: "det finns ingen rapport",
		} {
			assert.Contains(t, as(t, h, dbmodel.RolePublisher, question), wanted, question)
		}
		log, err := s.Log(t.Context(), 10, "")
		require.NoError(t, err)
		assert.Empty(t, log, "what was refused is not logged as done")
	})
}

func TestAReportThatContradictsItselfNeedsAReason(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		_, err := s.Import(t.Context(), fixture(2020), store.Publication{State: dbmodel.ReportStateDraft, Now: dbtest.Now()})
		require.NoError(t, err)
		h := handler(t, s, slog.New(slog.DiscardHandler))
		got := as(t, h, dbmodel.RolePublisher, `mutation { publishReport(id: "`+reportID+`") { state } }`)
		assert.Contains(t, got, "har en allvarlig iakttagelse: Delarna av Summa")
		got = as(t, h, dbmodel.RolePublisher, `mutation { publishReport(id: "`+reportID+`", overrideReason: "Tryckfel.") { state } }`)
		assert.JSONEq(t, `{"data":{"publishReport":{"state":"PUBLISHED"}}}`, got)
		log, err := s.Log(t.Context(), 10, "")
		require.NoError(t, err)
		require.Len(t, log, 1)
		assert.Equal(t, "Tryckfel.", *log[0].Note)
	})
}
