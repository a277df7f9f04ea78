package protocol

import (
	"context"
	"net/http"
	"sync"
	"time"

	"github.com/99designs/gqlgen/graphql"
)

const (
	// keepAlive is how often a stream without news says that it is there, so
	// that nothing on the way takes it for dead.
	keepAlive = 15 * time.Second
	// betweenEvents keeps a stream from flooding its reader.
	betweenEvents = 100 * time.Millisecond
)

// EventStream sends answers as server-sent events, in the form that the
// GraphQL over SSE protocol calls distinct connections.
type EventStream struct {
	mu      sync.Mutex
	w       http.ResponseWriter
	control *http.ResponseController
	alive   *time.Ticker
	next    *time.Timer
	done    chan struct{}
	ended   bool
}

// NewEventStream begins a stream. It must be completed.
func NewEventStream(w http.ResponseWriter) *EventStream {
	s := &EventStream{
		w: w, control: http.NewResponseController(w), alive: time.NewTicker(keepAlive),
		next: time.NewTimer(0), done: make(chan struct{}),
	}
	// A stream lasts longer than any answer. Where there is no connection to
	// lengthen the time of, none cuts the stream off either.
	_ = s.control.SetWriteDeadline(time.Time{})
	_ = s.control.SetReadDeadline(time.Time{})
	header := w.Header()
	header.Set("Content-Type", Events.ContentType())
	header.Set("Cache-Control", "no-store")
	header.Set("X-Accel-Buffering", "no") // nginx would hold events back
	w.WriteHeader(http.StatusOK)
	s.write(":\n\n")
	go s.stayAlive()
	return s
}

func (s *EventStream) stayAlive() {
	for {
		select {
		case <-s.alive.C:
			s.write(":\n\n")
		case <-s.done:
			return
		}
	}
}

// Send sends one answer, and tells whether there is still someone to send to.
func (s *EventStream) Send(ctx context.Context, response *graphql.Response) bool {
	select {
	case <-s.next.C:
		s.next.Reset(betweenEvents)
	case <-ctx.Done():
		return false
	}
	body, err := write(response)
	if err != nil {
		return false
	}
	return s.write("event: next\ndata: " + string(body) + "\n\n")
}

// Complete ends the stream.
func (s *EventStream) Complete() {
	s.alive.Stop()
	close(s.done)
	s.write("event: complete\ndata:\n\n")
	s.mu.Lock()
	s.ended = true
	s.mu.Unlock()
}

func (s *EventStream) write(text string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.ended {
		return false
	}
	if _, err := s.w.Write([]byte(text)); err != nil {
		return false
	}
	return s.control.Flush() == nil
}
