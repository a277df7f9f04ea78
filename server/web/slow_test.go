package web_test

import (
	"context"
	"io"
	"log/slog"
	"net"
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/server/web"
)

// piped is a listener of connections in memory, whose time a test can pass.
type piped struct {
	connections chan net.Conn
	closed      chan struct{}
}

func (l piped) Accept() (net.Conn, error) {
	select {
	case c := <-l.connections:
		return c, nil
	case <-l.closed:
		return nil, net.ErrClosed
	}
}

func (l piped) Close() error {
	close(l.closed)
	return nil
}

func (l piped) Addr() net.Addr { return &net.TCPAddr{} }

func TestWhoSendsSlowlyIsLeft(t *testing.T) {
	for sent, after := range map[string]time.Duration{
		"GET / HTTP/1.1\r\nHost: a":                                     5 * time.Second,
		"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nhalf": 15 * time.Second,
		"GET / HTTP/1.1\r\nHost: a\r\n\r\n":                             2 * time.Minute,
	} {
		synctest.Test(t, func(t *testing.T) {
			ctx, stop := context.WithCancel(t.Context())
			listener := piped{make(chan net.Conn), make(chan struct{})}
			reads := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				_, _ = io.Copy(w, r.Body)
			})
			served := make(chan error, 1)
			go func() { served <- web.Serve(ctx, listener, reads, slog.New(slog.DiscardHandler)) }()
			client, server := net.Pipe()
			listener.connections <- server
			start := now()

			go func() { _, _ = io.WriteString(client, sent) }()
			_, err := io.Copy(io.Discard, client)

			require.NoError(t, err)
			assert.Equal(t, after, now().Sub(start).Round(time.Second), sent)
			stop()
			require.NoError(t, <-served)
		})
	}
}

//nolint:forbidigo // The clock that synctest sets.
var now = time.Now
