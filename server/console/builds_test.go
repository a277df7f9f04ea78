package console_test

import (
	"bufio"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/dbmodel"
	"insyn/dbmodel/store"
)

// asked asks for a build in the console and tells its id.
func (o *office) asked(target string) string {
	o.t.Helper()
	got := o.post("/admin/builds", "target", target)
	require.Equal(o.t, http.StatusOK, got.status)
	id, found := strings.CutPrefix(got.address, "/admin/builds/")
	require.True(o.t, found)
	return id
}

// taken is a build that a server has begun.
func (o *office) taken() *dbmodel.SiteBuild {
	o.t.Helper()
	build, err := o.store.TakeBuild(o.t.Context(), "server", dbmodel.SiteTargetPublic, dbmodel.SiteTargetPreview)
	require.NoError(o.t, err)
	return build
}

func TestABuildIsShownAsItGoes(t *testing.T) {
	o := open(t, dbmodel.RolePublisher)
	assert.Contains(t, o.get("/admin/builds").main, "\nIngenting är byggt härifrån än.")
	id := o.asked("PREVIEW")
	waiting := o.get("/admin/builds/" + id)
	assert.Equal(t, `Byggen / ID
Förhandsvisning
Väntar
Begärt av
Ada
Begärt
15 januari 2026 kl. 13.00
Logg för bygget
Avbryt bygget`, strings.ReplaceAll(waiting.main, id, "ID"))
	assert.Contains(t, waiting.source, `<noscript><meta http-equiv="refresh" content="3"></noscript>`)

	o.taken()
	_, err := o.store.ReportBuild(t.Context(), id, "server", store.BuildProgress{Stage: "Gör sidor", Done: 3, Total: 12, Log: "Hämtar data\n"})
	require.NoError(t, err)
	assert.Contains(t, o.get("/admin/builds/"+id).main, "\nPågår Gör sidor\n3 / 12\n")
	assert.Contains(t, o.get("/admin").main, "\nByggen\nFörhandsvisning "+id+"\nBegärt av Ada\nPågår 15 januari 2026 kl. 13.00")

	until := o.now.Add(time.Hour)
	require.NoError(t, o.store.FinishBuild(t.Context(), id, "server", store.BuildOutcome{
		Status: dbmodel.SiteBuildStatusSucceeded, Preview: "hemligt", PreviewUntil: &until,
	}))
	done := o.get("/admin/builds/" + id)
	assert.Contains(t, done.main, "\nKlart\nÖppna förhandsvisningen\nAdressen är hemlig:")
	assert.Contains(t, done.source, `href="https://insyn.example/preview/hemligt/"`)
	assert.NotContains(t, done.source, "http-equiv")
	assert.Contains(t, o.get("/admin").source, `href="https://insyn.example/preview/hemligt/"`)
	o.now = until
	assert.Contains(t, o.get("/admin/builds/"+id).main, "\nFörhandsvisningen har slutat gälla. Bygg en ny om den behövs.\n")
}

func TestABuildThatFailsSaysWhy(t *testing.T) {
	o := open(t, dbmodel.RolePublisher)
	id := o.asked("PUBLIC")
	o.taken()
	require.NoError(t, o.store.FinishBuild(t.Context(), id, "server", store.BuildOutcome{
		Status: dbmodel.SiteBuildStatusFailed, Error: "layouts/goal.html:3: fel", BuildProgress: store.BuildProgress{Log: "Hämtar data\n"},
	}))
	assert.Contains(t, o.get("/admin/builds/"+id).main, "\nMisslyckades\nlayouts/goal.html:3: fel\n")
	assert.Contains(t, o.get("/admin/builds").main, "\nWebbplatsen "+id+"\nBegärt av Ada\nMisslyckades 15 januari 2026 kl. 13.00")
}

func TestABuildIsCancelled(t *testing.T) {
	o := open(t, dbmodel.RolePublisher)
	id := o.asked("PUBLIC")
	got := o.post("/admin/builds/" + id)
	assert.Equal(t, "/admin/builds/"+id+"?done=cancelled", got.address)
	assert.Contains(t, got.main, "\nAvbrutet\n")
	assert.Equal(t, http.StatusNotFound, o.get("/admin/builds/nothing").status)
	assert.Equal(t, http.StatusUnprocessableEntity, o.post("/admin/builds/nothing").status)
	assert.Equal(t, http.StatusBadRequest, o.post("/admin/builds", "target", "MOON").status)
	o.holder.Role = dbmodel.RoleEditor
	assert.Equal(t, http.StatusForbidden, o.post("/admin/builds", "target", "PUBLIC").status)
	assert.NotContains(t, o.get("/admin/builds").source, `value="PUBLIC"`)
}

// events are what the page of a build is told, until the build has ended.
func (o *office) events(id string) *bufio.Scanner {
	o.t.Helper()
	r, err := http.NewRequestWithContext(o.t.Context(), http.MethodGet, o.url+"/admin/builds/"+id+"/events", nil)
	require.NoError(o.t, err)
	answered, err := o.browser.Do(r)
	require.NoError(o.t, err)
	o.t.Cleanup(func() { _ = answered.Body.Close() })
	require.Equal(o.t, "text/event-stream", answered.Header.Get("Content-Type"))
	return bufio.NewScanner(answered.Body)
}

// next is the next event.
func next(t *testing.T, events *bufio.Scanner) string {
	t.Helper()
	for events.Scan() {
		if data, isData := strings.CutPrefix(events.Text(), "data: "); isData {
			return data
		}
	}
	require.NoError(t, events.Err())
	return ""
}

func TestABuildIsFollowedLive(t *testing.T) {
	o := open(t, dbmodel.RoleEditor)
	token, _, err := o.store.CreateToken(t.Context(), "Ada", dbmodel.RoleEditor, nil, "Test")
	require.NoError(t, err)
	o.holder = token
	id := o.asked("PREVIEW")
	events := o.events(id)
	assert.JSONEq(t, `{"status": "Väntar", "stage": "", "done": 0, "total": 0, "log": "", "isFinal": false}`, next(t, events))
	o.taken()
	assert.JSONEq(t, `{"status": "Pågår", "stage": "", "done": 0, "total": 0, "log": "", "isFinal": false}`, next(t, events))
	require.NoError(t, o.store.FinishBuild(t.Context(), id, "server", store.BuildOutcome{Status: dbmodel.SiteBuildStatusSucceeded, BuildProgress: store.BuildProgress{Log: "Klart\n"}}))
	assert.JSONEq(t, `{"status": "Klart", "stage": "", "done": 0, "total": 0, "log": "Klart\n", "isFinal": true}`, next(t, events))
	assert.Empty(t, next(t, events), "it has ended")
}
