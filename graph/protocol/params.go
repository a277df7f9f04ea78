package protocol

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"net/url"
)

// Params are the parameters of a question.
type Params struct {
	// Query is the document, DocumentID the name of one that the server knows.
	Query, DocumentID string
	OperationName     string
	Variables         map[string]any
}

// params are the parameters before their types have been checked.
type params struct {
	Query         json.RawMessage `json:"query"`
	DocumentID    json.RawMessage `json:"documentId"`
	OperationName json.RawMessage `json:"operationName"`
	Variables     json.RawMessage `json:"variables"`
	Extensions    json.RawMessage `json:"extensions"`
}

const bodyForm = `The body is not JSON of the form {"query": "…", "variables": {…}}.`

// body reads the body of a POST.
func body(w http.ResponseWriter, r *http.Request) ([]byte, *Refusal) {
	if !isJSON(r.Header.Get("Content-Type")) {
		return nil, &Refusal{
			Status: http.StatusUnsupportedMediaType, Code: CodeBadRequest,
			Message: "Send the question as JSON, with Content-Type: application/json.",
		}
	}
	if r.ContentLength > LargestBody {
		return nil, tooLarge(http.StatusRequestEntityTooLarge, "body", "The body", LargestBody, int(r.ContentLength), "ask for less at a time")
	}
	read, err := io.ReadAll(http.MaxBytesReader(w, r.Body, LargestBody))
	var over *http.MaxBytesError
	switch {
	case errors.As(err, &over):
		return nil, tooLarge(http.StatusRequestEntityTooLarge, "body", "The body", LargestBody, -1, "ask for less at a time")
	case err != nil:
		return nil, badRequest("The body could not be read to its end.")
	}
	return read, nil
}

func isJSON(contentType string) bool {
	if contentType == "application/json" {
		return true
	}
	kind, _, err := mime.ParseMediaType(contentType)
	return err == nil && kind == "application/json"
}

func fromURL(query url.Values) *params {
	text := func(name string) json.RawMessage {
		if !query.Has(name) {
			return nil
		}
		quoted, err := json.Marshal(query.Get(name))
		if err != nil {
			return nil // Text always has a form in JSON.
		}
		return quoted
	}
	object := func(name string) json.RawMessage {
		if query.Get(name) == "" {
			return nil
		}
		return json.RawMessage(query.Get(name))
	}
	return &params{
		Query: text("query"), DocumentID: text("documentId"), OperationName: text("operationName"),
		Variables: object("variables"), Extensions: object("extensions"),
	}
}

// Params reads the question, or says what is wrong with it.
func (q *Request) Params() (*Params, *Refusal) {
	if q.params == nil {
		if first := bytes.TrimLeft(q.Raw, " \t\r\n"); len(first) > 0 && first[0] == '[' {
			return nil, badRequest("The body is a list of questions: send one at a time; one question can ask for many things.")
		}
		q.params = new(params)
		if json.Unmarshal(q.Raw, q.params) != nil {
			return nil, badRequest(bodyForm)
		}
	}
	read := new(Params)
	for _, part := range []struct {
		name string
		from json.RawMessage
		to   *string
	}{{"query", q.params.Query, &read.Query}, {"documentId", q.params.DocumentID, &read.DocumentID}, {"operationName", q.params.OperationName, &read.OperationName}} {
		if len(part.from) > 0 && json.Unmarshal(part.from, part.to) != nil {
			return nil, badRequest(part.name + " is not text.")
		}
	}
	if refused := q.objects(read); refused != nil || q.upload == nil {
		return read, refused
	}
	return read, q.upload.place(read.Variables)
}

// objects reads the parameters that are objects.
func (q *Request) objects(read *Params) *Refusal {
	if len(q.params.Variables) > LargestVariables {
		return tooLarge(http.StatusRequestEntityTooLarge, "variables", "The text of variables", LargestVariables, len(q.params.Variables),
			"ask for less at a time")
	}
	var ok bool
	if read.Variables, ok = object(q.params.Variables); !ok {
		return badRequest("variables is not a JSON object.")
	}
	extensions, ok := object(q.params.Extensions)
	if !ok {
		return badRequest("extensions is not a JSON object.")
	}
	if read.DocumentID == "" {
		read.DocumentID = persisted(extensions)
	}
	if read.Query == "" && read.DocumentID == "" {
		return badRequest(`There is no question: give "query", or "documentId" for a document that the server knows.`)
	}
	if len(read.Query) > LargestDocument {
		return tooLarge(http.StatusRequestEntityTooLarge, "document", "The document", LargestDocument, len(read.Query), "ask for less at a time")
	}
	return nil
}

// object reads a JSON object, nil where there is none.
func object(text json.RawMessage) (read map[string]any, ok bool) {
	if len(text) == 0 {
		return nil, true
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	if decoder.Decode(&read) != nil || decoder.More() {
		return nil, false
	}
	return read, true
}

// persisted is the hash in the extension that Apollo's clients name documents by.
func persisted(extensions map[string]any) string {
	query, _ := extensions["persistedQuery"].(map[string]any)
	hash, _ := query["sha256Hash"].(string)
	return hash
}
