package traffic

import (
	"net/http"
	"net/netip"
	"strings"
)

// unknown stands for clients whose address cannot be told: they share a bucket.
const unknown = "unknown"

// ClientKey is the address that a request comes from; of an IPv6 address the
// first 64 bits, for one household or machine has all that share them.
//
// X-Forwarded-For is believed as far as our own proxies wrote it: each of the
// trusted ones that a request passes adds the address it came from at the end.
// With none, or where the header holds no address at that place, it is the
// address that the connection comes from.
func ClientKey(r *http.Request, trustedProxies int) string {
	if trustedProxies > 0 {
		forwarded := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
		place := max(len(forwarded)-trustedProxies, 0)
		if key, ok := network(strings.TrimSpace(forwarded[place])); ok {
			return key
		}
	}
	if key, ok := network(r.RemoteAddr); ok {
		return key
	}
	return unknown
}

// network reads an address with or without a port.
func network(text string) (string, bool) {
	address, err := netip.ParseAddr(strings.Trim(text, "[]"))
	if err != nil {
		withPort, err := netip.ParseAddrPort(text)
		if err != nil {
			return "", false
		}
		address = withPort.Addr()
	}
	address = address.Unmap().WithZone("")
	if address.Is4() {
		return address.String(), true
	}
	const household = 64
	prefix, err := address.Prefix(household)
	return prefix.String(), err == nil
}
