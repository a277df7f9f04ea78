package graph_test

import (
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/dbmodel"
	"insyn/dbmodel/dbtest"
)

func TestThePublicIsAnsweredByAReplicaWhileThePrimaryIsGone(t *testing.T) {
	primary, standby := dbtest.Pair(t)
	s := dbtest.Open(t, "postgres://insyn@"+primary.Host()+","+standby.Host()+"/postgres?sslmode=disable")
	require.NoError(t, s.Migrate(t.Context()))
	dbtest.Import(t, s, fixture(2020))
	require.NoError(t, s.ReadFrom(t.Context(), []string{standby.Address("")}, nil))
	h := handler(t, s, slog.New(slog.DiscardHandler))
	_, secret, err := s.CreateToken(t.Context(), "Anna", dbmodel.RoleEditor, nil, "Bo")
	require.NoError(t, err)
	const reports = `{"data":{"reports":{"nodes":[{"year":2020}]}}}`
	asked := func(authorization string) *httptest.ResponseRecorder {
		request := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/graphql", strings.NewReader(`{"query":"{ reports { nodes { year } } }"}`))
		request.Header.Set("Content-Type", "application/json")
		if authorization != "" {
			request.Header.Set("Authorization", authorization)
		}
		w := httptest.NewRecorder()
		h.ServeHTTP(w, request)
		return w
	}

	primary.Kill(t)
	answer := asked("")
	assert.JSONEq(t, reports, answer.Body.String())
	assert.Equal(t, "no-store", answer.Header().Get("Cache-Control"))
	answer = asked("Bearer " + secret)
	assert.Equal(t, http.StatusServiceUnavailable, answer.Code)
	assert.Equal(t, "5", answer.Header().Get("Retry-After"))
	assert.Contains(t, answer.Body.String(), "Databasen svarar inte just nu. Försök igen om en liten stund.")

	standby.Kill(t)
	answer = asked("")
	assert.Equal(t, http.StatusServiceUnavailable, answer.Code)
	assert.Contains(t, answer.Body.String(), "Databasen svarar inte just nu. Försök igen om en liten stund.")

	standby.Start(t)
	standby.Promote(t)
	assert.Eventually(t, func() bool { return asked("Bearer "+secret).Body.String() == reports }, 10*time.Second, 50*time.Millisecond)
	assert.JSONEq(t, reports, asked("").Body.String())
}
