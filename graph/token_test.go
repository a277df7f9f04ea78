package graph_test

import (
	"encoding/json"
	"log/slog"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/dbmodel"
	"insyn/dbmodel/dbtest"
	"insyn/dbmodel/store"
)

func TestAnAdministratorMakesAndRevokesTokens(t *testing.T) {
	const list = `{ tokens { id name role createdAt expiresAt revokedAt lastUsedAt } }`
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		now := dbtest.Now()
		s.Now = func() time.Time { return now }
		h := handler(t, s, slog.New(slog.DiscardHandler))
		assert.JSONEq(t, `{"data":{"tokens":[]}}`, as(t, h, dbmodel.RoleAdmin, list))

		var made struct {
			Data struct {
				CreateToken struct {
					Token  struct{ ID, Name string }
					Secret string
				}
			}
		}
		got := as(t, h, dbmodel.RoleAdmin, `mutation { createToken(
			name: "Redaktionen", role: EDITOR, expiresAt: "2026-04-15T12:00:00Z") { token { id name } secret } }`)
		require.NoError(t, json.Unmarshal([]byte(got), &made))
		id, secret := made.Data.CreateToken.Token.ID, made.Data.CreateToken.Secret
		token, err := s.Token(t.Context(), secret)
		require.NoError(t, err)
		assert.Equal(t, id, token.ID)

		assert.JSONEq(t, `{"data":{"tokens":[{"id":"`+id+`","name":"Redaktionen","role":"EDITOR",
			"createdAt":"2026-01-15T12:00:00Z","expiresAt":"2026-04-15T12:00:00Z","revokedAt":null,"lastUsedAt":null}]}}`,
			as(t, h, dbmodel.RoleAdmin, list))

		now = now.Add(time.Minute)
		got = as(t, h, dbmodel.RoleAdmin, `mutation { revokeToken(id: "`+id+`") { name revokedAt } }`)
		assert.JSONEq(t, `{"data":{"revokeToken":{"name":"Redaktionen","revokedAt":"2026-01-15T12:01:00Z"}}}`, got)
		_, err = s.Token(t.Context(), secret)
		require.ErrorIs(t, err, store.ErrNoToken)
	})
}

func TestTokensThatCannotBeAreRefusedWithTheReason(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		h := handler(t, s, slog.New(slog.DiscardHandler))
		for question, wanted := range map[string]string{
			`mutation { createToken(name: " ", role: ADMIN) { secret } }`:                                    "namnet går inte att använda",
			`mutation { createToken(name: "x", role: ADMIN, expiresAt: "2020-01-01T00:00:00Z") { secret } }`: "den tiden har redan varit",
			`mutation { revokeToken(id: "saknas") { id } }`:                                                  "det finns ingen token saknas",
			`mutation { createToken(name: "x", role: ADMIN) { token { hash } } }`:                            "GRAPHQL_VALIDATION_FAILED",
			`mutation { createToken(name: "x", role: OWNER) { secret } }`:                                    "GRAPHQL_VALIDATION_FAILED",
			`mutation { createToken(name: "x", role: ADMIN, expiresAt: "i morgon") { secret } }`:             "is not an instant",
		} {
			assert.Contains(t, as(t, h, dbmodel.RoleAdmin, question), wanted, question)
		}
		tokens, err := s.Tokens(t.Context())
		require.NoError(t, err)
		assert.Empty(t, tokens)
	})
}
