package rebuild_test

import (
	"errors"
	"log/slog"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/dbmodel"
	"insyn/dbmodel/dataset"
	"insyn/dbmodel/dbtest"
	"insyn/dbmodel/store"
	"insyn/server/rebuild"
)

// shown is a site whose newest release shows what was public at a moment.
type shown struct {
	mutex  sync.Mutex
	moment store.Moment
	err    error
	asked  []store.Moment
}

func (s *shown) current(m store.Moment) (bool, error) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.asked = append(s.asked, m)
	err := s.err
	s.err = nil
	return s.moment == m, err
}

func (s *shown) set(m store.Moment) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.moment = m
}

func (s *shown) times() int {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	return len(s.asked)
}

func follower(s *store.Store, site *shown) *rebuild.Follower {
	return &rebuild.Follower{Store: s, Current: site.current, Log: slog.New(slog.DiscardHandler), Poll: time.Millisecond}
}

func queued(t *testing.T, s *store.Store) []string {
	t.Helper()
	page, err := s.Builds(t.Context(), store.Slice{Rows: true})
	require.NoError(t, err)
	var list []string
	for _, b := range page.Rows {
		list = append(list, string(b.Target)+" "+string(b.Status)+" "+b.RequestedBy)
	}
	return list
}

func TestAChangeOfPublishedDataAsksForABuild(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		site := &shown{err: errors.New("the disk is away for a moment")}
		run(t, follower(s, site))
		dbtest.Report(t, s)

		require.Eventually(t, func() bool { return len(queued(t, s)) == 1 }, 5*time.Second, time.Millisecond)
		assert.Equal(t, []string{"PUBLIC QUEUED Insyn"}, queued(t, s))
	})
}

func TestAnEmbargoThatEndsAsksForABuild(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		var mutex sync.Mutex
		now := dbtest.Now()
		s.Now = func() time.Time { mutex.Lock(); defer mutex.Unlock(); return now }
		bundle, err := dataset.Read(dataset.Kommunstyrelsen2020())
		require.NoError(t, err)
		_, err = s.Import(t.Context(), bundle, store.Publication{
			State: dbmodel.ReportStatePublished, PublishedAt: new(now.Add(time.Hour)), Now: now,
		})
		require.NoError(t, err)
		site := &shown{moment: store.Moment{Revision: 1}}
		run(t, follower(s, site))
		require.Eventually(t, func() bool { return site.times() == 1 }, 5*time.Second, time.Millisecond)
		require.Empty(t, queued(t, s), "the site shows all that is public")

		mutex.Lock()
		now = now.Add(time.Hour)
		mutex.Unlock()
		require.Eventually(t, func() bool { return len(queued(t, s)) == 1 }, 5*time.Second, time.Millisecond)
		assert.Equal(t, store.Moment{Revision: 1, Since: dbtest.Now().Add(time.Hour)}, site.asked[1])
	})
}

func TestASiteThatShowsEverythingIsNotBuilt(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		dbtest.Report(t, s)
		m, _, err := s.Watch().Moment(t.Context())
		require.NoError(t, err)
		site := new(shown)
		site.set(m)
		stop := run(t, follower(s, site))
		require.Eventually(t, func() bool { return site.times() == 1 }, 5*time.Second, time.Millisecond)
		stop()
		assert.Empty(t, queued(t, s))
	})
}

func TestWhatAnotherServerBuildsIsNotAskedForAgain(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		dbtest.Report(t, s)
		request(t, s)
		_, err := s.TakeBuild(t.Context(), "other", public)
		require.NoError(t, err)
		site := new(shown)
		stop := run(t, follower(s, site))
		require.Eventually(t, func() bool { return site.times() == 1 }, 5*time.Second, time.Millisecond)
		time.Sleep(20 * time.Millisecond)
		stop()
		assert.Equal(t, []string{"PUBLIC RUNNING Anna"}, queued(t, s))
	})
}

func TestABuildThatEndsServersIsNotAskedForAgain(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		dbtest.Report(t, s)
		request(t, s)
		for i := range store.MostBuildAttempts {
			s.Now = func() time.Time { return dbtest.Now().Add(time.Duration(i) * time.Minute) }
			_, err := s.TakeBuild(t.Context(), "dead", public)
			require.NoError(t, err)
		}
		s.Now = func() time.Time { return dbtest.Now().Add(time.Hour) }
		_, err := s.TakeBuild(t.Context(), "living", public)
		require.ErrorIs(t, err, store.ErrNoBuild)
		site := new(shown)
		stop := run(t, follower(s, site))
		require.Eventually(t, func() bool { return site.times() == 1 }, 5*time.Second, time.Millisecond)
		time.Sleep(20 * time.Millisecond)
		stop()
		assert.Equal(t, []string{"PUBLIC FAILED Anna"}, queued(t, s))
	})
}
