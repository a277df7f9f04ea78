package browser

import (
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"insyn/dbmodel"
	"insyn/dbmodel/dataset"
	"insyn/dbmodel/dbtest"
	"insyn/dbmodel/store"
	"insyn/graph"
	"insyn/graph/viewer"
	"insyn/server/console"
	"insyn/server/web"
)

// desk is the console with an administrator signed in, over the bundled report
// as a draft.
type desk struct {
	console *console.Console
	holder  *dbmodel.Token
}

// Register shows the page of signing in, with all that it can have.
func (d *desk) Register(mux *http.ServeMux) {
	mux.HandleFunc("GET "+console.Path+"/sign-in", func(w http.ResponseWriter, r *http.Request) {
		d.console.ShowSignIn(w, r, console.SignInPage{
			Status: http.StatusOK, Problem: "too-many", RetryAfter: time.Minute, ProviderName: "Huddinge kommun", Next: "/admin/log",
		})
	})
}

// Require lets everyone in.
func (d *desk) Require(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		next.ServeHTTP(w, r.WithContext(viewer.With(r.Context(), d.holder)))
	})
}

// staffed serves the console as the program does, until the test ends. It tells
// where it is.
func staffed(t *testing.T) string {
	t.Helper()
	handler := &changeable{}
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	public, err := url.Parse(server.URL)
	require.NoError(t, err)
	opened, log := drafted(t), slog.New(slog.NewTextHandler(t.Output(), nil))
	api, err := graph.NewHandler(graph.Options{Store: opened, Public: public, Version: "test", Now: dbtest.Now, Log: log})
	require.NoError(t, err)
	d := &desk{}
	d.holder, _, err = opened.CreateToken(t.Context(), "Webbredaktionen", dbmodel.RoleAdmin, nil, "Test")
	require.NoError(t, err)
	opened.Now = func() time.Time { return dbtest.Now().Add(time.Minute) } // what is made next is the newest
	d.console, err = console.New(console.Options{API: api, Schema: graph.Schema(), Base: public, Now: dbtest.Now, Log: log})
	require.NoError(t, err)
	handler.Handler = web.Routes{
		Site: http.NotFoundHandler(), API: api, Export: http.NotFoundHandler(), Console: d.console.Handler(d),
		Health: func(context.Context) error { return nil }, Public: public,
	}.Handler()
	return server.URL
}

// drafted is a database with the bundled report as a draft, in which what can be
// logged has been, and tokens of every kind.
func drafted(t *testing.T) *store.Store {
	t.Helper()
	opened := dbtest.Open(t, filepath.Join(t.TempDir(), "insyn.db"))
	opened.Now = dbtest.Now
	require.NoError(t, opened.Migrate(t.Context()))
	bundle, err := dataset.Read(dataset.Kommunstyrelsen2020())
	require.NoError(t, err)
	_, err = opened.Import(t.Context(), bundle, store.Publication{State: dbmodel.ReportStateDraft, Now: dbtest.Now()})
	require.NoError(t, err)
	_, _, err = opened.CreateToken(t.Context(), "Redaktionen", dbmodel.RoleEditor, new(dbtest.Now().AddDate(0, 1, 0)), "Test")
	require.NoError(t, err)
	old, _, err := opened.CreateToken(t.Context(), "Byggaren", dbmodel.RoleBuilder, nil, "Test")
	require.NoError(t, err)
	_, err = opened.RevokeToken(t.Context(), old.ID, "Test")
	require.NoError(t, err)
	return opened
}
