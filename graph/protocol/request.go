package protocol

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
)

// The largest requests, in bytes.
const (
	LargestBody      = 64 << 10
	LargestDocument  = 16 << 10
	LargestVariables = 32 << 10
	LongestURL       = 8 << 10
)

// Request is one question as it came.
type Request struct {
	// Raw is all of the request that its answer depends on, as it was sent.
	Raw []byte
	// Form is how the answer is to be written; Locale ("sv" or "") how a table is.
	Form   Form
	Locale string
	// Gzip tells that the reader understands compressed answers.
	Gzip bool
	// IsGet tells that the answer may be kept by anyone on its way.
	IsGet bool
	// IsUpload tells that a file comes with the question, and that neither has been
	// read: ReadUpload does.
	IsUpload bool

	params *params
	upload *upload
}

// Read reads a request, or says what is wrong with it. Only as much is looked
// at as an answer from memory needs; Params reads the rest.
func Read(w http.ResponseWriter, r *http.Request) (*Request, *Refusal) {
	if len(r.URL.RawQuery) > LongestURL {
		return nil, tooLarge(http.StatusRequestURITooLong, "address", "The address", LongestURL, len(r.URL.RawQuery),
			"ask with POST instead")
	}
	var query url.Values // a nil one answers nothing, as an empty one does
	if r.URL.RawQuery != "" {
		query = r.URL.Query()
	}
	form, refused := form(r, query.Get("format"))
	if refused != nil {
		return nil, refused
	}
	q := &Request{Form: form, Locale: query.Get("locale"), Gzip: strings.Contains(r.Header.Get("Accept-Encoding"), "gzip")}
	if q.Locale != "" && q.Locale != "sv" && q.Locale != "en" {
		return nil, badRequest("locale is " + strconv.Quote(q.Locale) + ": ask for sv (decimal commas, semicolons) or en.")
	}
	switch r.Method {
	case http.MethodGet, http.MethodHead:
		q.IsGet, q.Raw = true, []byte(r.URL.RawQuery)
		q.params = fromURL(query)
		return q, nil
	case http.MethodPost:
		if isMultipart(r) {
			q.IsUpload = true
			return q, nil
		}
		q.Raw, refused = body(w, r)
		return q, refused
	default:
		return nil, &Refusal{
			Status: http.StatusMethodNotAllowed, Code: CodeBadRequest, Message: "Ask with GET or POST.", Allow: "GET, HEAD, POST, OPTIONS",
		}
	}
}

func badRequest(message string) *Refusal {
	return &Refusal{Status: http.StatusBadRequest, Code: CodeBadRequest, Message: message}
}

// tooLarge says that a part of the request, called what in figures and name in
// words, is larger than limit bytes. actual is -1 where it was not read to its end.
func tooLarge(status int, what, name string, limit, actual int, instead string) *Refusal {
	figures := map[string]any{"name": what, "limit": limit}
	length := "longer than"
	if actual >= 0 {
		figures["actual"] = actual
		length = strconv.Itoa(actual) + " bytes, longer than"
	}
	verb := " is "
	return &Refusal{
		Status: status, Code: CodeTooLarge, Extensions: figures,
		Message: name + verb + length + " " + strconv.Itoa(limit) + " bytes: " + instead + ".",
	}
}
