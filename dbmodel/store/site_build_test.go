package store_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/sync/errgroup"

	"insyn/dbmodel"
	"insyn/dbmodel/dbtest"
	"insyn/dbmodel/store"
)

const public = dbmodel.SiteTargetPublic

func request(t *testing.T, s *store.Store, by string) *dbmodel.SiteBuild {
	t.Helper()
	build, err := s.RequestBuild(t.Context(), public, by)
	require.NoError(t, err)
	return build
}

func take(t *testing.T, s *store.Store, owner string) *dbmodel.SiteBuild {
	t.Helper()
	build, err := s.TakeBuild(t.Context(), owner, public)
	require.NoError(t, err)
	return build
}

// builds is what the list of builds says, a line a build.
func builds(t *testing.T, s *store.Store) string {
	t.Helper()
	page, err := s.Builds(t.Context(), store.Slice{First: new(100), Rows: true})
	require.NoError(t, err)
	var lines strings.Builder
	for _, b := range page.Rows {
		fmt.Fprintf(&lines, "%s %s, asked %s by %s, started %s, ended %s", b.Target, b.Status,
			clock(&b.RequestedAt), strings.Join(b.Requesters(), " and "), clock(b.StartedAt), clock(b.FinishedAt))
		if b.Total > 0 {
			fmt.Fprintf(&lines, ", %s %d/%d", b.Stage, b.Done, b.Total)
		}
		if b.DataRevision != nil {
			fmt.Fprintf(&lines, ", data %d", *b.DataRevision)
		}
		fmt.Fprintln(&lines, ", "+strings.Join([]string{b.Release, b.Error, b.Log}, "|"))
	}
	return lines.String()
}

func TestABuildFromRequestToRelease(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		asked := request(t, s, "Anna")
		require.Equal(t, asked.ID, request(t, s, " Bo ").ID, "one that waits is joined")
		require.Equal(t, asked.ID, request(t, s, "Anna").ID, "and names everyone once")
		assert.Equal(t, "PUBLIC QUEUED, asked 12:00:00 by Anna and Bo, started never, ended never, ||\n", builds(t, s))

		at(s, time.Minute)
		taken := take(t, s, "one")
		require.Equal(t, asked.ID, taken.ID)
		cancel, err := s.ReportBuild(t.Context(), taken.ID, "one", store.BuildProgress{Stage: "Gör sidor", Done: 1, Total: 3, Log: "början"})
		require.NoError(t, err)
		require.False(t, cancel)
		next := request(t, s, "Cia")
		require.NotEqual(t, asked.ID, next.ID, "one that runs may have read what is old")
		_, err = s.TakeBuild(t.Context(), "two", public)
		require.ErrorIs(t, err, store.ErrNoBuild, "one at a time")
		assert.Equal(t, `PUBLIC QUEUED, asked 12:01:00 by Cia, started never, ended never, ||
PUBLIC RUNNING, asked 12:00:00 by Anna and Bo, started 12:01:00, ended never, Gör sidor 1/3, data 0, ||början
`, builds(t, s))

		at(s, 2*time.Minute)
		done := store.BuildOutcome{Status: dbmodel.SiteBuildStatusSucceeded, Release: "20260115", BuildProgress: store.BuildProgress{Stage: "Gör sidor", Done: 3, Total: 3, Log: "slut"}}
		require.ErrorIs(t, s.FinishBuild(t.Context(), taken.ID, "two", done), store.ErrBuildLost)
		require.NoError(t, s.FinishBuild(t.Context(), taken.ID, "one", done))
		require.Equal(t, next.ID, take(t, s, "two").ID)
		failed := store.BuildOutcome{Status: dbmodel.SiteBuildStatusFailed, Error: "layouts/404.html:2:1: trasig", BuildProgress: store.BuildProgress{Log: "fel"}}
		require.NoError(t, s.FinishBuild(t.Context(), next.ID, "two", failed))
		assert.Equal(t, `PUBLIC FAILED, asked 12:01:00 by Cia, started 12:02:00, ended 12:02:00, data 0, |layouts/404.html:2:1: trasig|fel
PUBLIC SUCCEEDED, asked 12:00:00 by Anna and Bo, started 12:01:00, ended 12:02:00, Gör sidor 3/3, data 0, 20260115||slut
`, builds(t, s))
	})
}

func TestEveryTargetHasItsOwnQueue(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		request(t, s, "Anna")
		_, err := s.RequestBuild(t.Context(), dbmodel.SiteTargetPreview, "Bo")
		require.NoError(t, err)
		take(t, s, "one")
		_, err = s.TakeBuild(t.Context(), "one", public)
		require.ErrorIs(t, err, store.ErrNoBuild)
		preview, err := s.TakeBuild(t.Context(), "one", public, dbmodel.SiteTargetPreview)
		require.NoError(t, err)
		assert.Equal(t, dbmodel.SiteTargetPreview, preview.Target)
	})
}

func TestABuildIsTakenOverWhenItsServerIsSilent(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		asked := request(t, s, "Anna")
		take(t, s, "dead")
		at(s, 20*time.Second)
		_, err := s.ReportBuild(t.Context(), asked.ID, "dead", store.BuildProgress{Stage: "Gör sidor", Done: 1, Total: 3})
		require.NoError(t, err)
		at(s, 49*time.Second)
		_, err = s.TakeBuild(t.Context(), "living", public)
		require.ErrorIs(t, err, store.ErrNoBuild, "the report renewed the lease")

		at(s, 50*time.Second)
		require.Equal(t, asked.ID, take(t, s, "living").ID)
		assert.Equal(t, "PUBLIC RUNNING, asked 12:00:00 by Anna, started 12:00:50, ended never, data 0, ||\n", builds(t, s))
		_, err = s.ReportBuild(t.Context(), asked.ID, "dead", store.BuildProgress{})
		require.ErrorIs(t, err, store.ErrBuildLost)
		require.ErrorIs(t, s.HandBackBuild(t.Context(), asked.ID, "dead"), store.ErrBuildLost)

		require.NoError(t, s.HandBackBuild(t.Context(), asked.ID, "living"))
		require.Equal(t, asked.ID, take(t, s, "third").ID, "one that is handed back needs no lease to end")
	})
}

func TestABuildThatEndsItsServersIsGivenUp(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		request(t, s, "Anna")
		for i := range 3 {
			at(s, time.Duration(i)*time.Minute)
			take(t, s, "dead")
		}
		at(s, 3*time.Minute)
		_, err := s.TakeBuild(t.Context(), "living", public)
		require.ErrorIs(t, err, store.ErrNoBuild)
		assert.Equal(t, "PUBLIC FAILED, asked 12:00:00 by Anna, started 12:02:00, ended 12:03:00, data 0, |"+
			"servern slutade svara medan den byggde, 3 gånger i rad; se i serverns logg och om minnet räcker|\n", builds(t, s))
	})
}

func TestABuildIsCancelledWhereverItIs(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		running := request(t, s, "Anna")
		take(t, s, "one")
		waiting := request(t, s, "Bo")

		cancelled, err := s.CancelBuild(t.Context(), waiting.ID, "Anna")
		require.NoError(t, err)
		assert.Equal(t, dbmodel.SiteBuildStatusCancelled, cancelled.Status)
		going, err := s.CancelBuild(t.Context(), running.ID, "Anna")
		require.NoError(t, err)
		assert.Equal(t, dbmodel.SiteBuildStatusRunning, going.Status)
		assert.True(t, going.Cancelling)
		cancel, err := s.ReportBuild(t.Context(), running.ID, "one", store.BuildProgress{})
		require.NoError(t, err)
		assert.True(t, cancel, "its server is told")

		at(s, time.Minute)
		_, err = s.TakeBuild(t.Context(), "two", public)
		require.ErrorIs(t, err, store.ErrNoBuild, "and where that is dead no other begins anew")
		ended, err := s.CancelBuild(t.Context(), running.ID, "Anna")
		require.NoError(t, err)
		assert.Equal(t, dbmodel.SiteBuildStatusCancelled, ended.Status)
		_, err = s.CancelBuild(t.Context(), "finnsinte", "Anna")
		require.ErrorIs(t, err, store.ErrNoBuild)
	})
}

func TestOfManyServersOneTakesABuildAndOfManyRequestsOneWaits(t *testing.T) {
	dbtest.EachDSN(t, func(t *testing.T, dsn string) {
		one, other := dbtest.Open(t, dsn), dbtest.Open(t, dsn)
		require.NoError(t, one.Migrate(t.Context()))
		var mutex sync.Mutex
		var asked, taken []string
		var working errgroup.Group
		for i := range 24 {
			s := []*store.Store{one, other}[i%2]
			working.Go(func() error {
				build, err := s.RequestBuild(t.Context(), public, fmt.Sprintf("person %d", i))
				if err != nil {
					return err
				}
				got, err := s.TakeBuild(t.Context(), fmt.Sprintf("server %d", i), public)
				mutex.Lock()
				defer mutex.Unlock()
				asked = append(asked, build.ID)
				if err == nil {
					taken = append(taken, got.ID)
				}
				if errors.Is(err, store.ErrNoBuild) {
					return nil
				}
				return err
			})
		}
		require.NoError(t, working.Wait())
		require.Len(t, taken, 1)
		slices.Sort(asked)
		page, err := one.Builds(t.Context(), store.Slice{Rows: true, Total: true})
		require.NoError(t, err)
		assert.LessOrEqual(t, page.Total, 2)
		assert.Len(t, slices.Compact(asked), page.Total)
		named := 0
		for _, b := range page.Rows {
			named += len(b.Requesters())
		}
		assert.Equal(t, 24, named, "everyone is named")
	})
}

func TestTheLastHundredBuildsAreRemembered(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		for i := range 103 {
			at(s, time.Duration(i)*time.Second)
			build := request(t, s, "Anna")
			take(t, s, "one")
			require.NoError(t, s.FinishBuild(t.Context(), build.ID, "one", store.BuildOutcome{Status: dbmodel.SiteBuildStatusSucceeded}))
		}
		page, err := s.Builds(t.Context(), store.Slice{First: new(100), Rows: true, Cursors: true, Total: true})
		require.NoError(t, err)
		assert.Equal(t, 100, page.Total)
		assert.Equal(t, "12:01:42 to 12:00:03", clock(&page.Rows[0].RequestedAt)+" to "+clock(&page.Rows[99].RequestedAt))
		rest, err := s.Builds(t.Context(), store.Slice{Rows: true, After: &page.Cursors[98]})
		require.NoError(t, err)
		require.Len(t, rest.Rows, 1)
		assert.Equal(t, page.Rows[99].ID, rest.Rows[0].ID)
	})
}

func TestWhoAsksForABuildSaysWho(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		for _, by := range []string{"", " ", "två\nrader", strings.Repeat("å", 201)} {
			_, err := s.RequestBuild(t.Context(), public, by)
			var input *store.InputError
			require.ErrorAs(t, err, &input, by)
		}
	})
}
