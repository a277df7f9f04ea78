package graph_test

import (
	"context"
	"log/slog"
	"net/http"
	"net/url"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/dbmodel"
	"insyn/dbmodel/dbtest"
	"insyn/dbmodel/store"
	"insyn/graph"
	"insyn/graph/limit/traffic"
)

// asking are releases whose switch is asked about while it is made.
type asking struct {
	kept

	ask func()
}

func (a *asking) Activate(name string) (bool, error) {
	a.ask()
	return a.kept.Activate(name)
}

// narrow lets one question in at a time.
func narrow(t *testing.T, s *store.Store, gate *traffic.Gate, releases graph.Releases) http.Handler {
	t.Helper()
	h, err := graph.NewHandler(graph.Options{
		Store: s, Public: &url.URL{Scheme: "https", Host: "insyn.example"}, Now: dbtest.Now, Log: slog.New(slog.DiscardHandler),
		Releases: releases, Gate: gate,
	})
	require.NoError(t, err)
	return h
}

func TestAChangeThatTakesItsTimeKeepsNoQuestionOut(t *testing.T) {
	gate := traffic.NewGate(1, 0)
	releases := &asking{kept: kept{live: "20210303T120000Z-1"}}
	h := narrow(t, empty(t), gate, releases)
	var meanwhile string
	releases.ask = func() { meanwhile = as(t, h, "", `{ reports { totalCount } }`) }

	changed := as(t, h, dbmodel.RolePublisher, `mutation { activateRelease(id: "20210302T120000Z-1") { release { id } } }`)

	assert.JSONEq(t, `{"data":{"activateRelease":{"release":{"id":"20210302T120000Z-1"}}}}`, changed)
	assert.JSONEq(t, `{"data":{"reports":{"totalCount":0}}}`, meanwhile)
}

func TestAQuestionIsNotEvenReadBeforeItIsItsTurn(t *testing.T) {
	gate := traffic.NewGate(1, 0)
	h := narrow(t, empty(t), gate, nil)
	leave, refused := gate.Enter(context.Background())
	require.Nil(t, refused)

	full := get(t, h, url.Values{"query": {"{ reports { totalCount"}})

	assert.Equal(t, http.StatusServiceUnavailable, full.Code)
	assert.Equal(t, "2", full.Header().Get("Retry-After"))
	leave()
	code, message := firstError(t, get(t, h, url.Values{"query": {"{ reports { totalCount"}}))
	assert.Equal(t, "GRAPHQL_PARSE_FAILED", code)
	assert.Contains(t, message, "Expected Name")
}
