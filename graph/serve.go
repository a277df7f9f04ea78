package graph

import (
	"context"
	"crypto/rand"
	"net/http"
	"strconv"
	"strings"
	"time"

	"insyn/graph/protocol"
)

type requestIDKey struct{}

// requestID names one request in its answer and in the log.
func requestID(ctx context.Context) string {
	id, _ := ctx.Value(requestIDKey{}).(string)
	return id
}

// ServeHTTP answers one request. What is cheap to tell comes first, so that
// answers from memory and refusals cost next to nothing.
func (h *handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	record := Record{RequestID: rand.Text(), start: h.Now()}
	header := w.Header()
	header.Set("X-Request-Id", record.RequestID)
	allowEveryone(header, r)
	if r.Method == http.MethodOptions {
		preflight(w)
		return
	}
	ctx := context.WithValue(r.Context(), requestIDKey{}, record.RequestID)
	form := protocol.JSON
	q, refused := protocol.Read(w, r)
	if refused == nil {
		form = q.Form
		refused = h.serveSafely(ctx, w, r, q, &record)
	}
	if refused != nil {
		record.Code = refused.Code
		record.Status = protocol.Refuse(w, form, refused, record.RequestID)
	}
	h.tell(&record)
}

// serveSafely turns a panic, which no resolver's own guard has caught, into a refusal.
func (h *handler) serveSafely(
	ctx context.Context, w http.ResponseWriter, r *http.Request, q *protocol.Request, record *Record,
) (refused *protocol.Refusal) {
	defer func() {
		if cause := recover(); cause != nil {
			_ = recovered(h.Log)(ctx, cause)
			refused = internal()
		}
	}()
	return h.serve(ctx, w, r, q, record)
}

// serve answers a request that is whole.
func (h *handler) serve(
	ctx context.Context, w http.ResponseWriter, r *http.Request, q *protocol.Request, record *Record,
) *protocol.Refusal {
	ctx, v, refused := h.doors.enter(ctx, r)
	if refused != nil {
		if refused.Code == protocol.CodeUnauthenticated {
			w.Header().Set("WWW-Authenticate", "Bearer")
		}
		return refused
	}
	if q.IsUpload {
		done, refused := h.receive(ctx, w, r, q, v)
		if refused != nil {
			return refused
		}
		defer done()
	}
	if q.Form == protocol.Events {
		return h.stream(ctx, w, q, v, record)
	}
	if v.token != nil {
		return h.serveHolder(ctx, w, q, v, record)
	}
	moment, settled, err := h.watch.Moment(ctx)
	if err != nil && len(h.Store.ReplicaNames()) == 0 {
		if ctx.Err() == nil { // Else it is the client that went away.
			h.Log.ErrorContext(ctx, "the database does not answer", "error", err, "requestId", requestID(ctx))
		}
		return refusalOf(err)
	}
	key := newKey(q, moment)
	if settled && err == nil {
		if q.IsGet && isKnown(w, r, key) {
			record.Hit, record.Status = true, http.StatusNotModified
			return nil
		}
		if kept, ok := h.answers.get(key); ok {
			record.Hit = true
			h.send(w, q, kept, key, record)
			return nil
		}
	}
	answer := h.once
	if err != nil { // Who comes now may know more than one who came before.
		answer = h.alone
	}
	made, refused := answer(ctx, key, q, v)
	if refused != nil {
		v.head(w.Header())
		return refused
	}
	if !q.IsGet || !made.keep {
		v.head(w.Header())
	}
	h.send(w, q, made, key, record)
	return nil
}

// serveHolder answers the holder of a token, whose answers are no one else's.
func (h *handler) serveHolder(
	ctx context.Context, w http.ResponseWriter, q *protocol.Request, v *visitor, record *Record,
) *protocol.Refusal {
	longest := longestAnswer
	if q.IsUpload {
		longest = longestImport
	}
	ctx, cancel := context.WithTimeout(ctx, longest)
	defer cancel()
	made, refused := h.answer(ctx, q, v)
	v.head(w.Header())
	if refused != nil {
		return refused
	}
	made.keep = false
	h.send(w, q, made, key{}, record)
	return nil
}

// head tells a visitor what is left to ask for.
func (v *visitor) head(header http.Header) {
	if v.paid != nil {
		v.rate.Header(*v.paid, header)
	}
}

// send writes an answer, with what others may do with it.
func (h *handler) send(w http.ResponseWriter, q *protocol.Request, a *answer, key key, record *Record) {
	header := w.Header()
	header.Set("Vary", "Accept, Accept-Encoding, Authorization")
	header.Set("Cache-Control", "no-store")
	if q.IsGet && a.keep && a.moment == key.moment {
		header.Set("Cache-Control", "public, max-age=60, stale-while-revalidate=600")
		header.Set("ETag", key.tag())
	}
	if a.requestID != "" { // its errors name the request that it was first given to
		header.Set("X-Request-Id", a.requestID)
	}
	if a.Disposition != "" {
		header.Set("Content-Disposition", a.Disposition)
	}
	record.fill(a)
	if record.Cost > 0 {
		header.Set("X-Insyn-Cost", strconv.Itoa(record.Cost))
	}
	a.Write(w, q.Gzip)
}

// isKnown answers a reader who has the answer of this very moment already.
func isKnown(w http.ResponseWriter, r *http.Request, key key) bool {
	wanted := r.Header.Get("If-None-Match")
	if wanted == "" || !strings.Contains(wanted, strings.TrimPrefix(key.tag(), "W/")) {
		return false
	}
	w.Header().Set("ETag", key.tag())
	w.Header().Set("Vary", "Accept, Accept-Encoding, Authorization")
	w.WriteHeader(http.StatusNotModified)
	return true
}

// once makes an answer; of equal requests that come at once, the first makes it
// for all.
func (h *handler) once(ctx context.Context, key key, q *protocol.Request, v *visitor) (*answer, *protocol.Refusal) {
	type outcome struct {
		answer  *answer
		refused *protocol.Refusal
	}
	made, err, _ := h.flights.Do(string(key.hash[:]), func() (any, error) {
		// Another's flight may have landed since this one looked for its answer.
		if kept, ok := h.answers.get(key); ok {
			return outcome{kept, nil}, nil
		}
		if h.answers.isFavourite(key) {
			v.gate = h.doors.favourites
		}
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), longestAnswer)
		defer cancel()
		a, refused := h.answer(ctx, q, v)
		if refused == nil && a.keep && a.moment == key.moment {
			h.answers.put(key, a)
		}
		return outcome{a, refused}, nil
	})
	shared, ok := made.(outcome)
	if err != nil || !ok {
		return nil, internal()
	}
	return shared.answer, shared.refused
}

// alone makes an answer for one request.
func (h *handler) alone(ctx context.Context, _ key, q *protocol.Request, v *visitor) (*answer, *protocol.Refusal) {
	ctx, cancel := context.WithTimeout(ctx, longestAnswer)
	defer cancel()
	return h.answer(ctx, q, v)
}

// longestAnswer is how long an answer may take to make.
const longestAnswer = 10 * time.Second

// allowEveryone lets pages of any origin ask, and read what comes with an answer.
func allowEveryone(header http.Header, r *http.Request) {
	header.Set("Access-Control-Allow-Origin", "*")
	if r.Method == http.MethodPost && r.Header.Get("Origin") == "" {
		return // No page asks, and no one keeps the answer for one that does.
	}
	header.Set("Access-Control-Expose-Headers", "ETag, Retry-After, RateLimit, RateLimit-Policy, "+
		"X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset, X-RateLimit-Used, X-Request-Id, X-Insyn-Cost")
}

func preflight(w http.ResponseWriter) {
	header := w.Header()
	header.Set("Access-Control-Allow-Methods", "GET, HEAD, POST")
	header.Set("Access-Control-Allow-Headers", "Accept, Authorization, Content-Type, If-None-Match, Last-Event-ID")
	header.Set("Access-Control-Max-Age", "86400")
	w.WriteHeader(http.StatusNoContent)
}
