package browser

import (
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
	"insyn/graph/model"
	"insyn/graph/viewer"
	"insyn/server/console"
	"insyn/server/web"
)

// desk is the console with an administrator signed in, over the bundled report
// as a draft, and that of the year after with a draft that corrects it.
type desk struct {
	console *console.Console
	holder  *dbmodel.Token
	store   *store.Store
	// url is where it is.
	url string
	// builds are the pages of one that goes on, one that failed and a preview.
	builds []string
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

// pages are pages of every kind.
func (d *desk) pages() []string {
	return append([]string{
		"/admin", "/admin/reports", reportPage, correctedPage, correctedPage + "-1", correctedPage + "-3", "/admin/import", "/admin/builds",
		"/admin/releases", "/admin/tokens", "/admin/log", "/admin/sign-in", "/admin/nothing",
	}, d.builds...)
}

// staffed serves the console as the program does, until the test ends.
func staffed(t *testing.T) *desk {
	t.Helper()
	handler := &changeable{}
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	public, err := url.Parse(server.URL)
	require.NoError(t, err)
	opened, log := drafted(t), slog.New(slog.NewTextHandler(t.Output(), nil))
	api, err := graph.NewHandler(graph.Options{
		Store: opened, Public: public, Version: "test", Now: dbtest.Now, Log: log, Releases: twoReleases{},
	})
	require.NoError(t, err)
	d := &desk{store: opened, url: server.URL, builds: built(t, opened)}
	d.holder, _, err = opened.CreateToken(t.Context(), "Webbredaktionen", dbmodel.RoleAdmin, nil, "Test")
	require.NoError(t, err)
	opened.Now = func() time.Time { return dbtest.Now().Add(time.Minute) } // what is made next is the newest
	d.console, err = console.New(console.Options{API: api, Schema: graph.Schema(), Base: public, Now: dbtest.Now, Log: log})
	require.NoError(t, err)
	handler.Handler = web.Routes{
		Site: http.NotFoundHandler(), API: api, Export: http.NotFoundHandler(), Console: d.console.Handler(d),
		Public: public,
	}.Handler()
	return d
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
	corrected(t, opened)
	_, _, err = opened.CreateToken(t.Context(), "Redaktionen", dbmodel.RoleEditor, new(dbtest.Now().AddDate(0, 1, 0)), "Test")
	require.NoError(t, err)
	old, _, err := opened.CreateToken(t.Context(), "Byggaren", dbmodel.RoleBuilder, nil, "Test")
	require.NoError(t, err)
	_, err = opened.RevokeToken(t.Context(), old.ID, "Test")
	require.NoError(t, err)
	return opened
}

// corrected publishes the report of the year after and corrects it, and brings in
// a draft that corrects it again.
func corrected(t *testing.T, opened *store.Store) {
	t.Helper()
	next := func(assessment dbmodel.Assessment) (id string) {
		bundle, err := dataset.Read(dataset.Kommunstyrelsen2020())
		require.NoError(t, err)
		bundle = bundle.Under(correctedID)
		bundle.Report.Year, bundle.Goals[1].Assessment, bundle.Report.Digest = 2021, assessment, string(assessment)
		draft, err := opened.ImportDraft(t.Context(), bundle, "Redaktionen")
		require.NoError(t, err)
		return draft.ID
	}
	for _, assessment := range []dbmodel.Assessment{dbmodel.AssessmentGood, dbmodel.AssessmentAcceptable} {
		require.NoError(t, opened.Publish(t.Context(), next(assessment), store.Publishing{
			Override: "Tryckt så.", Note: "Nämnden har ändrat sin bedömning.", By: "Redaktionen",
		}))
	}
	next(dbmodel.AssessmentNotAcceptable)
}

// built asks for a build that goes on, one that fails and a preview, and tells
// their pages.
func built(t *testing.T, opened *store.Store) (pages []string) {
	t.Helper()
	until := dbtest.Now().AddDate(1, 0, 0)
	for _, outcome := range []*store.BuildOutcome{
		{Status: dbmodel.SiteBuildStatusFailed, Error: "layouts/goal.html:3: fel"},
		{Status: dbmodel.SiteBuildStatusSucceeded, Preview: "hemligt", PreviewUntil: &until},
		nil,
	} {
		asked, err := opened.AskForBuild(t.Context(), dbmodel.SiteTargetPreview, "Redaktionen")
		require.NoError(t, err)
		_, err = opened.TakeBuild(t.Context(), "Test", dbmodel.SiteTargetPreview)
		require.NoError(t, err)
		_, err = opened.ReportBuild(t.Context(), asked.ID, "Test", store.BuildProgress{Stage: "Gör sidor", Done: 3, Total: 12, Log: "Hämtar rapporter\n"})
		require.NoError(t, err)
		if outcome != nil {
			require.NoError(t, opened.FinishBuild(t.Context(), asked.ID, "Test", *outcome))
		}
		pages = append(pages, "/admin/builds/"+asked.ID)
	}
	return pages
}

// twoReleases are a live release and one before it.
type twoReleases struct{}

// Kept are both.
func (twoReleases) Kept() ([]*model.SiteRelease, error) {
	return []*model.SiteRelease{
		{ID: "20210303T120000Z-2", BuiltAt: dbtest.Now(), DataRevision: 2, Pages: 675, Bytes: 12_345_678, Live: true},
		{ID: "20210303T120000Z-1", BuiltAt: dbtest.Now(), Pages: 675, Bytes: 12_345_678},
	}, nil
}

// Release finds none.
func (twoReleases) Release(string) (*model.SiteRelease, error) {
	return nil, nil //nolint:nilnil // as graph.Releases says
}

// Activate finds none.
func (twoReleases) Activate(string) (bool, error) { return false, nil }
