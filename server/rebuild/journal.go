package rebuild

import (
	"context"
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"time"

	"insyn/dbmodel"
	"insyn/dbmodel/store"
)

const (
	// journalBytes is how much of a log is kept: its end.
	journalBytes = 64 << 10
	journalCut   = "… (det som stod före är borttaget)\n"
)

// journal keeps what a build tells of itself. It is safe for concurrent use.
type journal struct {
	now func() time.Time

	mutex sync.Mutex
	at    store.BuildProgress
}

func newJournal(now func() time.Time) *journal { return &journal{now: now} }

// report notes how far the build has come, and writes a line where a stage begins.
func (j *journal) report(stage string, done, total int) {
	j.mutex.Lock()
	defer j.mutex.Unlock()
	if stage != j.at.Stage {
		j.write(stage)
	}
	j.at.Stage, j.at.Done, j.at.Total = stage, done, total
}

func (j *journal) add(line string) {
	j.mutex.Lock()
	defer j.mutex.Unlock()
	j.write(line)
}

// write adds a line; of a log that grows too long the beginning goes.
func (j *journal) write(line string) {
	log := j.at.Log + j.now().Format("15.04.05 ") + strings.ToValidUTF8(line, "\uFFFD") + "\n"
	if len(log) > journalBytes {
		log = strings.TrimPrefix(log, journalCut)
		log = log[len(log)-journalBytes*3/4:]
		log = journalCut + log[strings.Index(log, "\n")+1:]
	}
	j.at.Log = log
}

func (j *journal) progress() store.BuildProgress {
	j.mutex.Lock()
	defer j.mutex.Unlock()
	return j.at
}

// ended writes the last line.
func (j *journal) ended(o store.BuildOutcome) {
	switch o.Status {
	case dbmodel.SiteBuildStatusSucceeded:
		j.add(strings.TrimSuffix("Klart: "+o.Release, ": "))
	case dbmodel.SiteBuildStatusCancelled:
		j.add("Avbrutet")
	default:
		j.add("Det gick inte: " + o.Error)
	}
}

// journalled hands what is logged on to the server's log, and writes it in the
// build's.
type journalled struct {
	slog.Handler
	journal *journal
}

// Enabled lets the build's log have what the server's is too quiet for.
func (h journalled) Enabled(_ context.Context, level slog.Level) bool { return level >= slog.LevelInfo }

// Handle writes one record.
func (h journalled) Handle(ctx context.Context, r slog.Record) error {
	line := r.Message
	r.Attrs(func(a slog.Attr) bool {
		line += fmt.Sprintf(" (%s: %v)", a.Key, a.Value)
		return true
	})
	h.journal.add(line)
	if !h.Handler.Enabled(ctx, r.Level) {
		return nil
	}
	return h.Handler.Handle(ctx, r)
}

// WithAttrs is the handler with attributes that only the server's log shows.
func (h journalled) WithAttrs(attrs []slog.Attr) slog.Handler {
	return journalled{h.Handler.WithAttrs(attrs), h.journal}
}

// WithGroup is the handler with a group that only the server's log shows.
func (h journalled) WithGroup(name string) slog.Handler {
	return journalled{h.Handler.WithGroup(name), h.journal}
}
