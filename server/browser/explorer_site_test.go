package browser

import (
	"io"
	"io/fs"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"insyn/dbmodel/dbtest"
	"insyn/graph"
	"insyn/graph/limit"
	"insyn/server/explorer"
	"insyn/server/web"
)

// explorable serves the API of the bundled report and its explorer, as the
// program does, until the test ends. It tells where they are.
func explorable(t *testing.T, bundle fs.FS) string {
	t.Helper()
	page, err := explorer.Handler(bundle)
	require.NoError(t, err)
	handler := &changeable{}
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	public, err := url.Parse(server.URL)
	require.NoError(t, err)
	patient := limit.Public()
	patient.Burst = 1 << 20 // the clock stands still, so that no points come in
	api, err := graph.NewHandler(graph.Options{
		Store: bundled(t), Public: public, Version: "test", Now: dbtest.Now, Log: slog.New(slog.NewTextHandler(t.Output(), nil)), Limits: patient,
	})
	require.NoError(t, err)
	handler.Handler = web.Routes{
		Site:     http.NotFoundHandler(),
		API:      api,
		Explorer: page,
		Export:   http.NotFoundHandler(),
		Public:   public,
	}.Handler()
	return server.URL
}

// explorerBundle is what scripts/need-explorer builds of the sources as they are.
func explorerBundle(t *testing.T) fs.FS {
	t.Helper()
	if _, err := os.Stat(filepath.Join(scripts, "node_modules/cm6-graphql")); err != nil {
		missing(t, "the packages of scripts/package.json are not installed; install them with: scripts/need-npm")
	}
	said, err := exec.CommandContext(t.Context(), filepath.Join(scripts, "need-explorer")).CombinedOutput()
	require.NoError(t, err, string(said))
	return os.DirFS(filepath.Join(scripts, "../.bin/explorer"))
}

// fetched is what an address answers a program.
func fetched(t *testing.T, address string) string {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
	require.NoError(t, err)
	answer, err := http.DefaultClient.Do(request)
	require.NoError(t, err)
	body, err := io.ReadAll(answer.Body)
	require.NoError(t, err)
	require.NoError(t, answer.Body.Close())
	return string(body)
}
