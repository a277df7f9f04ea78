package store_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/dbmodel/dbtest"
)

func TestAServerHearsItsOwnChangeAtOnce(t *testing.T) {
	dbtest.EachDSN(t, func(t *testing.T, dsn string) {
		s, _ := twoServers(t, dsn)
		watch := s.Watch()
		before, _, err := watch.Moment(t.Context())
		require.NoError(t, err)
		seen := make(chan int)
		go func() {
			now, err := watch.Until(t.Context(), before, time.Hour)
			assert.NoError(t, err)
			seen <- now.Revision
		}()
		dbtest.Import(t, s, small(t))
		assert.Equal(t, 1, within(t, 5*time.Second, seen))
	})
}

func TestAServerHearsAnothersChangeByPostgreSQL(t *testing.T) {
	dsn := dbtest.Postgres(t)
	writer, reader := twoServers(t, dsn)
	news := reader.RevisionNews()
	dbtest.Report(t, writer) // Heard of or not: the listener may just have begun.
	select {
	case <-news:
	case <-time.After(5 * time.Second):
	}
	watch := reader.Watch()
	before, _, err := watch.Moment(t.Context())
	require.NoError(t, err)
	seen := make(chan int)
	go func() {
		now, err := watch.Until(t.Context(), before, time.Hour)
		assert.NoError(t, err)
		seen <- now.Revision
	}()
	_, err = writer.Import(t.Context(), small(t), dbtest.Published())
	require.NoError(t, err)
	assert.Equal(t, before.Revision+1, within(t, 5*time.Second, seen))
}

// within is what comes within a time.
func within[T any](t *testing.T, limit time.Duration, from <-chan T) (got T) {
	t.Helper()
	select {
	case got = <-from:
	case <-time.After(limit):
		require.FailNow(t, "nothing came")
	}
	return got
}
