// Package traffic decides who may ask now: how much one client may ask in an
// hour (Rate), and how many questions are answered at once (Gate).
package traffic

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"fmt"
	"math"
	"net/http"
	"sync"
	"time"

	"github.com/hashicorp/golang-lru/v2/simplelru"
	"golang.org/x/time/rate"

	"insyn/graph/limit"
)

// clientKey is who a client is: nothing that leads back to an address.
type clientKey [16]byte

// Rate counts what clients ask, in points of cost: each has a bucket of Burst
// points, which fills again with PointsPerHour.
type Rate struct {
	perHour, burst int
	now            func() time.Time
	secret         []byte

	mu      sync.Mutex
	clients *simplelru.LRU[clientKey, *rate.Limiter]
}

// NewRate makes a Rate that keeps count of the so many clients that asked
// last; a forgotten client starts anew. It fails if mostClients is below 1.
func NewRate(l limit.Limits, mostClients int, now func() time.Time) (*Rate, error) {
	clients, err := simplelru.NewLRU[clientKey, *rate.Limiter](mostClients, nil)
	if err != nil {
		return nil, fmt.Errorf("keep count of %d clients: %w", mostClients, err)
	}
	secret := make([]byte, sha256.Size)
	_, _ = rand.Read(secret) // never fails
	return &Rate{perHour: l.PointsPerHour, burst: l.Burst, now: now, secret: secret, clients: clients}, nil
}

// Allowance is what a client may ask, after a question.
type Allowance struct {
	// Allowed says whether the question may be answered.
	Allowed bool
	// Cost is what it costs, and Points the same in points.
	Cost, Points int
	// Limit is how many points a full bucket holds, Remaining how many are left.
	Limit, Remaining int
	// Full is when the bucket is full again, if nothing is asked until then.
	Full time.Time
	// Asked is when the question came.
	Asked time.Time
	// Wait is how long it takes until there are points enough for a question
	// that was not allowed: whole seconds.
	Wait time.Duration
}

// Take lets a client pay for a question, if it has the points. A question that
// costs more than a full bucket takes a full one; one that costs nothing is
// free. client is what ClientKey says, or something that stands for a token.
func (r *Rate) Take(client string, cost int) Allowance {
	key := r.key(client)
	a := Allowance{Cost: cost, Points: min(limit.Points(cost), r.burst), Limit: r.burst, Asked: r.now()}
	r.mu.Lock()
	defer r.mu.Unlock()
	bucket, known := r.clients.Get(key)
	if !known {
		bucket = rate.NewLimiter(rate.Limit(float64(r.perHour)/time.Hour.Seconds()), r.burst)
		r.clients.Add(key, bucket)
	}
	a.Allowed = bucket.AllowN(a.Asked, a.Points)
	left := bucket.TokensAt(a.Asked)
	const rounding = 1e-6 // of the floating-point points: 9.9999999 are 10
	a.Remaining = int(left + rounding)
	a.Full = a.Asked.Add(r.fill(float64(r.burst) - left))
	if !a.Allowed {
		a.Wait = r.fill(float64(a.Points) - left)
	}
	return a
}

// fill is how many whole seconds it takes until so many points have come.
func (r *Rate) fill(points float64) time.Duration {
	const rounding = 1e-6
	return time.Duration(math.Ceil(points*time.Hour.Seconds()/float64(r.perHour)-rounding)) * time.Second
}

// key hides who a client is from whoever reads the memory of this process
// without its secret.
func (r *Rate) key(client string) (key clientKey) {
	hash := hmac.New(sha256.New, r.secret)
	_, _ = hash.Write([]byte(client)) // never fails
	copy(key[:], hash.Sum(nil))
	return key
}

// Refusal says why the question is not answered; nil where it is.
func (a Allowance) Refusal() *limit.Refusal {
	if a.Allowed {
		return nil
	}
	return &limit.Refusal{
		Code:   limit.CodeRateLimited,
		Status: http.StatusTooManyRequests,
		Message: fmt.Sprintf("The question costs %d points, and you have %d of %d left: ask again in %d seconds, or for less at a time.",
			a.Points, a.Remaining, a.Limit, seconds(a.Wait)),
		Extensions: map[string]any{"cost": a.Points, "remaining": a.Remaining, "retryAfter": seconds(a.Wait)},
		RetryAfter: a.Wait,
	}
}

func seconds(d time.Duration) int { return int(d / time.Second) }
