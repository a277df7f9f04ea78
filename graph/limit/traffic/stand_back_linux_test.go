package traffic_test

import (
	"runtime"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/sys/unix"

	"insyn/graph/limit/traffic"
)

// niceness is that of the thread that asks.
func niceness(t *testing.T) int {
	t.Helper()
	told, err := unix.Getpriority(unix.PRIO_PROCESS, 0)
	assert.NoError(t, err)
	return 20 - told
}

func TestWorkStandsBackWhereItIsToAndNothingElse(t *testing.T) {
	before := niceness(t)
	var working int
	work := func() { working = niceness(t) }
	g := traffic.NewGate(1, 0)
	require.Nil(t, g.Do(t.Context(), work))
	assert.Equal(t, before, working)

	g.StandsBack = true
	require.Nil(t, g.Do(t.Context(), work))

	assert.Equal(t, min(before+5, 19), working)
	for range 100 { // on whatever threads there are
		others := make(chan int)
		go func() { others <- niceness(t) }()
		runtime.Gosched()
		assert.Equal(t, before, <-others)
	}
}
