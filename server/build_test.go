package main

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// published makes a data folder with a site that is live.
func published(t *testing.T) (data, live string) {
	t.Helper()
	data = t.TempDir()
	require.NoError(t, os.MkdirAll(filepath.Join(data, "site", "releases", "first"), 0o755))
	require.NoError(t, os.Symlink(filepath.Join("releases", "first"), filepath.Join(data, "site", "live")))
	return data, liveSite(t, data)
}

func TestAnEndpointThatDoesNotAnswerIsSaidAndTheLiveSiteStays(t *testing.T) {
	closed := httptest.NewServer(http.NotFoundHandler())
	closed.Close()
	broken := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusBadGateway) }))
	defer broken.Close()
	other := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("<html>")) }))
	defer other.Close()
	for _, c := range []struct{ endpoint, reason string }{
		{closed.URL, "connect: connection refused"},
		{broken.URL, "svaret var HTTP 502"},
		{other.URL, "svaret är inte från ett GraphQL-API"},
	} {
		t.Run(c.reason, func(t *testing.T) {
			data, before := published(t)

			got := insyn(t, nil, "build", "--data", data, "--endpoint", c.endpoint)

			assert.Equal(t, outcome{exitFailed, "Bygger webbplatsen … det gick inte.\n", "insyn: kan inte hämta data från " +
				c.endpoint + ": " + c.reason + "; kontrollera --endpoint och att API:et är igång\n"}, got)
			assert.Equal(t, before, liveSite(t, data))
		})
	}
}
