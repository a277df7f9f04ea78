package store_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/dbmodel/dbtest"
	"insyn/dbmodel/store"
)

func TestAPrimaryWhosePlaceAnotherHasTakenIsNotFollowed(t *testing.T) {
	primary, standby := dbtest.Pair(t)
	database := "postgres://insyn@" + primary.Host() + "," + standby.Host() + "/postgres?sslmode=disable"
	before := dbtest.Open(t, database)
	require.NoError(t, before.Migrate(t.Context()))
	number := func(s *store.Store) int {
		revision, err := s.Revision(t.Context())
		if !store.IsUnavailable(err) {
			require.NoError(t, err)
		}
		return revision
	}
	was := number(before)

	primary.Pause(t)
	standby.Promote(t)
	standby.Exec(t, "UPDATE revision SET number = 4711")
	primary.Continue(t) // It answers as before, and knows of no other.

	assert.Equal(t, 4711, number(dbtest.Open(t, database)), "all are asked before the first is used")
	require.Eventually(t, func() bool { return number(before) == 4711 }, time.Minute, 50*time.Millisecond,
		"connections that lasted are given up when the new primary is met")
	for range 50 {
		require.Equal(t, 4711, number(before), "the old one is named first, and does not come back")
	}
	assert.Equal(t, was, number(dbtest.Open(t, primary.Address(""))), "it is a primary still, for those who name no other")
}

func TestWithoutTheNewPrimaryTheOldOneIsNotUsedInItsPlace(t *testing.T) {
	primary, standby := dbtest.Pair(t)
	database := "postgres://insyn@" + primary.Host() + "," + standby.Host() + "/postgres?sslmode=disable"
	primary.Kill(t)
	standby.Promote(t)
	s := dbtest.Open(t, database)
	require.NoError(t, s.Migrate(t.Context()))
	primary.Start(t)
	standby.Kill(t)

	require.EventuallyWithT(t, func(c *assert.CollectT) {
		_, err := s.Revision(t.Context())
		assert.True(c, store.IsUnavailable(err), err)
		assert.ErrorContains(c, err, primary.Host()+": en annan databasserver har tagit över efter den här")
	}, 10*time.Second, 50*time.Millisecond)

	standby.Start(t)
	_, err := s.Revision(t.Context())
	require.NoError(t, err)
}
