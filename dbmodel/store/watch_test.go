package store_test

import (
	"fmt"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/dbmodel"
	"insyn/dbmodel/dbtest"
	"insyn/dbmodel/store"
)

const testLease = 40 * time.Millisecond

// twoServers are two stores on one database, which take their leases seriously.
func twoServers(t *testing.T, dsn string) (one, other *store.Store) {
	t.Helper()
	one, other = dbtest.Open(t, dsn), dbtest.Open(t, dsn)
	require.NoError(t, one.Migrate(t.Context()))
	one.Lease, other.Lease = testLease, testLease
	return one, other
}

func TestAnotherServersMemoryIsNeverOlderThanAChange(t *testing.T) {
	dbtest.EachDSN(t, func(t *testing.T, dsn string) {
		writer, reader := twoServers(t, dsn)
		var committed atomic.Int64
		done := make(chan error, 1)
		editions := make([]*dbmodel.Bundle, 8)
		for i := range editions {
			editions[i] = small(t)
			editions[i].Report.Digest = fmt.Sprintf("edition %d", i)
		}
		go func() {
			for _, b := range editions {
				if _, err := writer.Import(t.Context(), b, dbtest.Published()); err != nil {
					done <- err
					return
				}
				committed.Add(1)
			}
			done <- nil
		}()
		watch, answered := reader.Watch(), 0
		for {
			select {
			case err := <-done:
				require.NoError(t, err)
				assert.Positive(t, answered)
				return
			default:
			}
			least := committed.Load()
			m, settled, err := watch.Moment(t.Context())
			require.NoError(t, err)
			if settled {
				answered++
				require.GreaterOrEqual(t, int64(m.Revision), least)
			}
		}
	})
}

func TestMomentChangesWhenAnEmbargoEnds(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		now := dbtest.Now()
		s.Now = func() time.Time { return now }
		ends := now.Add(time.Second)
		_, err := s.Import(t.Context(), small(t), store.Publication{
			State: dbmodel.ReportStatePublished, PublishedAt: &ends, Now: now,
		})
		require.NoError(t, err)
		s.Lease = time.Hour
		watch := s.Watch()
		before, settled, err := watch.Moment(t.Context())
		require.NoError(t, err)
		assert.True(t, settled)
		assert.Equal(t, store.Moment{Revision: 1}, before)
		now = ends
		after, _, err := watch.Moment(t.Context())
		require.NoError(t, err)
		assert.Equal(t, store.Moment{Revision: 1, Since: ends}, after)
	})
}

func TestMomentIsAskedForOnceALease(t *testing.T) {
	dbtest.EachDSN(t, func(t *testing.T, dsn string) {
		s, _ := twoServers(t, dsn)
		s.Lease = time.Hour
		watch := s.Watch()
		first, _, err := watch.Moment(t.Context())
		require.NoError(t, err)
		require.NoError(t, s.Close())
		again, settled, err := watch.Moment(t.Context())
		require.NoError(t, err, "answered from memory")
		assert.True(t, settled)
		assert.Equal(t, first, again)
	})
}

func TestNothingIsSettledWhileAChangeIsAnnounced(t *testing.T) {
	dbtest.EachDSN(t, func(t *testing.T, dsn string) {
		_, reader := twoServers(t, dsn)
		_, err := dbtest.SQL(t, dsn).ExecContext(t.Context(), "UPDATE revision SET changing = 'someone'")
		require.NoError(t, err)
		m, settled, err := reader.Watch().Moment(t.Context())
		require.NoError(t, err)
		assert.False(t, settled)
		assert.Equal(t, store.Moment{}, m)
	})
}

func TestFailedChangeTakesItsAnnouncementBack(t *testing.T) {
	dbtest.EachDSN(t, func(t *testing.T, dsn string) {
		writer, reader := twoServers(t, dsn)
		b := small(t)
		b.Goals = append(b.Goals, b.Goals[0])
		_, err := writer.Import(t.Context(), b, dbtest.Published())
		require.Error(t, err)
		_, settled, err := reader.Watch().Moment(t.Context())
		require.NoError(t, err)
		assert.True(t, settled)
	})
}
