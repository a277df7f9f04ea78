package main

import "runtime/debug"

// The garbage collector runs seldom while memory is plentiful, which answers
// queries about a third faster, and often near the limit, which keeps a build
// of a large site within a gibibyte, the program itself included.
const (
	collectAtPercent = 400
	siteMemory       = 900 << 20
	// servingMemory is what a server with a site takes, which reads reports in and
	// writes them out meanwhile: with less it looks for what can be thrown away at
	// the cost of those who ask.
	servingMemory = 200 << 20
	// answeringMemory is what questions take, beside the answers that are kept.
	answeringMemory = 30 << 20
)

// memory is what the server may take: one without a site takes little.
func (c *serveCommand) memory(p *process) int64 {
	switch {
	case !c.Site:
		return answeringMemory + int64(c.AnswersMB)<<20
	case p.program == "":
		return siteMemory
	default:
		return servingMemory + int64(c.AnswersMB)<<20
	}
}

// tuneMemory sets the collector, where GOGC and GOMEMLIMIT do not.
func tuneMemory(env environment, limit int64) {
	if _, set := env("GOGC"); !set {
		debug.SetGCPercent(collectAtPercent)
	}
	if _, set := env("GOMEMLIMIT"); !set {
		debug.SetMemoryLimit(limit)
	}
}
