package limit

import (
	"fmt"
	"maps"
	"net/http"
	"time"

	"github.com/vektah/gqlparser/v2/gqlerror"
)

// The codes of refusals, in extensions.code.
const (
	CodeParse       = "GRAPHQL_PARSE_FAILED"
	CodeValidation  = "GRAPHQL_VALIDATION_FAILED"
	CodeTooLarge    = "QUERY_TOO_LARGE"
	CodeTooCostly   = "COMPLEXITY_LIMIT_EXCEEDED"
	CodeRateLimited = "RATE_LIMITED"
	CodeUnavailable = "SERVICE_UNAVAILABLE"
)

// Refusal says why a question is not answered, and what to do about it.
type Refusal struct {
	// Code is for machines; one of those above.
	Code string
	// Status is the HTTP status that says the same.
	Status int
	// Message is for people: what the limit is, what was asked, the way out.
	Message string
	// Extensions are the figures in the message.
	Extensions map[string]any
	// Locations are the places in the document, where it is about one.
	Locations []gqlerror.Location
	// RetryAfter is how long to wait before asking again, 0 where waiting is no use.
	RetryAfter time.Duration
}

// Error is the refusal as it stands in an answer.
func (r *Refusal) Error() *gqlerror.Error {
	extensions := map[string]any{"code": r.Code}
	maps.Copy(extensions, r.Extensions)
	return &gqlerror.Error{Message: r.Message, Locations: r.Locations, Extensions: extensions}
}

// tooLarge refuses a question with more of something than the limit: subject
// says what it has, as in "selects %s fields", wayOut what to do instead.
func tooLarge(name, subject, wayOut string, limit, actual int) *Refusal {
	subject = fmt.Sprintf(subject, figure(actual))
	return &Refusal{
		Code:       CodeTooLarge,
		Status:     http.StatusBadRequest,
		Message:    fmt.Sprintf("The question %s, and at most %d are allowed: %s.", subject, limit, wayOut),
		Extensions: map[string]any{"name": name, "limit": limit, "actual": actual},
	}
}
