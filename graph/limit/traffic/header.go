package traffic

import (
	"fmt"
	"net/http"
	"strconv"
	"time"
)

// policy names the one policy there is in the headers of the IETF's draft.
const policy = "points"

// Header tells a client what it may ask: RateLimit and RateLimit-Policy as in
// draft-ietf-httpapi-ratelimit-headers-11, and the X-RateLimit headers that
// GitHub's API has, where reset is in seconds since 1970.
func (r *Rate) Header(a Allowance, h http.Header) {
	window := seconds(r.fill(float64(r.burst)))
	reset := seconds(a.Full.Sub(a.Asked))
	if !a.Allowed {
		reset = seconds(a.Wait)
		h.Set("Retry-After", strconv.Itoa(reset))
	}
	h.Set("RateLimit-Policy", fmt.Sprintf("%q;q=%d;w=%d", policy, a.Limit, window))
	h.Set("RateLimit", fmt.Sprintf("%q;r=%d;t=%d", policy, a.Remaining, reset))
	h.Set("X-RateLimit-Limit", strconv.Itoa(a.Limit))
	h.Set("X-RateLimit-Remaining", strconv.Itoa(a.Remaining))
	h.Set("X-RateLimit-Used", strconv.Itoa(a.Limit-a.Remaining))
	h.Set("X-RateLimit-Reset", strconv.FormatInt(a.Asked.Add(time.Duration(reset)*time.Second).Unix(), 10))
}
