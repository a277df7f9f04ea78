package protocol

import (
	"bytes"
	"encoding/json"
	"errors"
	"maps"
	"net/http"
	"strconv"

	"github.com/99designs/gqlgen/graphql"
	"github.com/klauspost/compress/gzip"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// Answer is what is sent back.
type Answer struct {
	Status      int
	ContentType string
	Body        []byte
	// Gzip is the body compressed; nil where that gains nothing.
	Gzip []byte
}

// NewAnswer writes a response of the executor's as JSON. Data is written once, as
// it is. Where a table was wanted and there are errors, no program that reads
// tables should take what came instead for one: the status says that it failed.
func NewAnswer(f Form, response *graphql.Response) (*Answer, error) {
	hasData := len(response.Data) > 0 && string(response.Data) != "null"
	body, err := write(response)
	if err != nil {
		return nil, err
	}
	switch {
	case f.IsTable() && len(response.Errors) > 0:
		return &Answer{Status: Status(Response, firstCode(response.Errors), false), ContentType: JSON.ContentType(), Body: body}, nil
	case f != Response:
		f = JSON
	}
	return &Answer{Status: Status(f, firstCode(response.Errors), hasData), ContentType: f.ContentType(), Body: body}, nil
}

func firstCode(errors gqlerror.List) string {
	if len(errors) == 0 {
		return ""
	}
	code, _ := errors[0].Extensions["code"].(string)
	return code
}

// write joins the parts of a response by hand: encoding/json would read all of
// the data again to see that it is well formed.
func write(response *graphql.Response) ([]byte, error) {
	body := make([]byte, 0, len(response.Data)+512)
	body = append(body, '{')
	if len(response.Errors) > 0 {
		list, err := json.Marshal(response.Errors)
		if err != nil {
			return nil, err
		}
		body = append(append(append(body, `"errors":`...), list...), ',')
	}
	if len(response.Data) > 0 {
		body = append(append(append(body, `"data":`...), response.Data...), ',')
	}
	body[len(body)-1] = '}'
	return body, nil
}

// Refuse writes a refusal and answers its status. id is the request's.
func Refuse(w http.ResponseWriter, f Form, refused *Refusal, id string) (status int) {
	extensions := map[string]any{"code": refused.Code, "requestId": id}
	maps.Copy(extensions, refused.Extensions)
	response := &graphql.Response{Errors: gqlerror.List{{Message: refused.Message, Extensions: extensions}}}
	answer, err := NewAnswer(f, response)
	if err != nil {
		answer = &Answer{Status: http.StatusInternalServerError, ContentType: JSON.ContentType()}
	}
	if refused.Status != 0 {
		answer.Status = refused.Status
	}
	if refused.Allow != "" {
		w.Header().Set("Allow", refused.Allow)
	}
	if refused.RetryAfter > 0 {
		w.Header().Set("Retry-After", seconds(refused.RetryAfter))
	}
	w.Header().Set("Cache-Control", "no-store")
	answer.Write(w, false)
	return answer.Status
}

// worthCompressing is the shortest body that is sent compressed, in bytes.
const worthCompressing = 1 << 10

// Compress makes the compressed body, where that gains something.
func (a *Answer) Compress() {
	if a.Gzip != nil || len(a.Body) < worthCompressing || a.ContentType == Workbook.ContentType() {
		return
	}
	var packed bytes.Buffer
	writer := gzip.NewWriter(&packed)
	_, writeErr := writer.Write(a.Body)
	if errors.Join(writeErr, writer.Close()) == nil {
		a.Gzip = packed.Bytes()
	}
}

// Write sends the answer, compressed where the reader understands that.
func (a *Answer) Write(w http.ResponseWriter, compressed bool) {
	h := w.Header()
	h.Set("Content-Type", a.ContentType)
	body := a.Body
	if compressed && a.Gzip != nil {
		h.Set("Content-Encoding", "gzip")
		body = a.Gzip
	}
	h.Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(a.Status)
	_, _ = w.Write(body) // A reader who has gone is no one's fault.
}
