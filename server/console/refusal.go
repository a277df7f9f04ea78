package console

import (
	"errors"
	"net/http"
	"unicode"
	"unicode/utf8"

	"insyn/dbmodel"
	"insyn/graph/protocol"
)

// graphError is an error as the API writes it.
type graphError struct {
	Message    string
	Extensions struct{ Code, RequestID string }
}

// refusal is why the API did not do what was asked.
type refusal struct {
	graphError

	// needs is the role that the question needed.
	needs dbmodel.Role
	// retryAfter is in seconds, as the API writes it; "" where it says nothing.
	retryAfter string
}

func refused(e graphError, q question, header http.Header) error {
	return &refusal{e, q.needs, header.Get("Retry-After")}
}

// Error is the API's sentence.
func (r *refusal) Error() string { return r.Extensions.Code + ": " + r.Message }

// problem is what is wrong with what was sent, and can be mended.
type problem struct {
	// Text is a sentence, in Lang.
	Text, Lang string
	// Field is the id of the field that it is about; "" where that is not known.
	Field string
}

// On tells whether the problem is about a field.
func (p *problem) On(field string) bool { return p != nil && p.Field == field }

func (v *visit) problem(field, key string) *problem {
	return &problem{Text: v.lang.say(key), Lang: v.lang.code, Field: field}
}

// mistake is the API's sentence, in Swedish, about what whoever asked can mend;
// nil where the error is another.
func mistake(err error) *problem {
	var r *refusal
	if errors.As(err, &r) && r.Extensions.Code == protocol.CodeBadUserInput {
		return &problem{Text: sentence(r.Message), Lang: swedish}
	}
	return nil
}

// sentence begins with a capital and ends with a stop, which errors don't.
func sentence(message string) string {
	first, size := utf8.DecodeRuneInString(message)
	if size == 0 {
		return ""
	}
	message = string(unicode.ToUpper(first)) + message[size:]
	if last, _ := utf8.DecodeLastRuneInString(message); last != '.' && last != '?' && last != '!' {
		message += "."
	}
	return message
}
