package main

import (
	"context"
	"net/http"
	"net/url"
	"sync"

	"insyn/dbmodel/store"
	"insyn/graph"
	"insyn/server/metrics"
	"insyn/server/web"
	"insyn/site"
)

// routes says what answers at the server's addresses.
func (c *serveCommand) routes(
	p *process, opened *store.Store, public *url.URL, counts *metrics.Metrics,
) (web.Routes, error) {
	documents, err := trusted()
	if err != nil {
		return web.Routes{}, err
	}
	var releases graph.Releases
	if c.Site {
		releases = keptReleases{c.site()}
	}
	routes := web.Routes{
		Preview: c.previews(c.folder).handler(p.now), Site: site.Handler(c.site()), Public: public,
		Export:    web.Export(inTurn(p.exportsGate(opened), exporter(opened)), p.log()),
		Reference: web.WhenAsked(func() (http.Handler, error) { return explained(public, c.limits()) }, p.log()),
	}
	for handler, made := range map[*http.Handler]func() (http.Handler, error){
		&routes.API:       func() (http.Handler, error) { return p.api(opened, public, c.questions, documents, counts, releases) },
		&routes.Explorer:  c.explorer,
		&routes.Documents: func() (http.Handler, error) { return graph.NewManifest(documents) },
	} {
		if *handler, err = made(); err != nil {
			return web.Routes{}, err
		}
	}
	routes.Console, err = c.console(p, opened, public, routes.API)
	return routes, err
}

// measure hands what is counted to Prometheus, at an address of its own so that
// it need not be public. What it returns ends that.
func (c *serveCommand) measure(ctx context.Context, p *process, counts *metrics.Metrics) (end func(), err error) {
	if c.MetricsAddr == "" {
		return func() {}, nil
	}
	listener, err := listen(ctx, c.MetricsAddr)
	if err != nil {
		return nil, err
	}
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", counts.Handler())
	ctx, cancel := context.WithCancel(ctx)
	var serving sync.WaitGroup
	serving.Go(func() {
		if err := web.Serve(ctx, listener, mux, p.log()); err != nil {
			p.log().ErrorContext(ctx, "the metrics are not served any more", "error", err)
		}
	})
	return func() {
		cancel()
		serving.Wait()
	}, nil
}
