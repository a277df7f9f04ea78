package main

import (
	"net/http"
	"net/url"

	"insyn/dbmodel/store"
	"insyn/graph"
)

// api answers GraphQL about the reports in opened, and remembers so many
// megabytes of answers.
func (p *process) api(opened *store.Store, public *url.URL, keptMB int) http.Handler {
	return graph.NewHandler(graph.Options{
		Store: opened, Public: public, Version: version(), Now: p.now, Log: p.log(), KeptBytes: keptMB << 20,
	})
}
