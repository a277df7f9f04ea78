package browser

import (
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"testing"

	"github.com/Khan/genqlient/graphql"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/dbmodel/dbtest"
	"insyn/graph"
	"insyn/server/web"
	"insyn/site"
)

// previewed is where a preview of the bundled report is served until the test
// ends, without a slash at the end.
func previewed(t *testing.T) string {
	t.Helper()
	const path = "/preview/hemligt"
	handler := &changeable{}
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	public := &url.URL{Scheme: "https", Host: "insyn.example"}
	folder, log := t.TempDir(), slog.New(slog.NewTextHandler(t.Output(), nil))
	api, err := graph.NewHandler(graph.Options{Store: bundled(t), Public: public, Version: "test", Now: dbtest.Now, Log: log})
	require.NoError(t, err)
	handler.Handler = web.Routes{
		Site: http.NotFoundHandler(), API: api, Export: http.NotFoundHandler(),
		Preview: http.StripPrefix(path, site.Handler(folder)),
	}.Handler()
	_, err = site.Build(t.Context(), site.Options{
		Client: graphql.NewClient(server.URL+"/graphql", server.Client()), Dir: folder, BaseURL: public.String(),
		PreviewAt: path, Now: dbtest.Now, Log: log, Pagefind: pagefind(t),
	})
	require.NoError(t, err)
	return server.URL + path
}

func TestAPreviewWorksWhereItIs(t *testing.T) {
	at, b := previewed(t), launch(t).open(t)
	axe, err := os.ReadFile(filepath.Join(scripts, "node_modules/axe-core/axe.min.js"))
	require.NoError(t, err)

	b.load(at + languages["sv"] + kinds["report"])
	assert.Equal(t, "Förhandsvisning – inte publicerad", evaluate[string](b, `document.querySelector('.preview').textContent`))
	evaluate[any](b, string(axe)+";0")
	assert.Empty(t, evaluate[[]string](b, axeRun))
	b.prefer("prefers-color-scheme", "dark")
	assert.Empty(t, evaluate[[]string](b, axeColours))

	b.load(at + "/sok/?q=bost%C3%A4der")
	assert.Regexp(t, `^\d+ träffar för ”bostäder”\.$`, b.whatIsFound().Said)
	assert.Regexp(t, "^"+at+"/huddinge/", evaluate[string](b, `document.querySelector('.search-results a').href`))
	assert.Empty(t, b.said, "no address is missing, and nothing is forbidden")
}
