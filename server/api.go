package main

import (
	"net/http"
	"net/url"

	"insyn/dbmodel"
	"insyn/dbmodel/store"
	"insyn/graph"
	"insyn/graph/limit"
	"insyn/graph/viewer"
	"insyn/server/metrics"
)

// questions are flags about who may ask the API how much.
type questions struct {
	AnswersMB      int  `name:"answers-mb" default:"10" placeholder:"ANTAL" help:"Så många megabyte svar som API:et minns. Utan flaggan: ${default}."`
	PointsPerHour  int  `default:"3000" placeholder:"ANTAL" help:"Så många poäng som var och en får fråga för per timme. Utan flaggan: ${default}."`
	LogRequests    bool `default:"true" negatable:"" help:"Skriv en rad i loggen om varje fråga till API:et. Med --no-log-requests loggas bara fel."`
	TrustedProxies int  `default:"0" placeholder:"ANTAL" help:"Så många egna proxyservrar som står framför servern. Utan flaggan: ${default}."`
}

// limits are those of everyone.
func (q questions) limits() limit.Limits {
	l := limit.Public()
	l.PointsPerHour = q.PointsPerHour
	l.Burst = max(l.Burst, q.PointsPerHour/30)
	return l
}

// api answers GraphQL about the reports in opened to everyone, and counts what
// it does.
func (p *process) api(
	opened *store.Store, public *url.URL, q questions, documents []string, counts *metrics.Metrics, releases graph.Releases,
) (http.Handler, error) {
	return graph.NewHandler(graph.Options{
		Store: opened, Public: public, Version: version(), Now: p.now, Log: p.log(), Trusted: documents,
		Limits: q.limits(), TrustedProxies: q.TrustedProxies, KeptBytes: q.AnswersMB << 20,
		AtOnce:   p.answersAtOnce(opened),
		Releases: releases,
		Answered: func(r graph.Record) {
			counts.Answered(r)
			if q.LogRequests {
				p.requestLog.tell(p.now(), r)
			}
		},
	})
}

// buildersAPI answers the builder of the site, in this same program.
func (p *process) buildersAPI(opened *store.Store, public *url.URL) (http.Handler, error) {
	api, err := graph.NewHandler(graph.Options{
		Store: opened, Public: public, Version: version(), Now: p.now, Log: p.log(), AtOnce: p.answersAtOnce(opened),
	})
	builder := &dbmodel.Token{Name: "insyn", Role: dbmodel.RoleBuilder}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		api.ServeHTTP(w, r.WithContext(viewer.With(r.Context(), builder)))
	}), err
}
