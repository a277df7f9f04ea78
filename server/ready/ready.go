// Package ready tells whether a server can do its work, to whoever shares
// requests out among servers. It knows nothing of what the work needs.
package ready

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"maps"
	"net/http"
	"sync"
	"time"
)

const (
	// allowed is what the checks may take, all at once.
	allowed = time.Second
	// kept is for how long an outcome is told again: however often anyone asks,
	// the database is asked once in that time.
	kept = time.Second

	fine = "ok"
	// running is the check that every server has.
	running = "running"
)

var errSlow = errors.New("no answer within a second")

// Check is one thing that a server needs to do its work.
type Check struct {
	// Name is told to machines.
	Name string
	// Ask fails where the thing is missing. It may be left behind if it goes on
	// for longer than its context.
	Ask func(context.Context) error
	// Fault is what everyone is told then: a sentence with a way out. The error
	// goes to the log only.
	Fault string
}

// Probe answers whether a server can do its work. It is safe for concurrent use.
type Probe struct {
	// Checks are made all at once.
	Checks []Check
	// Stopping ends when the server has begun to stop, and Stopped is what is told
	// from then on.
	Stopping context.Context //nolint:containedctx // it is a state of the server, and no request's
	Stopped  string
	Log      *slog.Logger
	// Now tells how old an outcome is.
	Now func() time.Time

	mutex sync.Mutex
	at    time.Time
	last  map[string]string
}

// ServeHTTP answers 200, or 503 where any check failed, with each check by name.
func (p *Probe) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	outcome := p.outcome(r.Context())
	body, err := json.Marshal(outcome)
	if err != nil { // Not with a map of strings.
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	if !isFine(outcome) {
		w.WriteHeader(http.StatusServiceUnavailable)
	}
	_, _ = w.Write(append(body, '\n'))
}

// IsReady is what ServeHTTP answers, in one word.
func (p *Probe) IsReady(ctx context.Context) bool { return isFine(p.outcome(ctx)) }

func isFine(outcome map[string]string) bool {
	for _, told := range outcome {
		if told != fine {
			return false
		}
	}
	return true
}

// outcome is "ok" or what is wrong, by the name of each check.
func (p *Probe) outcome(ctx context.Context) map[string]string {
	told := maps.Clone(p.recent(ctx))
	told[running] = fine
	if p.Stopping.Err() != nil {
		told[running] = p.Stopped
	}
	return told
}

// recent is an outcome of the last second, whoever asked for it.
func (p *Probe) recent(ctx context.Context) map[string]string {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	if p.last != nil && p.Now().Sub(p.at) < kept {
		return p.last
	}
	// Others wait for this outcome, so it must not end with the one who asked.
	p.last, p.at = p.ask(context.WithoutCancel(ctx)), p.Now()
	return p.last
}

func (p *Probe) ask(ctx context.Context) map[string]string {
	ctx, end := context.WithTimeout(ctx, allowed)
	defer end()
	answers := make([]chan error, len(p.Checks))
	for i, check := range p.Checks {
		answers[i] = make(chan error, 1)
		go func() { answers[i] <- check.Ask(ctx) }()
	}
	told := make(map[string]string, len(p.Checks)+1)
	for i, check := range p.Checks {
		err := errSlow
		select {
		case err = <-answers[i]:
		case <-ctx.Done():
			select { // Another check took the time; this one may have answered long ago.
			case err = <-answers[i]:
			default:
			}
		}
		told[check.Name] = p.note(ctx, check, err)
	}
	return told
}

// note logs what has changed since the last time, and says how it stands.
func (p *Probe) note(ctx context.Context, check Check, err error) string {
	before, known := p.last[check.Name]
	switch {
	case err != nil && (before == fine || !known):
		p.Log.WarnContext(ctx, "the server is not ready", "check", check.Name, "error", err)
	case err == nil && known && before != fine:
		p.Log.InfoContext(ctx, "the server is ready again", "check", check.Name)
	}
	if err != nil {
		return check.Fault
	}
	return fine
}
