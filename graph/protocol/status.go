package protocol

import "net/http"

// Status is the HTTP status of an answer in a form. code is that of the first
// error, "" without any; data tells whether the answer has data, if only in part.
//
// The draft has since moved from 400 to 422 for documents that don't parse or
// validate; the auditing suite that clients rely on has not.
func Status(f Form, code string, data bool) int {
	if code == "" || data {
		return http.StatusOK
	}
	switch code {
	case CodeTimeout, CodeUnavailable:
		return http.StatusServiceUnavailable
	case CodeInternal:
		return http.StatusInternalServerError
	case CodeRateLimited:
		return http.StatusTooManyRequests
	case CodeUnauthenticated:
		return http.StatusUnauthorized
	case CodeForbidden:
		return http.StatusForbidden
	}
	if f == JSON {
		return http.StatusOK
	}
	return http.StatusBadRequest
}
