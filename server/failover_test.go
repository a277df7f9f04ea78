package main

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/dbmodel"
	"insyn/dbmodel/dbtest"
	"insyn/dbmodel/store"
	"insyn/site"
)

// TestServersAndDatabasesMayComeAndGo runs three servers on a primary and its
// standby, while staff publish corrections and the public reads, and takes each
// of the five away in turn: silent, dead, and back again. See fleet for what
// must hold all the time.
func TestServersAndDatabasesMayComeAndGo(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes a minute")
	}
	f := newFleet(t)
	stop := f.load(t)

	f.standby.Exec(t, "SELECT pg_wal_replay_pause()") // It has all, and shows what was before: nothing is amiss.
	f.publishesOn(t)
	f.standby.Exec(t, "SELECT pg_wal_replay_resume()")
	f.during("a silent standby", func() { f.standby.Pause(t); pass(t, 3*time.Second); f.standby.Continue(t) })
	f.publishesOn(t)
	f.during("a dead standby", func() { f.standby.Kill(t); pass(t, 2*time.Second); f.standby.Start(t) })
	f.publishesOn(t)
	f.during("a silent primary", func() { f.primary.Pause(t); pass(t, 3*time.Second); f.primary.Continue(t) })
	f.publishesOn(t)
	f.during("a silent builder", func() {
		builder := f.building(t)
		builder.signal(t, syscall.SIGSTOP)
		pass(t, 3*time.Second)
		builder.signal(t, syscall.SIGCONT)
	})
	f.publishesOn(t)
	f.during("a dead primary", func() {
		f.building(t)
		f.primary.Kill(t)
		pass(t, time.Second)
		f.standby.Promote(t)
	})
	f.publishesOn(t)
	f.history.add("%s the old primary is back by mistake, and knows of no other", f.now().Format("05.000"))
	f.primary.Start(t)
	f.publishesOn(t)
	f.during("a dead builder", func() {
		builder := f.building(t)
		builder.kill(t)
		pass(t, time.Second)
		builder.start(t)
	})
	f.publishesOn(t)
	stop()
	f.siteShowsTheLast(t)
	f.eachBuildWasMadeOnce(t)
	assert.Empty(t, f.wrong.all())
	if t.Failed() {
		for _, m := range f.members {
			t.Log(m.url(), m.out)
		}
	}
	t.Log(strings.Join(f.history.all(), "\n"))
	t.Log(f.summary())
}

// publishesOn waits until something more has been published and read.
func (f *fleet) publishesOn(t *testing.T) {
	t.Helper()
	before, answers := f.published.Load(), f.answers.Load()
	require.Eventually(t, func() bool { return f.published.Load() > before && f.answers.Load() > answers+10 },
		time.Minute, 20*time.Millisecond, "nothing is published any more")
}

// building waits until one of the servers is in the middle of a build of the
// site, and tells which.
func (f *fleet) building(t *testing.T) (builder *member) {
	t.Helper()
	require.Eventually(t, func() bool {
		for _, b := range f.builds(t) {
			isAtIt := b.Status == dbmodel.SiteBuildStatusRunning && b.Stage != ""
			i := slices.IndexFunc(f.members, func(m *member) bool { return strings.Contains(b.Owner, fmt.Sprintf(" %d ", m.pid())) })
			if isAtIt && i >= 0 {
				builder = f.members[i]
				return true
			}
		}
		return false
	}, 3*time.Minute, 5*time.Millisecond, "no server builds")
	return builder
}

// builds are those of the public site, the last first; none while no database answers.
func (f *fleet) builds(t *testing.T) []*dbmodel.SiteBuild {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	page, err := f.watcher.Builds(ctx, store.Slice{First: new(100), Rows: true})
	if err != nil {
		return nil
	}
	return page.Rows
}

// siteShowsTheLast waits for the build of what was published last, also where it
// is that of the server that died.
func (f *fleet) siteShowsTheLast(t *testing.T) {
	t.Helper()
	last := f.published.Load()
	assert.Eventually(t, func() bool { return f.shown.Load() == last }, 4*time.Minute, 50*time.Millisecond, "the site never shows %d", last)
	f.endReading()
}

// eachBuildWasMadeOnce tells that no two builds ran at once or were of the same
// data, and that none was lost.
func (f *fleet) eachBuildWasMadeOnce(t *testing.T) {
	t.Helper()
	var told []string
	var before *dbmodel.SiteBuild
	var builds []*dbmodel.SiteBuild
	require.Eventually(t, func() bool {
		builds = f.builds(t)
		return len(builds) > 0 && !slices.ContainsFunc(builds, func(b *dbmodel.SiteBuild) bool { return !b.Status.IsFinal() })
	}, 3*time.Minute, 20*time.Millisecond, "a build never ends")
	for _, b := range slices.Backward(builds) {
		told = append(told, fmt.Sprintf("%s %s revision %d attempts %d %s–%s by %s", b.ID, b.Status, *b.DataRevision, b.Attempts,
			b.StartedAt.Format("05.000"), b.FinishedAt.Format("05.000"), b.Owner))
		assert.Equal(t, dbmodel.SiteBuildStatusSucceeded, b.Status, b.Error)
		if before != nil {
			assert.GreaterOrEqual(t, *b.DataRevision, *before.DataRevision)
			assert.Equal(t, *b.DataRevision == *before.DataRevision, b.Release == before.Release, "made twice")
			assert.False(t, b.StartedAt.Before(*before.FinishedAt), "two at once")
		}
		before = b
	}
	releases, err := site.Releases(f.data + "/site")
	require.NoError(t, err)
	assert.True(t, releases[0].Live)
	assert.Equal(t, *before.DataRevision, releases[0].Revision)
	revision, err := f.watcher.Revision(t.Context())
	require.NoError(t, err)
	assert.Equal(t, revision, releases[0].Revision)
	if t.Failed() {
		t.Log(strings.Join(told, "\n"))
	}
}

// pass lets time pass.
func pass(t *testing.T, d time.Duration) {
	t.Helper()
	select {
	case <-time.After(d):
	case <-t.Context().Done():
	}
}

// newFleet starts the databases and, one after another, the servers.
func newFleet(t *testing.T) *fleet {
	t.Helper()
	f := &fleet{data: t.TempDir(), now: time.Now} //nolint:forbidigo // Real servers know no other clock.
	f.primary, f.standby = dbtest.Pair(t)
	database := "postgres://insyn@" + f.primary.Host() + "," + f.standby.Host() + "/postgres?sslmode=disable"
	for range 3 {
		m := &member{port: freePort(t), out: new(safeBuffer), arguments: []string{
			"--data", f.data, "--database", database, "--database-read-urls", f.standby.Address(""),
			"--no-log-requests", "--points-per-hour", "100000000", "--pagefind", "", "--chromium", "",
		}}
		f.members = append(f.members, m)
		m.start(t)
		t.Cleanup(func() { m.kill(t) })
	}
	var err error
	f.watcher, err = store.Open(t.Context(), database)
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, f.watcher.Close()) })
	_, f.secret, err = f.watcher.CreateToken(t.Context(), "Redaktionen", dbmodel.RoleAdmin, nil, "Anna")
	require.NoError(t, err)
	return f
}
