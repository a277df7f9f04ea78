package graph

import (
	"context"
	"net/http"
	"time"

	"insyn/graph/protocol"
)

const (
	// mostUploads is how many files are taken in at once: reading one takes memory.
	mostUploads = 2
	// longestImport is how long a file may take to be read and stored.
	longestImport = time.Minute
)

// receive reads the file that comes with a question, from staff only. done is to
// be called when the question has been answered.
func (h *handler) receive(
	ctx context.Context, w http.ResponseWriter, r *http.Request, q *protocol.Request, v *visitor,
) (done func(), refused *protocol.Refusal) {
	if v.token == nil {
		w.Header().Set("WWW-Authenticate", "Bearer")
		return nil, &protocol.Refusal{
			Status: http.StatusUnauthorized, Code: protocol.CodeUnauthenticated,
			Message: "Files are taken from staff only: send a token as Authorization: Bearer insyn_….",
		}
	}
	ctx, cancel := context.WithTimeout(ctx, longestAnswer)
	defer cancel()
	select {
	case h.uploads <- struct{}{}:
	case <-ctx.Done():
		return nil, timedOut()
	}
	done = func() { <-h.uploads }
	if refused := q.ReadUpload(w, r); refused != nil {
		done()
		return nil, refused
	}
	return done, nil
}
