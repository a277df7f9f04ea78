package graph_test

import (
	"bufio"
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/dbmodel"
	"insyn/dbmodel/dbtest"
	"insyn/dbmodel/store"
	"insyn/graph"
	"insyn/graph/model"
	"insyn/graph/viewer"
)

// kept is a site folder in memory: two releases, of which one is live.
type kept struct{ live string }

func (k *kept) Kept() ([]*model.SiteRelease, error) {
	var all []*model.SiteRelease
	for i, id := range []string{"20210303T120000Z-1", "20210302T120000Z-1"} {
		at := time.Date(2021, time.March, 3-i, 12, 0, 0, 0, time.UTC)
		all = append(all, &model.SiteRelease{ID: id, BuiltAt: at, DataRevision: 2 - i, Pages: 675, Bytes: 12_345_678, Live: id == k.live})
	}
	return all, nil
}

func (k *kept) Release(name string) (*model.SiteRelease, error) {
	all, err := k.Kept()
	for _, r := range all {
		if r.ID == name {
			return r, nil
		}
	}
	return nil, err
}

func (k *kept) Activate(name string) (bool, error) {
	found, err := k.Release(name)
	if found != nil {
		k.live = name
	}
	return found != nil, err
}

// withSite is a handler of a server that has a site.
func withSite(t *testing.T, s *store.Store) http.Handler {
	t.Helper()
	h, err := graph.NewHandler(graph.Options{
		Store: s, Public: &url.URL{Scheme: "https", Host: "insyn.example"}, Version: "test", Now: dbtest.Now,
		Log: slog.New(slog.DiscardHandler), KeptBytes: 1 << 20, Releases: &kept{live: "20210303T120000Z-1"},
	})
	require.NoError(t, err)
	return h
}

func TestTheSiteAndItsReleasesAreSwitchedAtOnce(t *testing.T) {
	const live = `{ site { release { id } } }`
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		h := withSite(t, s)
		assert.JSONEq(t, `{"data":{"site":{"url":"https://insyn.example/",
			"release":{"id":"20210303T120000Z-1"},
			"releases":{"totalCount":2,"pageInfo":{"hasNextPage":true},"edges":[{"cursor":"20210303T120000Z-1","node":
				{"id":"20210303T120000Z-1","builtAt":"2021-03-03T12:00:00Z","dataRevision":2,"pages":675,"bytes":12345678,"live":true}}]}}}}`,
			as(t, h, "", `{ site { url release { id } releases(first: 1) { totalCount pageInfo { hasNextPage }
				edges { cursor node { id builtAt dataRevision pages bytes live } } } } }`))
		assert.JSONEq(t, `{"data":{"site":{"releases":{"nodes":[{"id":"20210302T120000Z-1","live":false}]}}}}`,
			as(t, h, "", `{ site { releases(after: "20210303T120000Z-1") { nodes { id live } } } }`))

		assert.JSONEq(t, `{"data":{"activateRelease":{"release":{"id":"20210302T120000Z-1"}}}}`,
			as(t, h, dbmodel.RolePublisher, `mutation { activateRelease(id: "20210302T120000Z-1") { release { id } } }`))

		assert.JSONEq(t, `{"data":{"site":{"release":{"id":"20210302T120000Z-1"}}}}`, as(t, h, "", live), "the answer from before is not kept")
		assert.JSONEq(t, `{"data":{"node":{"live":true}}}`, as(t, h, "", `{ node(id: "20210302T120000Z-1") { ... on SiteRelease { live } } }`))
		assert.Contains(t, as(t, h, dbmodel.RolePublisher, `mutation { activateRelease(id: "nothing") { url } }`), "Det finns ingen version nothing.")
		assert.JSONEq(t, `{"data":{"auditLog":[{"by":"Webbredaktionen","action":"RELEASE_ACTIVATED","reportId":null,"subject":"20210302T120000Z-1"}]}}`,
			as(t, h, dbmodel.RoleAdmin, `{ auditLog { by action reportId subject } }`))
	})
}

func TestAServerWithoutASiteSaysSo(t *testing.T) {
	h := handler(t, empty(t), slog.New(slog.DiscardHandler))
	assert.JSONEq(t, `{"data":{"site":{"release":null,"releases":{"nodes":[],"totalCount":0}}}}`,
		as(t, h, "", `{ site { release { id } releases { nodes { id } totalCount } } }`))
	assert.Contains(t, as(t, h, dbmodel.RoleAdmin, `mutation { activateRelease(id: "20210302T120000Z-1") { url } }`),
		`"message":"Den här servern har ingen webbplats. Fråga servern som visar den."`)
}

func TestABuildIsAskedForJoinedAndCancelled(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		h := withSite(t, s)
		const asked = `mutation { rebuildSite(target: PREVIEW) { target status requestedBy requestedAt startedAt stage done total error release { id } previewUrl } }`
		assert.JSONEq(t, `{"data":{"rebuildSite":{"target":"PREVIEW","status":"QUEUED","requestedBy":"Webbredaktionen",
			"requestedAt":"2026-01-15T12:00:00Z","startedAt":null,"stage":"","done":0,"total":0,"error":null,"release":null,"previewUrl":null}}}`,
			as(t, h, dbmodel.RoleEditor, asked))
		waiting, err := s.RequestBuild(t.Context(), dbmodel.SiteTargetPreview, "Bo")
		require.NoError(t, err)
		one := `{ siteBuilds { totalCount nodes { id status requestedBy } } siteBuild(id: "` + waiting.ID + `") { id } none: siteBuild(id: "finnsinte") { id }
			node(id: "` + waiting.ID + `") { id } }`
		assert.JSONEq(t, `{"data":{"siteBuilds":{"totalCount":1,"nodes":[{"id":"`+waiting.ID+`","status":"QUEUED","requestedBy":"Webbredaktionen\nBo"}]},
			"siteBuild":{"id":"`+waiting.ID+`"},"none":null,"node":{"id":"`+waiting.ID+`"}}}`, as(t, h, dbmodel.RoleEditor, one))
		assert.JSONEq(t, `{"data":{"node":null}}`, as(t, h, "", `{ node(id: "`+waiting.ID+`") { id } }`))

		assert.JSONEq(t, `{"data":{"cancelSiteBuild":{"status":"CANCELLED"}}}`,
			as(t, h, dbmodel.RolePublisher, `mutation { cancelSiteBuild(id: "`+waiting.ID+`") { status } }`))
		assert.Contains(t, as(t, h, dbmodel.RolePublisher, `mutation { cancelSiteBuild(id: "nothing") { status } }`), "Det finns inget bygge nothing.")
	})
}

func TestThePreviewsAddressIsToldUntilItEnds(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		now := dbtest.Now()
		s.Now = func() time.Time { return now }
		h := withSite(t, s)
		id := finish(t, s, dbmodel.SiteTargetPreview, store.BuildOutcome{
			Status: dbmodel.SiteBuildStatusSucceeded, Preview: "hemligt", PreviewUntil: new(now.Add(time.Hour)),
		})
		question := `{ siteBuild(id: "` + id + `") { previewUrl } }`
		assert.JSONEq(t, `{"data":{"siteBuild":{"previewUrl":"https://insyn.example/preview/hemligt/"}}}`, as(t, h, dbmodel.RoleEditor, question))
		now = now.Add(time.Hour)
		assert.JSONEq(t, `{"data":{"siteBuild":{"previewUrl":null}}}`, as(t, h, dbmodel.RoleEditor, question))
	})
}

// finish makes a build that ended so.
func finish(t *testing.T, s *store.Store, target dbmodel.SiteTarget, o store.BuildOutcome) (id string) {
	t.Helper()
	_, err := s.RequestBuild(t.Context(), target, "Anna")
	require.NoError(t, err)
	build, err := s.TakeBuild(t.Context(), "one", target)
	require.NoError(t, err)
	require.NoError(t, s.FinishBuild(t.Context(), build.ID, "one", o))
	return build.ID
}

// following opens a subscription to a build in a role.
func following(t *testing.T, s *store.Store, token *dbmodel.Token, id string) (status int, lines *bufio.Scanner) {
	t.Helper()
	h := withSite(t, s)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if token != nil {
			r = r.WithContext(viewer.With(r.Context(), token))
		}
		h.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	t.Cleanup(cancel)
	question := `subscription { siteBuild(id: "` + id + `") { status stage done total } }`
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, server.URL+"?query="+url.QueryEscape(question), http.NoBody)
	require.NoError(t, err)
	r.Header.Set("Accept", "text/event-stream")
	answer, err := server.Client().Do(r)
	require.NoError(t, err)
	t.Cleanup(func() { _ = answer.Body.Close() })
	return answer.StatusCode, bufio.NewScanner(answer.Body)
}

// event is the data of the next event.
func event(t *testing.T, lines *bufio.Scanner) string {
	t.Helper()
	for lines.Scan() {
		if data, isData := strings.CutPrefix(lines.Text(), "data:"); isData {
			return strings.TrimSpace(data)
		}
	}
	return "the stream ended"
}

func TestABuildIsFollowedUntilItEnds(t *testing.T) {
	editor := &dbmodel.Token{Name: "Anna", Role: dbmodel.RoleEditor}
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		build, err := s.RequestBuild(t.Context(), dbmodel.SiteTargetPublic, "Anna")
		require.NoError(t, err)
		_, lines := following(t, s, editor, build.ID)
		at := func(status, stage, done, total string) string {
			return `{"data":{"siteBuild":{"status":"` + status + `","stage":"` + stage + `","done":` + done + `,"total":` + total + `}}}`
		}
		assert.Equal(t, at("QUEUED", "", "0", "0"), event(t, lines))
		_, err = s.TakeBuild(t.Context(), "one", dbmodel.SiteTargetPublic)
		require.NoError(t, err)
		assert.Equal(t, at("RUNNING", "", "0", "0"), event(t, lines))
		for _, done := range []string{"1", "2"} {
			_, err = s.ReportBuild(t.Context(), build.ID, "one", store.BuildProgress{Stage: "Gör sidor", Done: int(done[0] - '0'), Total: 2})
			require.NoError(t, err)
			assert.Equal(t, at("RUNNING", "Gör sidor", done, "2"), event(t, lines))
		}
		require.NoError(t, s.FinishBuild(t.Context(), build.ID, "one", store.BuildOutcome{
			Status: dbmodel.SiteBuildStatusSucceeded, BuildProgress: store.BuildProgress{Stage: "Gör sidor", Done: 2, Total: 2},
		}))
		assert.Equal(t, at("SUCCEEDED", "Gör sidor", "2", "2"), event(t, lines))
		assert.Empty(t, event(t, lines), "complete")
		assert.Equal(t, "the stream ended", event(t, lines))

		_, ended := following(t, s, editor, build.ID)
		assert.Equal(t, at("SUCCEEDED", "Gör sidor", "2", "2"), event(t, ended))
		assert.Empty(t, event(t, ended), "complete")
		_, unknown := following(t, s, editor, "nothing")
		assert.Contains(t, event(t, unknown), "Det finns inget bygge nothing.")
	})
}

func TestWhoMayNotFollowABuildIsRefusedBeforeAnythingIsStreamed(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		id := finish(t, s, dbmodel.SiteTargetPublic, store.BuildOutcome{Status: dbmodel.SiteBuildStatusCancelled})
		status, lines := following(t, s, nil, id)
		assert.Equal(t, http.StatusUnauthorized, status)
		assert.True(t, lines.Scan())
		assert.Contains(t, lines.Text(), "UNAUTHENTICATED")
		assert.NotContains(t, lines.Text(), "CANCELLED")
		status, _ = following(t, s, &dbmodel.Token{Name: "insyn", Role: dbmodel.RoleBuilder}, id)
		assert.Equal(t, http.StatusForbidden, status)
	})
}

func TestWhoseTokenIsRevokedFollowsNoMore(t *testing.T) {
	s := empty(t)
	token, _, err := s.CreateToken(t.Context(), "Anna", dbmodel.RoleEditor, nil, "Test")
	require.NoError(t, err)
	build, err := s.RequestBuild(t.Context(), dbmodel.SiteTargetPublic, "Anna")
	require.NoError(t, err)
	_, lines := following(t, s, token, build.ID)
	assert.Contains(t, event(t, lines), "QUEUED")
	_, err = s.RevokeToken(t.Context(), token.ID, "Test")
	require.NoError(t, err)
	assert.Empty(t, event(t, lines), "complete")
}

func TestWhoseTokenIsRevokedFollowsABusyBuildNoMore(t *testing.T) {
	s := empty(t)
	token, _, err := s.CreateToken(t.Context(), "Anna", dbmodel.RoleEditor, nil, "Test")
	require.NoError(t, err)
	build, err := s.RequestBuild(t.Context(), dbmodel.SiteTargetPublic, "Anna")
	require.NoError(t, err)
	_, err = s.TakeBuild(t.Context(), "one", dbmodel.SiteTargetPublic)
	require.NoError(t, err)
	_, lines := following(t, s, token, build.ID)
	assert.Contains(t, event(t, lines), "RUNNING")
	_, err = s.RevokeToken(t.Context(), token.ID, "Test")
	require.NoError(t, err)
	told := make(chan string)
	go func() {
		for last := event(t, lines); last != ""; last = event(t, lines) {
		}
		close(told)
	}()
	for done := 0; ; done++ {
		_, err := s.ReportBuild(t.Context(), build.ID, "one", store.BuildProgress{Stage: "Gör sidor", Done: done, Total: 100})
		require.NoError(t, err)
		select {
		case <-told:
			return
		case <-time.After(500 * time.Millisecond):
			require.Less(t, done, 20, "a build that changes all the time is told of for ever")
		}
	}
}
