// Package signin lets staff into the console: with a token or by their
// municipality's own accounts (OpenID Connect). It keeps them signed in with a
// cookie, and shows no page of its own: how pages look is a parameter.
package signin

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"time"

	"insyn/dbmodel"
	"insyn/dbmodel/store"
	"insyn/graph/viewer"
)

// The addresses that Register answers.
const (
	Path         = "/admin/sign-in"
	PathSignOut  = "/admin/sign-out"
	PathProvider = "/admin/sign-in/provider"
	PathCallback = "/admin/sign-in/callback"
)

// home is where staff come who did not ask for any other page.
const home = "/admin"

// Options are what staff are let in by.
type Options struct {
	Store *store.Store
	// Base is where staff reach the server, without a path.
	Base *url.URL
	// Provider vouches for staff; nil lets in by tokens only.
	Provider *Provider
	// Now is the clock that what a provider says is judged by.
	Now func() time.Time
	Log *slog.Logger
	// Show writes the sign-in page, with the page's status.
	Show func(w http.ResponseWriter, r *http.Request, page Page)
	// SignedIn is told of everyone who signs in; nil tells no one.
	SignedIn func(ctx context.Context, name string, role dbmodel.Role)
	// TrustedProxies is how many of our own proxies a request has passed: as many
	// of the addresses in X-Forwarded-For are believed.
	TrustedProxies int
}

// SignIn lets staff in. It is safe for concurrent use.
type SignIn struct {
	Options
	tokens     *viewer.Authenticator
	provider   *relation
	protection *http.CrossOriginProtection
}

// New checks the options. It asks neither the database nor the provider.
func New(o Options) (*SignIn, error) {
	tokens, err := viewer.New(o.Store, o.Log)
	if err != nil {
		return nil, err
	}
	s := &SignIn{Options: o, tokens: tokens, protection: http.NewCrossOriginProtection()}
	// A proxy may hide from us which address staff use.
	if err := s.protection.AddTrustedOrigin(o.Base.Scheme + "://" + o.Base.Host); err != nil {
		return nil, fmt.Errorf("trusting the address of staff %s: %w", o.Base, err)
	}
	s.protection.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.show(w, r, Page{Status: http.StatusForbidden, Problem: ProblemForeign})
	}))
	if o.Provider != nil {
		s.provider, err = newRelation(*o.Provider, o.Base.JoinPath(PathCallback).String(), o.Now)
	}
	return s, err
}

// Register answers the addresses of sign-in and sign-out.
func (s *SignIn) Register(mux *http.ServeMux) {
	for pattern, handle := range map[string]http.HandlerFunc{
		"GET " + Path:         s.form,
		"POST " + Path:        s.withToken,
		"POST " + PathSignOut: s.signOut,
		"GET " + PathProvider: s.toProvider,
		"GET " + PathCallback: s.fromProvider,
	} {
		mux.Handle(pattern, s.Protect(handle))
	}
}

// Protect refuses what another website makes a member of staff's browser send.
// What Register and Require answer is protected without it.
func (s *SignIn) Protect(next http.Handler) http.Handler { return s.protection.Handler(next) }

// form shows the page to sign in on, or the console to who has signed in.
func (s *SignIn) form(w http.ResponseWriter, r *http.Request) {
	next := local(r.FormValue("next"))
	if _, err := s.session(r); err == nil {
		http.Redirect(w, r, next, http.StatusSeeOther)
		return
	}
	page := Page{Status: http.StatusOK, Next: next}
	switch {
	case s.cookiesAreLost():
		page.Problem = ProblemInsecure
	case r.FormValue("problem") == ProblemExpired:
		page.Problem = ProblemExpired
	}
	s.show(w, r, page)
}

// cookiesAreLost tells whether browsers keep no Secure cookie from where staff
// reach the server: they do with https, and on the machine they run on.
func (s *SignIn) cookiesAreLost() bool {
	host := s.Base.Hostname()
	return s.Base.Scheme != "https" && host != "localhost" && !net.ParseIP(host).IsLoopback()
}

// letIn starts to keep somebody signed in, with a secret that nobody could know
// before, and sends them on.
func (s *SignIn) letIn(w http.ResponseWriter, r *http.Request, next string, session *dbmodel.Session, secret string) {
	s.endOwn(r)
	setCookie(w, cookieSession, secret, 0)
	if s.SignedIn != nil {
		s.SignedIn(r.Context(), session.Name, session.Role)
	}
	http.Redirect(w, r, next, http.StatusSeeOther)
}

// refuse shows why somebody is not let in.
func (s *SignIn) refuse(w http.ResponseWriter, r *http.Request, next string, err error) {
	page := Page{Status: http.StatusServiceUnavailable, Problem: ProblemFailed}
	var refused *refusedError
	if errors.As(err, &refused) {
		page = refused.page
	}
	if refused == nil || refused.cause != nil {
		s.Log.WarnContext(r.Context(), "sign-in failed", "error", err)
	}
	page.Next = next
	s.show(w, r, page)
}
