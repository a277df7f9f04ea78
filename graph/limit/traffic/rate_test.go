package traffic_test

import (
	"fmt"
	"net/http"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/graph/limit"
	"insyn/graph/limit/traffic"
)

// clock is a time that a test sets.
type clock struct{ now time.Time }

func (c *clock) time() time.Time { return c.now }

func (c *clock) wait(d time.Duration) { c.now = c.now.Add(d) }

func newClock() *clock { return &clock{time.Date(2026, time.March, 2, 8, 0, 0, 0, time.UTC)} }

func newRate(tb testing.TB, mostClients int, c *clock) *traffic.Rate {
	tb.Helper()
	r, err := traffic.NewRate(limit.Public(), mostClients, c.time)
	require.NoError(tb, err)
	return r
}

func TestEveryStartedThousandOfCostIsAPoint(t *testing.T) {
	r := newRate(t, 10, newClock())
	for _, c := range []struct{ cost, points, remaining int }{
		{0, 0, 100}, {1, 1, 99}, {1000, 1, 98}, {1001, 2, 96}, {20_000, 20, 76},
	} {
		a := r.Take("192.0.2.1", c.cost)
		assert.True(t, a.Allowed, c)
		assert.Equal(t, [2]int{c.points, c.remaining}, [2]int{a.Points, a.Remaining}, c)
		assert.Nil(t, a.Refusal())
	}
}

func TestAnEmptyBucketRefusesUntilItHoldsEnough(t *testing.T) {
	c := newClock()
	r := newRate(t, 10, c)
	for range 5 {
		require.True(t, r.Take("192.0.2.1", 20_000).Allowed)
	}
	refused := r.Take("192.0.2.1", 5000)
	assert.Equal(t, &limit.Refusal{
		Code: "RATE_LIMITED", Status: 429,
		Message:    "The question costs 5 points, and you have 0 of 100 left: ask again in 6 seconds, or for less at a time.",
		Extensions: map[string]any{"cost": 5, "remaining": 0, "retryAfter": 6},
		RetryAfter: 6 * time.Second,
	}, refused.Refusal())
	assert.True(t, r.Take("192.0.2.2", 5000).Allowed, "others have a bucket of their own")
	c.wait(6*time.Second - time.Millisecond)
	assert.False(t, r.Take("192.0.2.1", 5000).Allowed)
	c.wait(time.Millisecond)
	assert.True(t, r.Take("192.0.2.1", 5000).Allowed, "as promised")
	c.wait(time.Hour)
	assert.Equal(t, 100, r.Take("192.0.2.1", 0).Remaining, "a bucket never holds more than Burst")
}

func TestAnHourIsWorthAsManyPointsAsPromised(t *testing.T) {
	c := newClock()
	r := newRate(t, 10, c)
	answered := 0
	for range 3600 {
		for r.Take("192.0.2.1", 1000).Allowed {
			answered++
		}
		c.wait(time.Second)
	}
	assert.InDelta(t, 100+3000, answered, 1)
}

func TestADearQuestionTakesAWholeBucket(t *testing.T) {
	r := newRate(t, 10, newClock())
	assert.True(t, r.Take("192.0.2.1", 1_000_000).Allowed)
	refused := r.Take("192.0.2.1", 1_000_000)
	assert.Equal(t, 120*time.Second, refused.Wait)
}

func TestHeadersSayWhatIsLeft(t *testing.T) {
	c := newClock()
	r := newRate(t, 10, c)
	headers := func(cost int) http.Header {
		h := make(http.Header)
		r.Header(r.Take("192.0.2.1", cost), h)
		return h
	}
	assert.Equal(t, http.Header{
		"Ratelimit-Policy":      {`"points";q=100;w=120`},
		"Ratelimit":             {`"points";r=80;t=24`},
		"X-Ratelimit-Limit":     {"100"},
		"X-Ratelimit-Remaining": {"80"},
		"X-Ratelimit-Used":      {"20"},
		"X-Ratelimit-Reset":     {strconv.FormatInt(c.now.Unix()+24, 10)},
	}, headers(20_000))
	for range 4 {
		headers(20_000)
	}
	assert.Equal(t, http.Header{
		"Retry-After":           {"24"},
		"Ratelimit-Policy":      {`"points";q=100;w=120`},
		"Ratelimit":             {`"points";r=0;t=24`},
		"X-Ratelimit-Limit":     {"100"},
		"X-Ratelimit-Remaining": {"0"},
		"X-Ratelimit-Used":      {"100"},
		"X-Ratelimit-Reset":     {strconv.FormatInt(c.now.Unix()+24, 10)},
	}, headers(20_000))
}

func TestTheClientThatIsSilentLongestIsForgottenFirst(t *testing.T) {
	r := newRate(t, 2, newClock())
	r.Take("192.0.2.1", 50_000)
	r.Take("192.0.2.2", 50_000)
	r.Take("192.0.2.1", 1000)
	r.Take("192.0.2.3", 1000)
	assert.Equal(t, 49, r.Take("192.0.2.1", 0).Remaining)
	assert.Equal(t, 100, r.Take("192.0.2.2", 0).Remaining)
}

func TestARateNeedsRoomForAClient(t *testing.T) {
	_, err := traffic.NewRate(limit.Public(), 0, newClock().time)
	assert.EqualError(t, err, "keep count of 0 clients: must provide a positive size")
}

// BenchmarkTake asks as many clients as are kept count of, from all cores at once.
func BenchmarkTake(b *testing.B) {
	const clients = 50_000
	r := newRate(b, clients, newClock())
	keys := make([]string, clients)
	for i := range keys {
		keys[i] = fmt.Sprintf("10.%d.%d.%d", i>>16, i>>8&255, i&255)
	}
	b.ReportAllocs()
	b.RunParallel(func(pb *testing.PB) {
		for i := 0; pb.Next(); i++ {
			r.Take(keys[i%clients], 1000)
		}
	})
}
