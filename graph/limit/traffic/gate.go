package traffic

import (
	"context"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"insyn/graph/limit"
)

// retryAfter is how long who was turned away should wait: about as long as a
// full queue takes.
const retryAfter = 2 * time.Second

// Gate lets so many questions through at once, and so many more wait for their
// turn, which comes in the order in which they came.
type Gate struct {
	places chan struct{}
	most   int64
	inside atomic.Int64 // those that wait included
}

// NewGate makes a Gate with so many places, and so many to wait in.
func NewGate(places, queue int) *Gate {
	return &Gate{places: make(chan struct{}, places), most: int64(places + queue)}
}

// Enter waits for a place, and gives it back when leave is called, once or more
// often. It refuses where the queue is full, or ctx ends before a place is free.
func (g *Gate) Enter(ctx context.Context) (leave func(), refused *limit.Refusal) {
	if g.inside.Add(1) > g.most {
		g.inside.Add(-1)
		return nil, busy("Too many questions are being answered right now: ask again in a few seconds.")
	}
	select {
	case g.places <- struct{}{}:
		return sync.OnceFunc(func() {
			<-g.places
			g.inside.Add(-1)
		}), nil
	case <-ctx.Done():
		g.inside.Add(-1)
		return nil, busy("No question could be answered in time before this one: ask again in a few seconds.")
	}
}

func busy(message string) *limit.Refusal {
	return &limit.Refusal{
		Code:       limit.CodeUnavailable,
		Status:     http.StatusServiceUnavailable,
		Message:    message,
		Extensions: map[string]any{"retryAfter": seconds(retryAfter)},
		RetryAfter: retryAfter,
	}
}
