package dbtest_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/dbmodel/dbtest"
)

func TestAPromotedStandbyHasWhatItsPrimaryPromised(t *testing.T) {
	primary, standby := dbtest.Pair(t)
	primary.Exec(t, "CREATE TABLE kept (number int)")
	primary.Exec(t, "INSERT INTO kept VALUES (1)")

	standby.Pause(t)
	continued := make(chan struct{})
	go func() {
		defer close(continued)
		time.Sleep(100 * time.Millisecond)
		standby.Continue(t)
	}()
	primary.Exec(t, "INSERT INTO kept VALUES (2)")
	<-continued
	standby.Kill(t)
	standby.Start(t)
	primary.Exec(t, "INSERT INTO kept VALUES (3)")
	primary.Kill(t)
	standby.Promote(t)
	standby.Exec(t, "INSERT INTO kept VALUES (4)")

	var sum int
	require.NoError(t, dbtest.SQL(t, standby.Address("")).QueryRowContext(t.Context(), "SELECT sum(number) FROM kept").Scan(&sum))
	assert.Equal(t, 1+2+3+4, sum)
}
