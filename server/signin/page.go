package signin

import (
	"net/http"
	"strconv"
	"time"
)

// The problems that a page tells about.
const (
	// ProblemWrongToken is a token that is unknown, has expired or was revoked.
	ProblemWrongToken = "wrong-token"
	// ProblemTooMany is that no more tokens are looked at for a while.
	ProblemTooMany = "too-many"
	// ProblemExpired is that the session, or the attempt to sign in, has ended.
	ProblemExpired = "expired"
	// ProblemNoRole is somebody known who may not use the console.
	ProblemNoRole = "no-role"
	// ProblemProvider is that the provider does not answer, or does not vouch.
	ProblemProvider = "provider"
	// ProblemInsecure is that staff reach the server without https.
	ProblemInsecure = "insecure"
	// ProblemForeign is that another website sent the form.
	ProblemForeign = "foreign"
	// ProblemFailed is that the server failed; its log says why.
	ProblemFailed = "failed"
)

// Page is what the page to sign in on says.
type Page struct {
	// Status is the HTTP status to answer with.
	Status int
	// Problem is one of the problems, or "".
	Problem string
	// RetryAfter is when a token is looked at again, in whole seconds; 0 but for
	// ProblemTooMany.
	RetryAfter time.Duration
	// ProviderName is what staff know the provider by, for a button that leads to
	// PathProvider; "" without one.
	ProviderName string
	// Next is the address that staff wanted: send it along, as the form's "next"
	// and as PathProvider's.
	Next string
}

func (s *SignIn) show(w http.ResponseWriter, r *http.Request, page Page) {
	if page.RetryAfter > 0 {
		w.Header().Set("Retry-After", strconv.Itoa(int(page.RetryAfter.Seconds())))
	}
	if page.Next == "" {
		page.Next = home
	}
	if s.provider != nil {
		page.ProviderName = s.provider.Name
	}
	s.Show(w, r, page)
}

// refusedError is why somebody is not let in.
type refusedError struct {
	page Page
	// cause is for the log; nil where staff can see for themselves what is wrong.
	cause error
}

func (e *refusedError) Error() string {
	if e.cause == nil {
		return e.page.Problem
	}
	return e.page.Problem + ": " + e.cause.Error()
}

func (e *refusedError) Unwrap() error { return e.cause }

func refused(status int, problem string, cause error) error {
	return &refusedError{page: Page{Status: status, Problem: problem}, cause: cause}
}

// expired is an attempt to sign in that took too long, or is not the browser's own.
func expired() error { return refused(http.StatusBadRequest, ProblemExpired, nil) }

// unvouched is a provider that does not answer as it should.
func unvouched(cause error) error { return refused(http.StatusBadGateway, ProblemProvider, cause) }

func noRole() error { return refused(http.StatusForbidden, ProblemNoRole, nil) }
