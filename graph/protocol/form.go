package protocol

import (
	"mime"
	"net/http"
	"strconv"
	"strings"
)

// Form is how an answer is written.
type Form int

// The forms. JSON is application/json, as older clients expect it, where every
// answer to a whole request has the status 200; Response is
// application/graphql-response+json, where the status tells failures apart.
const (
	JSON Form = iota
	Response
	CSV
	Workbook
	Events
)

const workbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

// ContentType is the form's media type.
func (f Form) ContentType() string {
	switch f {
	case Response:
		return "application/graphql-response+json; charset=utf-8"
	case CSV:
		return "text/csv; charset=utf-8; header=present"
	case Workbook:
		return workbookType
	case Events:
		return "text/event-stream"
	default:
		return "application/json; charset=utf-8"
	}
}

// IsTable tells the forms that are made of rows.
func (f Form) IsTable() bool { return f == CSV || f == Workbook }

// form is what the request wants: its format parameter says so, or else what
// it accepts.
func form(r *http.Request, format string) (Form, *Refusal) {
	switch format {
	case "":
		return accepted(strings.Join(r.Header.Values("Accept"), ","))
	case "json":
		return JSON, nil
	case "csv":
		return CSV, nil
	case "xlsx":
		return Workbook, nil
	default:
		return JSON, &Refusal{
			Status: http.StatusBadRequest, Code: CodeBadRequest,
			Message: "format is " + strconv.Quote(format) + ": ask for json, csv or xlsx.",
		}
	}
}

// accepted is the form that an Accept header likes best; of equals, the first.
func accepted(header string) (Form, *Refusal) {
	if strings.TrimSpace(header) == "" {
		return JSON, nil
	}
	best, found := 0.0, JSON
	for part := range strings.SplitSeq(header, ",") {
		media, parameters, err := mime.ParseMediaType(part)
		if err != nil {
			continue
		}
		offered, ok := offers(media)
		if quality := quality(parameters["q"]); ok && quality > best {
			best, found = quality, offered
		}
	}
	if best == 0 {
		return JSON, &Refusal{
			Status: http.StatusNotAcceptable, Code: CodeBadRequest,
			Message: "Accept names nothing that can be answered: accept application/graphql-response+json, " +
				"application/json, text/csv, " + workbookType + " or, for subscriptions, text/event-stream.",
		}
	}
	return found, nil
}

func offers(media string) (Form, bool) {
	switch media {
	case "application/graphql-response+json":
		return Response, true
	case "text/csv":
		return CSV, true
	case workbookType:
		return Workbook, true
	case "text/event-stream":
		return Events, true
	case "application/json", "application/*", "*/*":
		return JSON, true
	default:
		return JSON, false
	}
}

func quality(q string) float64 {
	if q == "" {
		return 1
	}
	value, err := strconv.ParseFloat(q, 64)
	if err != nil || value < 0 || value > 1 {
		return 0
	}
	return value
}
