package console

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
)

// progress is how far a build has come, in the words of its page.
type progress struct {
	Status string `json:"status"`
	Stage  string `json:"stage"`
	Done   int    `json:"done"`
	Total  int    `json:"total"`
	Log    string `json:"log"`
	// IsFinal tells that there is no more to tell.
	IsFinal bool `json:"isFinal"`
}

// followBuild streams how far a build has come until it has ended or the reader
// goes, from the API's subscription.
func (c *Console) followBuild(w http.ResponseWriter, r *http.Request) {
	asked, err := c.api.following(r.Context(), r.PathValue("id"))
	if err != nil {
		c.page(func(*visit) (*reply, error) { return nil, err }).ServeHTTP(w, r)
		return
	}
	c.api.handler.ServeHTTP(&follower{ResponseWriter: w, header: http.Header{}, lang: c.chosen(w, r)}, asked)
}

// following is the request that follows a build.
func (a api) following(ctx context.Context, id string) (*http.Request, error) {
	body, err := json.Marshal(map[string]any{"query": a.questions["follow_build"].text, "variables": map[string]any{"id": id}})
	if err != nil {
		return nil, fmt.Errorf("writing a question: %w", err)
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, "http://localhost/graphql", bytes.NewReader(body))
	if err != nil {
		return nil, fmt.Errorf("following a build: %w", err)
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Accept", "text/event-stream")
	return r, nil
}

// follower turns the events of the API into those of the page.
type follower struct {
	http.ResponseWriter

	header http.Header
	lang   *language
	status int
	// rest is what has come of an event that is not yet whole.
	rest []byte
}

// Header is the API's own, which says more than a page needs.
func (f *follower) Header() http.Header { return f.header }

// Unwrap lets the API lengthen the time that an answer may take.
func (f *follower) Unwrap() http.ResponseWriter { return f.ResponseWriter }

// WriteHeader begins the stream, or tells that there is none.
func (f *follower) WriteHeader(status int) {
	f.status = status
	header := f.ResponseWriter.Header()
	header.Set("Content-Type", "text/event-stream")
	header.Set("X-Accel-Buffering", "no") // nginx would hold events back
	f.ResponseWriter.WriteHeader(status)
}

// Write sends on what the API tells, event by event. Of a refusal a page needs no
// more than its status.
func (f *follower) Write(part []byte) (int, error) {
	if f.status != http.StatusOK {
		return len(part), nil
	}
	f.rest = append(f.rest, part...)
	for {
		event, rest, isWhole := bytes.Cut(f.rest, []byte("\n\n"))
		if !isWhole {
			return len(part), nil
		}
		f.rest = rest
		if err := f.tell(event); err != nil {
			return 0, err
		}
	}
}

// tell sends one event on. One without data keeps the connection alive.
func (f *follower) tell(event []byte) error {
	data, isNext := bytes.CutPrefix(event, []byte("event: next\ndata: "))
	if !isNext {
		_, err := f.ResponseWriter.Write([]byte(":\n\n"))
		return err
	}
	var got struct{ Data struct{ SiteBuild *build } }
	if err := json.Unmarshal(data, &got); err != nil || got.Data.SiteBuild == nil {
		return nil //nolint:nilerr // the page asks again by itself
	}
	text, err := json.Marshal(f.lang.progress(*got.Data.SiteBuild))
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(f.ResponseWriter, "data: %s\n\n", text)
	return err
}

func (l *language) progress(b build) progress {
	return progress{l.say("buildStatus." + b.Status), b.Stage, b.Done, b.Total, b.Log, b.IsFinal()}
}
