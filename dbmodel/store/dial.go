package store

import (
	"context"
	"net"
	"time"

	"github.com/lib/pq"
)

// unreceived is how long a machine may be silent on the network, however long its
// answer takes.
const unreceived = 12 * time.Second

// dialer connects to PostgreSQL. A server that is gone without a word, as a
// machine whose power went is, is given up: lib/pq itself would wait for its
// answer for ever, whatever the context says.
type dialer struct {
	// patience is how long an answer may take; 0 is for ever.
	patience time.Duration
}

var (
	_ pq.Dialer        = dialer{}
	_ pq.DialerContext = dialer{}
)

// Dial connects.
func (d dialer) Dial(network, address string) (net.Conn, error) {
	return d.DialContext(context.Background(), network, address)
}

// DialTimeout connects within a time.
func (d dialer) DialTimeout(network, address string, timeout time.Duration) (net.Conn, error) {
	ctx, cancel := context.WithTimeout(context.Background(), timeout)
	defer cancel()
	return d.DialContext(ctx, network, address)
}

// DialContext connects until ctx ends.
func (d dialer) DialContext(ctx context.Context, network, address string) (net.Conn, error) {
	plain := net.Dialer{Control: control, KeepAliveConfig: net.KeepAliveConfig{
		Enable: true, Idle: unreceived / 2, Interval: unreceived / 6, Count: 3,
	}}
	connected, err := plain.DialContext(ctx, network, address)
	if err != nil || d.patience == 0 {
		return connected, err
	}
	return impatient{connected, d.patience}, nil
}

// impatient is a connection whose answers may not take longer than a time.
type impatient struct {
	net.Conn
	patience time.Duration
}

// Read waits no longer than that.
func (c impatient) Read(into []byte) (int, error) {
	deadline := time.Now().Add(c.patience) //nolint:forbidigo // The network counts by the machine's clock.
	if err := c.SetReadDeadline(deadline); err != nil {
		return 0, err
	}
	return c.Conn.Read(into)
}
