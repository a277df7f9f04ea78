package traffic

import (
	"context"
	"fmt"
	"net/http"
	"runtime/debug"
	"slices"
	"sync"
	"time"

	"insyn/graph/limit"
)

// retryAfter is how long who was turned away should wait: about as long as a
// full queue takes.
const retryAfter = 2 * time.Second

// Gate lets so many pieces of work be done at once, and so many more wait for their
// turn, which comes in the order in which they came.
type Gate struct {
	// StandsBack tells that what is done computes behind all else in the process, where
	// the system lets it: a page of a millisecond does not wait for answers of thirty.
	// Set it before the first piece. Work that waits for another process, again and
	// again, is better off without: each time it then waits for a thread of its own, too.
	StandsBack bool

	queue int

	mutex   sync.Mutex
	free    int
	waiting []*turn
}

// turn is a piece of work.
type turn struct {
	work func()
	// done is closed when the work has ended, and panic is what it has panicked with,
	// and where.
	done  chan struct{}
	panic error
}

// NewGate makes a Gate with so many places, and so many to wait in.
func NewGate(places, queue int) *Gate { return &Gate{free: places, queue: queue} }

// Do does the work when its turn comes, and returns when it is done. It refuses where
// the queue is full, or ctx ends before the turn comes.
func (g *Gate) Do(ctx context.Context, work func()) *limit.Refusal {
	t := &turn{work: work, done: make(chan struct{})}
	if !g.enter(t) {
		return busy("Too many questions are being answered right now: ask again in a few seconds.")
	}
	select {
	case <-t.done:
	case <-ctx.Done():
		if g.giveUp(t) {
			return busy("No question could be answered in time before this one: ask again in a few seconds.")
		}
		<-t.done
	}
	if t.panic != nil {
		panic(t.panic) // as if the work had been done here
	}
	return nil
}

// enter begins the work or puts it into the queue, unless that is full.
func (g *Gate) enter(t *turn) bool {
	g.mutex.Lock()
	defer g.mutex.Unlock()
	switch {
	case g.free > 0:
		g.free--
		go g.work(t)
	case len(g.waiting) < g.queue:
		g.waiting = append(g.waiting, t)
	default:
		return false
	}
	return true
}

// giveUp leaves the queue, unless the turn has come.
func (g *Gate) giveUp(t *turn) bool {
	g.mutex.Lock()
	defer g.mutex.Unlock()
	at := slices.Index(g.waiting, t)
	if at < 0 {
		return false
	}
	g.waiting = slices.Delete(g.waiting, at, at+1)
	return true
}

// work does one piece of work after the other at the same place, as long as any wait.
func (g *Gate) work(t *turn) {
	if g.StandsBack {
		standBack()
	}
	for t != nil {
		t.do()
		t = g.next()
	}
}

// next is who waits longest; where no one does, the place is free.
func (g *Gate) next() *turn {
	g.mutex.Lock()
	defer g.mutex.Unlock()
	if len(g.waiting) == 0 {
		g.free++
		return nil
	}
	t := g.waiting[0]
	g.waiting = slices.Delete(g.waiting, 0, 1)
	return t
}

func (t *turn) do() {
	defer close(t.done)
	defer func() {
		if with := recover(); with != nil {
			t.panic = fmt.Errorf("%v\n\n%s", with, debug.Stack())
		}
	}()
	t.work()
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
