package graph

import (
	"cmp"
	"context"
	"errors"
	"net/http"
	"runtime"

	"insyn/dbmodel"
	"insyn/graph/limit"
	"insyn/graph/limit/traffic"
	"insyn/graph/protocol"
	"insyn/graph/viewer"
)

const (
	// mostClients is how many clients are kept count of; each takes about 200 bytes.
	mostClients = 20_000
	// mostWaiting is how many questions wait while others are answered.
	mostWaiting = 100
	// favouritesAtOnce is how many of the questions that many ask are answered beside
	// the others.
	favouritesAtOnce = 1
)

// doors decide who comes in: whose token is good, who has asked too much, and
// how many are answered at once.
type doors struct {
	authenticator *viewer.Authenticator
	proxies       int
	public, staff entrance
	// favourites is the gate of the questions that many ask: after a change their
	// answers are made anew, and many wait for each.
	gate, favourites *traffic.Gate
}

// entrance is what everyone who comes the same way may ask.
type entrance struct {
	limits limit.Limits
	rate   *traffic.Rate
}

func newDoors(o Options) (*doors, error) {
	authenticator, err := viewer.New(o.Store, o.Log)
	if err != nil {
		return nil, err
	}
	d := &doors{
		authenticator: authenticator, proxies: o.TrustedProxies,
		gate:       traffic.NewGate(cmp.Or(o.AtOnce, 2*runtime.GOMAXPROCS(0)), mostWaiting),
		favourites: traffic.NewGate(favouritesAtOnce, mostWaiting),
	}
	standsBack := o.Store != nil && o.Store.IsEmbedded() // Without a store each question gets an error of its own.
	d.gate.StandsBack, d.favourites.StandsBack = standsBack, standsBack
	staff := limit.Staff()
	staff.Complexity = max(staff.Complexity, o.Limits.Complexity)
	for entrance, limits := range map[*entrance]limit.Limits{&d.public: o.Limits, &d.staff: staff} {
		entrance.limits = limits
		if entrance.rate, err = traffic.NewRate(limits, mostClients, o.Now); err != nil {
			return nil, err
		}
	}
	return d, nil
}

// visitor is who asks.
type visitor struct {
	// token is nil for the public.
	token *dbmodel.Token
	// key tells clients apart.
	key func() string
	entrance
	// gate is where the visitor's question waits until it is answered.
	gate *traffic.Gate
	// paid is what asking has cost, once it has.
	paid *traffic.Allowance
}

// enter tells who asks, or why they may not.
func (d *doors) enter(ctx context.Context, r *http.Request) (context.Context, *visitor, *protocol.Refusal) {
	v := &visitor{key: func() string { return traffic.ClientKey(r, d.proxies) }, entrance: d.public, gate: d.gate}
	if viewer.From(ctx) == nil && r.Header.Get("Authorization") == "" {
		return ctx, v, nil
	}
	ctx, err := d.authenticator.Authenticate(ctx, r, v.key())
	var refused *viewer.RefusedError
	switch {
	case errors.As(err, &refused):
		return ctx, v, &protocol.Refusal{
			Status: protocol.Status(protocol.Response, refused.Code, false), Code: refused.Code,
			Message: refused.Message, RetryAfter: refused.RetryAfter,
		}
	case err != nil:
		return ctx, v, refusalOf(err)
	}
	if v.token = viewer.From(ctx); v.token != nil {
		v.key, v.entrance = func() string { return "token:" + v.token.ID }, d.staff
	}
	return ctx, v, nil
}

// pay takes what a question costs.
func (v *visitor) pay(cost int) *protocol.Refusal {
	if refused := v.limits.Afford(cost); refused != nil {
		return refusal(refused)
	}
	allowance := v.rate.Take(v.key(), cost)
	v.paid = &allowance
	return refusal(allowance.Refusal())
}

// refusal is one of limit's in the words of the protocol, nil for none.
func refusal(r *limit.Refusal) *protocol.Refusal {
	if r == nil {
		return nil
	}
	return &protocol.Refusal{Status: statusOf(r), Code: r.Code, Message: r.Message, Extensions: r.Extensions, RetryAfter: r.RetryAfter}
}

// statusOf leaves the status of what is wrong with a document to the form of
// the answer.
func statusOf(r *limit.Refusal) int {
	if r.Status == http.StatusBadRequest {
		return 0
	}
	return r.Status
}
