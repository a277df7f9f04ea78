package signin

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"time"

	"insyn/dbmodel"
	"insyn/dbmodel/store"
	"insyn/graph/viewer"
)

// The prefix makes browsers refuse a cookie of the name from any other host or
// without https, so that nobody can plant one.
const (
	cookieSession = "__Host-insyn"
	cookieFlow    = "__Host-insyn-flow"
)

// touchTime is how long a request may wait for its session's use to be written,
// where the database is busy.
const touchTime = 200 * time.Millisecond

// setCookie keeps a value in the browser for age, or until it is closed where
// that is 0. SameSite is Lax: with Strict a browser that comes back from the
// provider, or by a link in a message, would come without its cookie. Chromium
// and Firefox take Secure cookies from http on their own machine.
func setCookie(w http.ResponseWriter, name, value string, age time.Duration) {
	http.SetCookie(w, &http.Cookie{
		Name: name, Value: value, Path: "/", MaxAge: int(age.Seconds()),
		HttpOnly: true, Secure: true, SameSite: http.SameSiteLaxMode,
	})
}

func clearCookie(w http.ResponseWriter, name string) { setCookie(w, name, "", -time.Second) }

// Require lets only those through who have signed in, as the viewer of the
// request; others come to the page to sign in on. What is not a visit to a page
// is refused with 401 instead.
func (s *SignIn) Require(next http.Handler) http.Handler {
	return s.Protect(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		session, err := s.session(r)
		switch {
		case err == nil:
			s.touch(r.Context(), session)
			next.ServeHTTP(w, r.WithContext(viewer.With(r.Context(), session.Holder())))
		case errors.Is(err, store.ErrNoSession):
			s.turnAway(w, r)
		default:
			s.refuse(w, r, here(r), err)
		}
	}))
}

// session is the one that the browser's cookie stands for.
func (s *SignIn) session(r *http.Request) (*dbmodel.Session, error) {
	cookie, err := r.Cookie(cookieSession)
	if err != nil {
		return nil, store.ErrNoSession
	}
	return s.Store.Session(r.Context(), cookie.Value)
}

// touch notes the session's use. No request is refused because that fails.
func (s *SignIn) touch(ctx context.Context, session *dbmodel.Session) {
	ctx, cancel := context.WithTimeout(ctx, touchTime)
	defer cancel()
	if err := s.Store.TouchSession(ctx, session); err != nil {
		s.Log.WarnContext(ctx, "a session's use was not noted", "session", session.ID, "error", err)
	}
}

func (s *SignIn) turnAway(w http.ResponseWriter, r *http.Request) {
	_, none := r.Cookie(cookieSession)
	if none == nil {
		clearCookie(w, cookieSession)
	}
	if !isVisit(r) {
		s.show(w, r, Page{Status: http.StatusUnauthorized, Problem: ProblemExpired, Next: here(r)})
		return
	}
	query := url.Values{"next": {here(r)}}
	if none == nil {
		query.Set("problem", ProblemExpired)
	}
	http.Redirect(w, r, Path+"?"+query.Encode(), http.StatusSeeOther)
}

// isVisit tells a request that shows a page from one that a page's script or
// form makes.
func isVisit(r *http.Request) bool {
	mode := r.Header.Get("Sec-Fetch-Mode")
	return (r.Method == http.MethodGet || r.Method == http.MethodHead) && (mode == "" || mode == "navigate")
}

// here is the address to come back to: that of a form cannot be visited.
func here(r *http.Request) string {
	if !isVisit(r) {
		return home
	}
	return local((&url.URL{Path: r.URL.Path, RawPath: r.URL.RawPath, RawQuery: r.URL.RawQuery}).String())
}

// signOut ends the session in the database and in the browser.
func (s *SignIn) signOut(w http.ResponseWriter, r *http.Request) {
	session, err := s.session(r)
	if err == nil {
		err = s.Store.EndSession(r.Context(), session.ID)
	}
	if err != nil && !errors.Is(err, store.ErrNoSession) {
		s.refuse(w, r, home, err)
		return
	}
	clearCookie(w, cookieSession)
	http.Redirect(w, r, Path, http.StatusSeeOther)
}

// endOwn ends the session that a browser had before it gets another.
func (s *SignIn) endOwn(r *http.Request) {
	session, err := s.session(r)
	if err == nil {
		err = s.Store.EndSession(r.Context(), session.ID)
	}
	if err != nil && !errors.Is(err, store.ErrNoSession) {
		s.Log.WarnContext(r.Context(), "a browser's earlier session was not ended", "error", err)
	}
}
