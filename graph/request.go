package graph

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

const (
	// largestBody and longestURL are in bytes.
	largestBody = 64 << 10
	longestURL  = 8 << 10
)

type requestIDKey struct{}

// requestID names one request in its answer and in the log.
func requestID(ctx context.Context) string {
	id, _ := ctx.Value(requestIDKey{}).(string)
	return id
}

// accept lets through requests that are whole, and refuses others with a
// sentence that says what is wrong with them.
func accept(next http.Handler, version string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id := rand.Text()
		w.Header().Set("X-Request-Id", id)
		w.Header().Set("X-Insyn-Version", version)
		r = r.WithContext(context.WithValue(r.Context(), requestIDKey{}, id))
		r.Header.Del("Upgrade") // an offer (of HTTP/2, say) that gqlgen takes for a WebSocket
		if refused := check(w, r); refused != nil {
			refused.write(w, id)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// refusal is an answer to a request that holds no question.
type refusal struct {
	status        int
	code, message string
}

func (f *refusal) write(w http.ResponseWriter, id string) {
	answer, err := json.Marshal(graphql.Response{Errors: gqlerror.List{
		{Message: f.message, Extensions: map[string]any{"code": f.code, "requestId": id}},
	}})
	if err != nil {
		f.status, answer = http.StatusInternalServerError, nil
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(f.status)
	_, _ = w.Write(answer)
}

func check(w http.ResponseWriter, r *http.Request) *refusal {
	switch r.Method {
	case http.MethodGet:
		return checkURL(r)
	case http.MethodPost:
		return checkBody(w, r)
	default:
		w.Header().Set("Allow", "GET, POST")
		return &refusal{http.StatusMethodNotAllowed, codeBadRequest, "Ask with GET or POST."}
	}
}

func checkURL(r *http.Request) *refusal {
	if len(r.URL.RawQuery) > longestURL {
		return &refusal{
			http.StatusRequestURITooLong, codeTooLarge,
			fmt.Sprintf("The address is longer than %d bytes: ask with POST instead.", longestURL),
		}
	}
	for _, name := range []string{"variables", "extensions"} {
		var object map[string]any
		if text := r.URL.Query().Get(name); text != "" && json.Unmarshal([]byte(text), &object) != nil {
			return &refusal{http.StatusBadRequest, codeBadRequest, name + " is not a JSON object."}
		}
	}
	return nil
}

func checkBody(w http.ResponseWriter, r *http.Request) *refusal {
	if kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || kind != "application/json" {
		return &refusal{http.StatusUnsupportedMediaType, codeBadRequest, "Send the question as JSON, with Content-Type: application/json."}
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, largestBody))
	var tooLarge *http.MaxBytesError
	if errors.As(err, &tooLarge) {
		return &refusal{
			http.StatusRequestEntityTooLarge, codeTooLarge,
			fmt.Sprintf("The question is larger than %d bytes: ask for less at a time.", largestBody),
		}
	}
	if err != nil || json.Unmarshal(body, new(graphql.RawParams)) != nil {
		return &refusal{http.StatusBadRequest, codeBadRequest, `The body is not JSON of the form {"query": "…", "variables": {…}}.`}
	}
	r.Body = io.NopCloser(bytes.NewReader(body))
	return nil
}
