package ready_test

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/server/ready"
)

// answer is what a probe answers as a whole.
type answer struct {
	status      int
	cache, body string
}

func ask(t *testing.T, p *ready.Probe) answer {
	t.Helper()
	got := httptest.NewRecorder()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "/readyz", nil)
	require.NoError(t, err)
	p.ServeHTTP(got, request)
	assert.Equal(t, "application/json", got.Header().Get("Content-Type"))
	assert.Equal(t, got.Code == http.StatusOK, p.IsReady(t.Context()))
	return answer{got.Code, got.Header().Get("Cache-Control"), got.Body.String()}
}

//nolint:forbidigo // The clock that synctest sets.
var now = time.Now

// probe has one check that answers what it is told to, and a log.
func probe(stopping context.Context, check func(context.Context) error) (*ready.Probe, *bytes.Buffer) {
	var log bytes.Buffer
	timeless := func(_ []string, a slog.Attr) slog.Attr {
		if a.Key == slog.TimeKey {
			return slog.Attr{}
		}
		return a
	}
	return &ready.Probe{
		Checks: []ready.Check{
			{Name: "database", Ask: check, Fault: "databasen svarar inte"},
			{Name: "site", Ask: func(context.Context) error { return nil }, Fault: "ingen webbplats"},
		},
		Stopping: stopping, Stopped: "servern avslutas", Now: now,
		Log: slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{ReplaceAttr: timeless})),
	}, &log
}

func TestAServerThatHasWhatItNeedsIsReady(t *testing.T) {
	p, log := probe(t.Context(), func(context.Context) error { return nil })

	assert.Equal(t, answer{200, "no-store", `{"database":"ok","running":"ok","site":"ok"}` + "\n"}, ask(t, p))
	assert.Empty(t, log.String())
}

func TestWhatIsMissingIsSaidAndItsCauseLoggedOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		fault := errors.New("dial tcp 10.0.0.7:5432: connection refused")
		p, log := probe(t.Context(), func(context.Context) error { return fault })
		missing := answer{503, "no-store", `{"database":"databasen svarar inte","running":"ok","site":"ok"}` + "\n"}

		assert.Equal(t, missing, ask(t, p))
		time.Sleep(2 * time.Second)
		assert.Equal(t, missing, ask(t, p))
		fault = nil
		assert.Equal(t, missing, ask(t, p), "it is told for a second")
		time.Sleep(2 * time.Second)
		assert.Equal(t, answer{200, "no-store", `{"database":"ok","running":"ok","site":"ok"}` + "\n"}, ask(t, p))

		assert.Equal(t, `level=WARN msg="the server is not ready" check=database error="dial tcp 10.0.0.7:5432: connection refused"
level=INFO msg="the server is ready again" check=database
`, log.String())
	})
}

func TestACheckThatNeverEndsIsLeftAfterASecond(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		end := make(chan struct{})
		p, _ := probe(t.Context(), func(context.Context) error { <-end; return nil })
		start := now()

		got := ask(t, p)

		assert.Equal(t, answer{503, "no-store", `{"database":"databasen svarar inte","running":"ok","site":"ok"}` + "\n"}, got)
		assert.Equal(t, time.Second, time.Since(start))
		close(end)
	})
}

func TestTheDatabaseIsAskedOnceASecondHoweverManyAsk(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var asked atomic.Int32
		p, _ := probe(t.Context(), func(context.Context) error { asked.Add(1); return nil })
		for range 3 {
			for range 100 {
				go p.IsReady(t.Context())
			}
			time.Sleep(time.Second)
		}
		assert.EqualValues(t, 3, asked.Load())
	})
}

func TestAServerThatStopsIsNotReadyAtOnce(t *testing.T) {
	stopping, stop := context.WithCancel(t.Context())
	p, _ := probe(stopping, func(context.Context) error { return nil })
	require.True(t, p.IsReady(t.Context()))

	stop()

	assert.Equal(t, answer{503, "no-store", `{"database":"ok","running":"servern avslutas","site":"ok"}` + "\n"}, ask(t, p))
}
