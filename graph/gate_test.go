package graph_test

import (
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

// narrow lets one question in at a time, and others wait.
func narrow(t *testing.T, s *store.Store, releases graph.Releases) http.Handler {
	t.Helper()
	h, err := graph.NewHandler(graph.Options{
		Store: s, Public: &url.URL{Scheme: "https", Host: "insyn.example"}, Now: dbtest.Now, Log: slog.New(slog.DiscardHandler),
		Releases: releases, AtOnce: 1,
	})
	require.NoError(t, err)
	return h
}

func TestAChangeThatTakesItsTimeKeepsNoQuestionOut(t *testing.T) {
	releases := &asking{kept: kept{live: "20210303T120000Z-1"}}
	h := narrow(t, empty(t), releases)
	var meanwhile string
	releases.ask = func() { meanwhile = as(t, h, "", `{ reports { totalCount } }`) }

	changed := as(t, h, dbmodel.RolePublisher, `mutation { activateRelease(id: "20210302T120000Z-1") { release { id } } }`)

	assert.JSONEq(t, `{"data":{"activateRelease":{"release":{"id":"20210302T120000Z-1"}}}}`, changed)
	assert.JSONEq(t, `{"data":{"reports":{"totalCount":0}}}`, meanwhile)
}
