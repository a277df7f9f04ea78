package dbtest_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"insyn/dbmodel/dbtest"
	"insyn/dbmodel/store"
)

func TestEveryTestHasADatabaseOfItsOwn(t *testing.T) {
	var ran []string
	for range 2 {
		dbtest.Each(t, func(t *testing.T, s *store.Store) {
			ran = append(ran, t.Name())
			stored, err := s.HasReports(t.Context())
			require.NoError(t, err)
			require.False(t, stored)
			dbtest.Report(t, s)
			stored, err = s.HasReports(t.Context())
			require.NoError(t, err)
			require.True(t, stored)
			require.Equal(t, dbtest.Now(), s.Now())
		})
	}
	require.Contains(t, ran, "TestEveryTestHasADatabaseOfItsOwn/sqlite")
}
