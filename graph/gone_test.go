package graph_test

import (
	"bytes"
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"insyn/dbmodel"
	"insyn/dbmodel/dbtest"
	"insyn/dbmodel/store"
	"insyn/graph/viewer"
)

func TestWhoeverGoesAwayWhileTheyAreAnsweredIsNoFaultOfOurs(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		dbtest.Report(t, s)
		var log lockedBuffer
		h := handler(t, s, slog.New(slog.NewTextHandler(&log, nil)))
		builder := viewer.With(t.Context(), &dbmodel.Token{Name: "insyn", Role: dbmodel.RoleBuilder})
		question := url.QueryEscape(`{ measures(first: 100) { nodes { id observations { value } report { findings { id } } } } }`)
		for patience := range 40 { // somewhere among these the question is being answered
			ctx, leave := context.WithCancel(builder)
			var asking sync.WaitGroup
			asking.Go(func() {
				r := httptest.NewRequestWithContext(ctx, http.MethodGet, "/graphql?query="+question, http.NoBody)
				h.ServeHTTP(httptest.NewRecorder(), r)
			})
			time.Sleep(time.Duration(patience) * 250 * time.Microsecond)
			leave()
			asking.Wait()
		}

		assert.Empty(t, log.String())
	})
}

// lockedBuffer takes what several goroutines log.
type lockedBuffer struct {
	mutex sync.Mutex
	text  bytes.Buffer
}

func (b *lockedBuffer) Write(p []byte) (int, error) {
	b.mutex.Lock()
	defer b.mutex.Unlock()
	return b.text.Write(p)
}

func (b *lockedBuffer) String() string {
	b.mutex.Lock()
	defer b.mutex.Unlock()
	return b.text.String()
}
