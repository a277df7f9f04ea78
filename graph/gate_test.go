package graph_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"insyn/dbmodel"
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

func TestAChangeThatTakesItsTimeKeepsNoQuestionOut(t *testing.T) {
	releases := &asking{kept: kept{live: "20210303T120000Z-1"}}
	h := strict(t, graph.Options{Store: empty(t), Releases: releases, AtOnce: 1})
	var meanwhile string
	releases.ask = func() { meanwhile = as(t, h, "", `{ reports { totalCount } }`) }

	changed := as(t, h, dbmodel.RolePublisher, `mutation { activateRelease(id: "20210302T120000Z-1") { release { id } } }`)

	assert.JSONEq(t, `{"data":{"activateRelease":{"release":{"id":"20210302T120000Z-1"}}}}`, changed)
	assert.JSONEq(t, `{"data":{"reports":{"totalCount":0}}}`, meanwhile)
}
