package viewer

import (
	"fmt"
	"time"
)

// The codes of a RefusedError.
const (
	CodeUnauthenticated = "UNAUTHENTICATED"
	CodeRateLimited     = "RATE_LIMITED"
)

// RefusedError is why the token sent with a request is not accepted.
type RefusedError struct {
	// Code is CodeUnauthenticated or CodeRateLimited.
	Code string
	// Message is a sentence for whoever sent the request.
	Message string
	// RetryAfter is when a token from there is looked at again, in whole
	// seconds; 0 but for CodeRateLimited.
	RetryAfter time.Duration
}

// Error is the sentence.
func (e *RefusedError) Error() string { return e.Message }

func malformed() error {
	return &RefusedError{Code: CodeUnauthenticated, Message: "The Authorization header holds no token: " +
		"send one such header, 'Authorization: Bearer insyn_…', or none to ask as the public."}
}

// invalid does not tell why: whoever guesses learns nothing of which tokens
// there are or have been.
func invalid() error {
	return &RefusedError{Code: CodeUnauthenticated, Message: "The token does not hold: it is unknown, has expired or was revoked. " +
		"Ask whoever gave it to you for a new one, or leave out the Authorization header to ask as the public."}
}

func slowedDown(wait time.Duration) error {
	seconds := (wait + time.Second - 1) / time.Second
	return &RefusedError{
		Code: CodeRateLimited,
		Message: fmt.Sprintf("Too many wrong tokens: at most %d a minute are looked at. Try again in %d s, "+
			"or leave out the Authorization header to ask as the public.", mostWrong, seconds),
		RetryAfter: seconds * time.Second,
	}
}
