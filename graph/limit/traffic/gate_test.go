package traffic_test

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/graph/limit"
	"insyn/graph/limit/traffic"
)

func TestAFullGateTurnsAway(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := traffic.NewGate(1, 1)
		leave, refused := g.Enter(t.Context())
		require.Nil(t, refused)
		entered := make(chan func())
		go func() {
			leave, refused := g.Enter(t.Context())
			assert.Nil(t, refused)
			entered <- leave
		}()
		synctest.Wait()
		_, refused = g.Enter(t.Context())
		assert.Equal(t, &limit.Refusal{
			Code: "SERVICE_UNAVAILABLE", Status: 503,
			Message:    "Too many questions are being answered right now: ask again in a few seconds.",
			Extensions: map[string]any{"retryAfter": 2},
			RetryAfter: 2 * time.Second,
		}, refused)
		leave()
		leave() // a second time changes nothing
		leave = <-entered
		leave()
		leave, refused = g.Enter(t.Context())
		require.Nil(t, refused)
		leave()
	})
}

func TestWhoCameFirstIsLetInFirst(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := traffic.NewGate(1, 10)
		leave, refused := g.Enter(t.Context())
		require.Nil(t, refused)
		var order []int
		for i := range 10 {
			go func() {
				leave, refused := g.Enter(t.Context())
				assert.Nil(t, refused)
				order = append(order, i)
				leave()
			}()
			synctest.Wait()
		}
		leave()
		synctest.Wait()
		assert.Equal(t, []int{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, order)
	})
}

func TestNobodyWaitsLongerThanTheRequestMayTake(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := traffic.NewGate(1, 1)
		leave, refused := g.Enter(t.Context())
		require.Nil(t, refused)
		ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
		defer cancel()
		_, refused = g.Enter(ctx)
		require.NotNil(t, refused)
		assert.Equal(t, "No question could be answered in time before this one: ask again in a few seconds.", refused.Message)
		leave()
		leave, refused = g.Enter(t.Context())
		require.Nil(t, refused, "who gave up holds no place")
		leave()
	})
}

func BenchmarkEnter(b *testing.B) {
	g := traffic.NewGate(4, 100)
	b.ReportAllocs()
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			if leave, refused := g.Enter(b.Context()); refused == nil {
				leave()
			}
		}
	})
}
