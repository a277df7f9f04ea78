package web_test

import (
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"insyn/server/web"
)

func TestAHandlerIsMadeWhenItIsFirstAsked(t *testing.T) {
	made := 0
	handler := web.WhenAsked(func() (http.Handler, error) {
		made++
		return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "svar") }), nil
	}, slog.New(slog.DiscardHandler))
	assert.Zero(t, made)
	for range 2 {
		answer := httptest.NewRecorder()
		handler.ServeHTTP(answer, httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/graphql/docs", nil))
		assert.Equal(t, "svar", answer.Body.String())
	}
	assert.Equal(t, 1, made)
}

func TestAHandlerThatCannotBeMadeSaysWhyInTheLog(t *testing.T) {
	var log strings.Builder
	handler := web.WhenAsked(func() (http.Handler, error) { return nil, errors.New("no words") }, slog.New(slog.NewTextHandler(&log, nil)))
	answer := httptest.NewRecorder()
	handler.ServeHTTP(answer, httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/graphql/docs", nil))
	assert.Equal(t, http.StatusInternalServerError, answer.Code)
	assert.Contains(t, log.String(), "path=/graphql/docs")
	assert.Contains(t, log.String(), `error="no words"`)
}
