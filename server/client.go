package main

import (
	"bytes"
	"io"
	"net/http"

	"github.com/Khan/genqlient/graphql"
)

// inProcess is a client of an API that runs in this same program: the site
// asks exactly as it would over the network, without a network.
func inProcess(api http.Handler) graphql.Client {
	return apiClient{graphql.NewClient("http://localhost/graphql", doer{api}), api}
}

// apiClient is a client that knows the API.
type apiClient struct {
	graphql.Client

	handler http.Handler
}

type doer struct{ handler http.Handler }

// Do lets the handler answer the request.
func (d doer) Do(r *http.Request) (*http.Response, error) {
	answer := &answer{status: http.StatusOK, header: http.Header{}}
	d.handler.ServeHTTP(answer, r)
	if err := r.Context().Err(); err != nil {
		return nil, err
	}
	return &http.Response{
		Status: http.StatusText(answer.status), StatusCode: answer.status,
		Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: answer.header, Request: r,
		ContentLength: int64(answer.body.Len()), Body: io.NopCloser(&answer.body),
	}, nil
}

// answer keeps what a handler writes.
type answer struct {
	status int
	header http.Header
	body   bytes.Buffer
}

func (a *answer) Header() http.Header         { return a.header }
func (a *answer) WriteHeader(status int)      { a.status = status }
func (a *answer) Write(b []byte) (int, error) { return a.body.Write(b) }
