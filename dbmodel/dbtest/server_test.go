package dbtest_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"insyn/dbmodel/dbtest"
)

func TestAServerOfATestsOwnStopsAndStartsWithWhatIsInIt(t *testing.T) {
	server := dbtest.NewServer(t)
	s := dbtest.Open(t, server.DSN())
	require.NoError(t, s.Migrate(t.Context()))
	dbtest.Report(t, s)

	server.Stop(t)
	_, err := s.HasReports(t.Context())
	require.Error(t, err)

	server.Start(t)
	stored, err := s.HasReports(t.Context())
	require.NoError(t, err)
	require.True(t, stored)
}
