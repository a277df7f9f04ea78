package traffic_test

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"

	"insyn/graph/limit/traffic"
)

func TestClientsAreToldApartByTheirAddress(t *testing.T) {
	for _, c := range []struct {
		name      string
		remote    string
		forwarded []string
		trusted   int
		wanted    string
	}{
		{"IPv4", "192.0.2.1:4711", nil, 0, "192.0.2.1"},
		{"IPv4 written as IPv6", "[::ffff:192.0.2.1]:4711", nil, 0, "192.0.2.1"},
		{"IPv6 counts by its network", "[2001:db8:1:2:3:4:5:6]:4711", nil, 0, "2001:db8:1:2::/64"},
		{"IPv6 with a zone", "[fe80::1%eth0]:4711", nil, 0, "fe80::/64"},
		{"no proxy is trusted", "192.0.2.1:4711", []string{"198.51.100.7"}, 0, "192.0.2.1"},
		{"one proxy", "10.0.0.1:80", []string{"198.51.100.7"}, 1, "198.51.100.7"},
		{"the client lies", "10.0.0.1:80", []string{"203.0.113.9, 198.51.100.7"}, 1, "198.51.100.7"},
		{"the client lies in a header of its own", "10.0.0.1:80", []string{"203.0.113.9", "198.51.100.7"}, 1, "198.51.100.7"},
		{"two proxies", "10.0.0.1:80", []string{"203.0.113.9, 198.51.100.7, 10.0.0.2"}, 2, "198.51.100.7"},
		{"one proxy was passed by", "10.0.0.1:80", []string{"198.51.100.7"}, 2, "198.51.100.7"},
		{"with a port", "10.0.0.1:80", []string{"198.51.100.7:555"}, 1, "198.51.100.7"},
		{"in brackets", "10.0.0.1:80", []string{"[2001:db8::1]"}, 1, "2001:db8::/64"},
		{"in brackets with a port", "10.0.0.1:80", []string{"[2001:db8::1]:555"}, 1, "2001:db8::/64"},
		{"no address in the header", "10.0.0.1:80", []string{"unknown"}, 1, "10.0.0.1"},
		{"no header", "10.0.0.1:80", nil, 1, "10.0.0.1"},
		{"no address at all", "@", nil, 0, "unknown"},
	} {
		r := &http.Request{RemoteAddr: c.remote, Header: http.Header{"X-Forwarded-For": c.forwarded}}
		assert.Equal(t, c.wanted, traffic.ClientKey(r, c.trusted), c.name)
	}
}
