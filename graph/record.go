package graph

import "time"

// Record is what is known of one request when it has been answered. It holds
// nothing of who asked, or of what was asked but the operation's name.
type Record struct {
	// RequestID names the request, as its answer does.
	RequestID string
	// Operation is the operation's name; "" when it has none.
	Operation string
	// Code is that of the first error; "" when all went well.
	Code string
	// Status is the HTTP status.
	Status int
	// Cost is the operation's, 0 when it was answered from memory.
	Cost int
	// Statements is how many SQL statements were run.
	Statements int
	// Bytes is the length of the answer before compression.
	Bytes int
	// Hit tells that the answer came from memory.
	Hit bool
	// Took is the time from the request to its answer.
	Took time.Duration

	start time.Time
}

func (r *Record) fill(a *answer) {
	r.Operation, r.Code, r.Status, r.Bytes = a.operation, a.code, a.Status, len(a.Body)
	if !r.Hit {
		r.Cost, r.Statements = a.cost, a.statements
	}
}

// tell hands the record on.
func (h *handler) tell(r *Record) {
	if h.Answered != nil {
		r.Took = h.Now().Sub(r.start)
		h.Answered(*r)
	}
}
