package store_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"insyn/dbmodel"
	"insyn/dbmodel/dbtest"
	"insyn/dbmodel/store"
)

func TestWhatAnnouncedAChangeAndDiedIsForgottenAfterAWhile(t *testing.T) {
	dbtest.EachDSN(t, func(t *testing.T, dsn string) {
		s, db := migrated(t, dsn)
		execute(t, db, "UPDATE revision SET changing = 'someone who is gone'")
		watch, now := s.Watch(), dbtest.Now()
		watch.CountBy(func() time.Time { return now })
		settled := func(after time.Duration) bool {
			now = now.Add(after)
			_, settled, err := watch.Moment(t.Context())
			require.NoError(t, err)
			return settled
		}

		require.False(t, settled(0))
		require.False(t, settled(9*time.Second), "it may still be made")
		require.False(t, settled(2*time.Second), "this is when it is taken back")
		require.True(t, settled(time.Second))
	})
}

func TestThoseWhoWaitForALockedDatabaseAreToldTogether(t *testing.T) {
	dsn := dbtest.Postgres(t)
	s, db := migrated(t, dsn)
	holder, err := db.BeginTx(t.Context(), nil)
	require.NoError(t, err)
	_, err = holder.ExecContext(t.Context(), "LOCK TABLE revision IN ACCESS EXCLUSIVE MODE")
	require.NoError(t, err)
	const readers = 20
	watch, told, since := s.Watch(), make(chan error, readers), dbtest.Stopwatch()

	for range readers {
		go func() {
			_, _, err := watch.Moment(t.Context())
			told <- err
		}()
	}

	for range readers {
		err := <-told
		require.Equal(t, store.Unreachable, store.TroubleOf(err), "%v", err)
	}
	require.Less(t, since(), 5*time.Second)
	require.NoError(t, holder.Rollback())
	require.Eventually(t, func() bool {
		_, _, err := watch.Moment(t.Context())
		return err == nil
	}, 5*time.Second, 50*time.Millisecond)
}

func TestAClockThatJumpsMovesAnEmbargo(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		now := dbtest.Now()
		s.Now = func() time.Time { return now }
		ends := now.Add(10 * time.Minute)
		_, err := s.Import(t.Context(), small(t), store.Publication{State: dbmodel.ReportStatePublished, PublishedAt: &ends, Now: now})
		require.NoError(t, err)
		watch := s.Watch()
		isPublic := func(at time.Time) bool {
			now = at
			_, err := s.Public().Bundle(t.Context(), small(t).Report.ID)
			moment, _, watchErr := watch.Moment(t.Context())
			require.NoError(t, watchErr)
			require.Equal(t, err == nil, !moment.Since.IsZero(), "what is kept in memory goes by the same clock")
			return err == nil
		}

		require.False(t, isPublic(dbtest.Now()))
		require.True(t, isPublic(ends.Add(time.Minute)), "forward: its time has come")
		require.True(t, isPublic(ends.Add(-time.Minute)), "back a little: what the public has read stays")
		require.True(t, isPublic(ends.Add(2*time.Minute)))
		require.False(t, isPublic(ends.Add(-2*time.Hour)), "back a lot: the clock was wrong, and its time has not come")
		require.True(t, isPublic(ends))
	})
}
