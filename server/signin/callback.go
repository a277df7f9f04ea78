package signin

import (
	"errors"
	"fmt"
	"net/http"
)

// toProvider sends a member of staff to the provider.
func (s *SignIn) toProvider(w http.ResponseWriter, r *http.Request) {
	if s.provider == nil {
		http.Redirect(w, r, Path, http.StatusSeeOther)
		return
	}
	f := newFlow(s.Now(), local(r.FormValue("next")))
	address, err := s.provider.address(r.Context(), f)
	if err != nil {
		s.refuse(w, r, f.next, unvouched(err))
		return
	}
	f.keep(w)
	http.Redirect(w, r, address, http.StatusSeeOther)
}

// fromProvider takes a member of staff back from the provider.
func (s *SignIn) fromProvider(w http.ResponseWriter, r *http.Request) {
	clearCookie(w, cookieFlow)
	f, ok := readFlow(r, s.Now())
	if s.provider == nil || !ok || !f.isAnsweredBy(r.FormValue("state")) {
		s.refuse(w, r, home, expired())
		return
	}
	who, err := s.answered(r, f)
	if err != nil {
		s.refuse(w, r, f.next, unvouched(err))
		return
	}
	role, ok := who.role(s.provider.Roles)
	if !ok {
		s.Log.InfoContext(r.Context(), "somebody is in no group that may sign in", "name", who.name())
		s.refuse(w, r, f.next, noRole())
		return
	}
	session, secret, err := s.Store.NamedSession(r.Context(), who.name(), role)
	if err != nil {
		s.refuse(w, r, f.next, err)
		return
	}
	s.letIn(w, r, f.next, session, secret)
}

// answered is who the provider says it is.
func (s *SignIn) answered(r *http.Request, f flow) (*claims, error) {
	if problem := r.FormValue("error"); problem != "" {
		return nil, fmt.Errorf("the provider let nobody in: %.100q", problem)
	}
	// RFC 9207: the answer of another provider must not be taken for this one's.
	if issuer := r.FormValue("iss"); issuer != "" && issuer != s.provider.Issuer {
		return nil, errors.New("the answer comes from another provider")
	}
	return s.provider.vouch(r.Context(), f, r.FormValue("code"))
}
