package store_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/dbmodel"
	"insyn/dbmodel/dbtest"
	"insyn/dbmodel/store"
)

// heard waits for news, or for a moment.
func heard(news <-chan struct{}) bool {
	select {
	case <-news:
		return true
	case <-time.After(5 * time.Second):
		return false
	}
}

func TestEveryChangeOfABuildIsNews(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		var build *dbmodel.SiteBuild
		var err error
		for name, change := range []func(){
			func() { build, err = s.AskForBuild(t.Context(), dbmodel.SiteTargetPublic, "Anna") },
			func() { build, err = s.TakeBuild(t.Context(), "one", dbmodel.SiteTargetPublic) },
			func() { _, err = s.ReportBuild(t.Context(), build.ID, "one", store.BuildProgress{Stage: "Gör sidor"}) },
			func() { _, err = s.CancelBuild(t.Context(), build.ID, "Bo") },
			func() { err = s.HandBackBuild(t.Context(), build.ID, "one") },
		} {
			news := s.BuildNews()
			change()
			require.NoError(t, err)
			assert.True(t, heard(news), name)
		}
	})
}

func TestANewsOfAnotherServersBuildComesByPostgreSQL(t *testing.T) {
	dbtest.EachDSN(t, func(t *testing.T, dsn string) {
		one, another := dbtest.Open(t, dsn), dbtest.Open(t, dsn)
		require.NoError(t, one.Migrate(t.Context()))
		another.BuildNews() // begins to listen
		isTold := func() bool {
			news := another.BuildNews()
			_, err := one.RequestBuild(t.Context(), dbmodel.SiteTargetPublic, "Anna")
			require.NoError(t, err)
			select {
			case <-news:
				return true
			case <-time.After(50 * time.Millisecond):
				return false
			}
		}
		if _, isPostgres := strings.CutPrefix(dsn, "postgres"); !isPostgres {
			assert.False(t, isTold(), "a file tells no one: they look by themselves")
			return
		}
		assert.Eventually(t, isTold, 5*time.Second, time.Millisecond)
	})
}

func TestWhatStaffDoToTheSiteIsLogged(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		now := dbtest.Now()
		s.Now = func() time.Time { now = now.Add(time.Second); return now }
		build, err := s.AskForBuild(t.Context(), dbmodel.SiteTargetPublic, "Anna")
		require.NoError(t, err)
		_, err = s.AskForBuild(t.Context(), dbmodel.SiteTargetPublic, "Bo")
		require.NoError(t, err)
		for range 2 {
			_, err = s.CancelBuild(t.Context(), build.ID, "Cia")
			require.NoError(t, err)
		}
		require.NoError(t, s.LogActivation(t.Context(), "20260115T120000Z-1", "Dag"))
		_, err = s.RequestBuild(t.Context(), dbmodel.SiteTargetPublic, "Insyn")
		require.NoError(t, err)

		log, err := s.Log(t.Context(), 10, "")
		require.NoError(t, err)
		var lines []string
		for _, e := range log {
			lines = append(lines, e.By+" "+string(e.Action)+" "+e.Subject+e.ReportID)
		}
		assert.Equal(t, []string{
			"Dag RELEASE_ACTIVATED 20260115T120000Z-1",
			"Cia BUILD_CANCELLED " + build.ID,
			"Bo REBUILD_REQUESTED " + build.ID,
			"Anna REBUILD_REQUESTED " + build.ID,
		}, lines, "once each, and what no one asked for is not there")
	})
}

func TestTheAddressOfAPreviewIsKeptUntilItEnds(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		_, err := s.RequestBuild(t.Context(), dbmodel.SiteTargetPreview, "Anna")
		require.NoError(t, err)
		build, err := s.TakeBuild(t.Context(), "one", dbmodel.SiteTargetPreview)
		require.NoError(t, err)
		until := dbtest.Now().Add(time.Hour)
		require.NoError(t, s.FinishBuild(t.Context(), build.ID, "one", store.BuildOutcome{
			Status: dbmodel.SiteBuildStatusSucceeded, Preview: "hemligt", PreviewUntil: &until,
		}))

		build, err = s.Build(t.Context(), build.ID)
		require.NoError(t, err)
		assert.Equal(t, "/preview/hemligt/", build.PreviewPath(until.Add(-time.Second)))
		assert.Empty(t, build.PreviewPath(until))
	})
}
