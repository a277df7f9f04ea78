package graph_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"testing"

	"github.com/stretchr/testify/assert"

	"insyn/dbmodel"
	"insyn/dbmodel/dbtest"
	"insyn/graph"
	"insyn/graph/model"
	"insyn/graph/viewer"
)

// asking are releases that something is asked about while they are worked on.
type asking struct {
	kept

	ask func()
}

func (a *asking) Activate(name string) (bool, error) {
	a.ask()
	return a.kept.Activate(name)
}

func (a *asking) Kept() ([]*model.SiteRelease, error) {
	a.ask()
	return a.kept.Kept()
}

const countOfReports = `{ reports { totalCount } }`

func TestAChangeThatTakesItsTimeKeepsNoQuestionOut(t *testing.T) {
	releases := &asking{kept: kept{live: "20210303T120000Z-1"}}
	h := strict(t, graph.Options{Store: empty(t), Releases: releases, AtOnce: 1})
	var meanwhile string
	releases.ask = func() { meanwhile = as(t, h, "", countOfReports) }

	changed := as(t, h, dbmodel.RolePublisher, `mutation { activateRelease(id: "20210302T120000Z-1") { release { id } } }`)

	assert.JSONEq(t, `{"data":{"activateRelease":{"release":{"id":"20210302T120000Z-1"}}}}`, changed)
	assert.JSONEq(t, `{"data":{"reports":{"totalCount":0}}}`, meanwhile)
}

func TestWhatManyAskIsAnsweredBesideOtherQuestions(t *testing.T) {
	s := empty(t)
	releases := &asking{ask: func() {}}
	h := strict(t, graph.Options{Store: s, Releases: releases, AtOnce: 1})
	for range 3 { // made, given again, and then known
		assert.JSONEq(t, `{"data":{"reports":{"totalCount":0}}}`, get(t, h, url.Values{"query": {countOfReports}}).Body.String())
	}
	dbtest.Import(t, s, fixture(2020))
	var favourite string
	var other int
	releases.ask = func() {
		favourite = get(t, h, url.Values{"query": {countOfReports}}).Body.String()
		ctx, cancel := context.WithCancel(viewer.With(t.Context(), &dbmodel.Token{Name: "Webbredaktionen", Role: dbmodel.RoleAdmin}))
		cancel() // Its turn does not come.
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequestWithContext(ctx, http.MethodGet, "/graphql?query="+url.QueryEscape(`{ goals { totalCount } }`), http.NoBody))
		other = w.Code
	}

	as(t, h, dbmodel.RoleAdmin, `{ site { release { id } } }`)

	assert.JSONEq(t, `{"data":{"reports":{"totalCount":1}}}`, favourite)
	assert.Equal(t, http.StatusServiceUnavailable, other)
}
