package graph_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/dbmodel"
	"insyn/dbmodel/dbtest"
	"insyn/dbmodel/rules"
	"insyn/dbmodel/store"
)

func TestMethodsAreTheRulesOwnWords(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		got := ask(t, s, `{ methods { key title text } }`)
		var answer struct {
			Data struct{ Methods []*dbmodel.Method }
		}
		require.NoError(t, json.Unmarshal([]byte(got.body), &answer))
		assert.Equal(t, rules.Methods(), answer.Data.Methods)
		assert.Zero(t, got.statements)
	})
}
