package protocol

import (
	"strconv"
	"time"
)

// The codes of errors, in extensions.code. They are part of the API's promise:
// none is renamed or removed.
const (
	CodeParseFailed      = "GRAPHQL_PARSE_FAILED"
	CodeValidationFailed = "GRAPHQL_VALIDATION_FAILED"
	CodeBadUserInput     = "BAD_USER_INPUT"
	CodeBadRequest       = "BAD_REQUEST"
	CodeTooLarge         = "QUERY_TOO_LARGE"
	CodeTooComplex       = "COMPLEXITY_LIMIT_EXCEEDED"
	CodeUnknownDocument  = "PERSISTED_QUERY_NOT_FOUND"
	CodeUnauthenticated  = "UNAUTHENTICATED"
	CodeForbidden        = "FORBIDDEN"
	CodeRateLimited      = "RATE_LIMITED"
	CodeTimeout          = "TIMEOUT"
	CodeUnavailable      = "SERVICE_UNAVAILABLE"
	CodeInternal         = "INTERNAL_SERVER_ERROR"
)

// Refusal is why a request is not answered.
type Refusal struct {
	// Status is the HTTP status. 0 means that the request was a good one, and
	// its document is what is wrong: see Status.
	Status int
	// Code is for machines, Message for people.
	Code, Message string
	// Extensions hold the figures that Message speaks of.
	Extensions map[string]any
	// Allow lists the methods to use instead.
	Allow string
	// RetryAfter is when to try again; 0 when that would not help.
	RetryAfter time.Duration
}

// seconds is a time as the Retry-After header gives it: whole, and never too short.
func seconds(d time.Duration) string {
	return strconv.Itoa(int((d + time.Second - 1) / time.Second))
}
