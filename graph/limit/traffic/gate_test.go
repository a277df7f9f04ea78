package traffic_test

import (
	"context"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/graph/limit"
	"insyn/graph/limit/traffic"
)

// atWork has a gate do something until it is let go of.
func atWork(t *testing.T, g *traffic.Gate) (letGo func()) {
	t.Helper()
	gone := make(chan struct{})
	go func() { assert.Nil(t, g.Do(t.Context(), func() { <-gone })) }()
	synctest.Wait()
	return func() {
		close(gone)
		synctest.Wait()
	}
}

func nothing() {}

func TestAFullGateTurnsAway(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := traffic.NewGate(1, 1)
		letGo := atWork(t, g)
		letGoOfNext := atWork(t, g) // waits
		assert.Equal(t, &limit.Refusal{
			Code: "SERVICE_UNAVAILABLE", Status: 503,
			Message:    "Too many questions are being answered right now: ask again in a few seconds.",
			Extensions: map[string]any{"retryAfter": 2},
			RetryAfter: 2 * time.Second,
		}, g.Do(t.Context(), func() { assert.Fail(t, "it was turned away") }))
		letGo()
		letGoOfNext()
		require.Nil(t, g.Do(t.Context(), nothing))
	})
}

func TestAsMuchIsDoneAtOnceAsThereArePlaces(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := traffic.NewGate(3, 10)
		var done atomic.Int32
		for range 9 {
			go func() {
				assert.Nil(t, g.Do(t.Context(), func() {
					time.Sleep(time.Second)
					done.Add(1)
				}))
			}()
		}
		for second := range int32(3) {
			time.Sleep(time.Second)
			synctest.Wait()
			assert.Equal(t, 3*(second+1), done.Load())
		}
	})
}

func TestWhoCameFirstIsLetInFirst(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := traffic.NewGate(1, 10)
		letGo := atWork(t, g)
		var order []int
		for i := range 10 {
			go func() { assert.Nil(t, g.Do(t.Context(), func() { order = append(order, i) })) }()
			synctest.Wait()
		}
		letGo()
		assert.Equal(t, []int{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, order)
	})
}

func TestNobodyWaitsLongerThanTheRequestMayTake(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := traffic.NewGate(1, 1)
		letGo := atWork(t, g)
		ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
		defer cancel()
		refused := g.Do(ctx, func() { assert.Fail(t, "its time is over") })
		require.NotNil(t, refused)
		assert.Equal(t, "No question could be answered in time before this one: ask again in a few seconds.", refused.Message)
		letGo()
		require.Nil(t, g.Do(t.Context(), nothing), "who gave up holds no place")
	})
}

func TestWhatIsBegunIsFinishedForWhoAskedForIt(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		done := false
		require.Nil(t, traffic.NewGate(1, 0).Do(ctx, func() {
			time.Sleep(time.Minute)
			done = true
		}))
		assert.True(t, done)
	})
}

func TestAPanicIsThatOfWhoAsked(t *testing.T) {
	g := traffic.NewGate(1, 0)

	defer func() {
		err, _ := recover().(error)
		require.ErrorContains(t, err, "broken")
		require.ErrorContains(t, err, "TestAPanicIsThatOfWhoAsked.func", "it tells where")
		assert.Nil(t, g.Do(t.Context(), nothing), "its place is free")
	}()
	g.Do(t.Context(), func() { panic("broken") })
}

func BenchmarkDo(b *testing.B) {
	g := traffic.NewGate(4, 100)
	b.ReportAllocs()
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			g.Do(b.Context(), nothing)
		}
	})
}
