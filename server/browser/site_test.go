package browser

import (
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/Khan/genqlient/graphql"
	"github.com/stretchr/testify/require"

	"insyn/dbmodel/dbtest"
	"insyn/dbmodel/store"
	"insyn/graph"
	"insyn/graph/limit"
	"insyn/server/web"
	"insyn/site"
)

// served is a site built with all that it can have,
// and answering on this machine with the headers that readers get.
type served struct {
	// url is where it answers, without a slash at the end.
	url string
	// dir is the folder of its files.
	dir string
}

// serve builds the site of the bundled report and serves it until the test ends.
func serve(t *testing.T) served {
	t.Helper()
	s, release := serveStored(t, bundled(t), site.Options{Pagefind: pagefind(t), Chromium: chromium(t)})
	require.True(t, release.Search, "it can be searched")
	require.True(t, release.PDF, "its reports are printed")
	return s
}

// serveStored builds the site of what is stored, with the tools of some options.
func serveStored(t *testing.T, stored *store.Store, tools site.Options) (served, site.Release) {
	t.Helper()
	handler := &changeable{}
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	public, err := url.Parse(server.URL)
	require.NoError(t, err)
	folder, log := t.TempDir(), slog.New(slog.NewTextHandler(t.Output(), nil))
	api, err := graph.NewHandler(graph.Options{Store: stored, Public: public, Version: "test", Now: dbtest.Now, Log: log, Limits: limit.Staff()})
	require.NoError(t, err)
	handler.Handler = web.Routes{
		Site:   site.Handler(folder),
		API:    api,
		Export: http.NotFoundHandler(),
		Public: public,
	}.Handler()
	release, err := site.Build(t.Context(), site.Options{
		Client: graphql.NewClient(server.URL+"/graphql", server.Client()), Dir: folder,
		BaseURL: server.URL, Contact: "insyn@exempel.se", Now: dbtest.Now, Log: log, Pagefind: tools.Pagefind, Chromium: tools.Chromium,
	})
	require.NoError(t, err)
	return served{url: server.URL, dir: release.Dir}, release
}

// changeable is a handler that is known only when its server's address is.
type changeable struct{ http.Handler }

// bundled is a database with the report that comes with the program.
func bundled(t *testing.T) *store.Store {
	t.Helper()
	opened := dbtest.Open(t, filepath.Join(t.TempDir(), "insyn.db"))
	require.NoError(t, opened.Migrate(t.Context()))
	dbtest.Report(t, opened)
	return opened
}

// scripts is where npm's packages and the configuration of the checks are.
const scripts = "../../scripts"

// pagefind is the program that scripts/need-npm installs.
func pagefind(t *testing.T) string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(scripts, "node_modules/@pagefind/*/bin/pagefind*"))
	require.NoError(t, err)
	for _, path := range found {
		if path, err := exec.LookPath(path); err == nil {
			absolute, err := filepath.Abs(path)
			require.NoError(t, err)
			return absolute
		}
	}
	return missing(t, "the packages of scripts/package.json are not installed; install them with: scripts/need-npm")
}

// chromium is the browser of this machine.
func chromium(t *testing.T) string {
	t.Helper()
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	return missing(t, "Chromium is not installed; install it with: apt-get install chromium")
}

// missing ends a test that can't run on this machine, which in CI is a failure.
func missing(t *testing.T, what string) string {
	t.Helper()
	if os.Getenv("CI") == "" {
		t.Skip(what)
	}
	t.Fatal(what)
	return ""
}
