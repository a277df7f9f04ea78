package main

import (
	"net/http"
	"net/url"

	"insyn/graph"
	"insyn/graph/reference"
)

// explained is the reference of the API of the server at an address.
func explained(public *url.URL) (http.Handler, error) {
	return reference.Handler(graph.Schema(), reference.About{
		Public: public,
		Limits: map[string]int{"page": 100, "tokens": 1000, "body": 64 << 10, "address": 8 << 10},
	})
}
