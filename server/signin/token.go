package signin

import (
	"context"
	"errors"
	"net/http"
	"strings"

	"insyn/dbmodel"
	"insyn/dbmodel/store"
	"insyn/graph/limit/traffic"
	"insyn/graph/viewer"
)

// mostForm is how long a form may be, in bytes.
const mostForm = 16 << 10

// withToken signs in whoever posts a token.
func (s *SignIn) withToken(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, mostForm)
	// From the body only: what stands in an address is kept in histories and logs.
	token, next := strings.TrimSpace(r.PostFormValue("token")), local(r.PostFormValue("next"))
	session, secret, err := s.tokenSession(r.Context(), token, traffic.ClientKey(r, s.TrustedProxies))
	if err != nil {
		s.refuse(w, r, next, err)
		return
	}
	s.letIn(w, r, next, session, secret)
}

func (s *SignIn) tokenSession(ctx context.Context, token, client string) (*dbmodel.Session, string, error) {
	holder, err := s.tokens.Holder(ctx, token, client)
	var wrong *viewer.RefusedError
	switch {
	case errors.As(err, &wrong) && wrong.Code == viewer.CodeRateLimited:
		return nil, "", &refusedError{page: Page{
			Status: http.StatusTooManyRequests, Problem: ProblemTooMany, RetryAfter: wrong.RetryAfter,
		}}
	case errors.As(err, &wrong):
		return nil, "", wrongToken()
	case err != nil:
		return nil, "", err
	case !holder.Role.May(dbmodel.RoleEditor):
		return nil, "", noRole()
	}
	session, secret, err := s.Store.TokenSession(ctx, holder.ID)
	if errors.Is(err, store.ErrNoToken) {
		// It was revoked on another server, and remembered here.
		err = wrongToken()
	}
	return session, secret, err
}

func wrongToken() error { return refused(http.StatusForbidden, ProblemWrongToken, nil) }
