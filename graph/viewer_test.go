package graph_test

import (
	"log/slog"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/dbmodel"
	"insyn/dbmodel/store"
	"insyn/graph/viewer"
)

func TestViewerIsNobodyForThePublic(t *testing.T) {
	asksOn(t, `{ viewer { name role } }`, `{"data":{"viewer":null}}`, 0)
}

func TestViewerIsTheHolderOfTheToken(t *testing.T) {
	h := handler(t, empty(t), slog.New(slog.DiscardHandler))
	for _, role := range []dbmodel.Role{dbmodel.RoleEditor, dbmodel.RolePublisher, dbmodel.RoleAdmin, dbmodel.RoleBuilder} {
		ctx, count := store.WithStatementCount(viewer.With(t.Context(), &dbmodel.Token{Name: "Webbredaktionen", Role: role}))
		w := httptest.NewRecorder()

		h.ServeHTTP(w, httptest.NewRequestWithContext(ctx, http.MethodGet, "/graphql?query={viewer{name,role}}", nil))

		require.Equal(t, http.StatusOK, w.Code)
		assert.JSONEq(t, `{"data":{"viewer":{"name":"Webbredaktionen","role":"`+string(role)+`"}}}`, w.Body.String())
		assert.Zero(t, count())
	}
}

func TestStaffSeeWhatThePublicDoesNot(t *testing.T) {
	s := empty(t)
	_, err := s.Import(t.Context(), fixture(2020), store.Publication{State: dbmodel.ReportStateDraft})
	require.NoError(t, err)
	h := handler(t, s, slog.New(slog.DiscardHandler))
	const question = `{ reports { totalCount } node(id: "` + reportID + `") { id } }`
	for _, role := range []dbmodel.Role{"", dbmodel.RoleBuilder} {
		assert.JSONEq(t, `{"data":{"reports":{"totalCount":0},"node":null}}`, as(t, h, role, question), role)
	}
	for _, role := range []dbmodel.Role{dbmodel.RoleEditor, dbmodel.RolePublisher, dbmodel.RoleAdmin} {
		assert.JSONEq(t, `{"data":{"reports":{"totalCount":1},"node":{"id":"`+reportID+`"}}}`, as(t, h, role, question), role)
	}
}
