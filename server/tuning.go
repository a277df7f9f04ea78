package main

import (
	"runtime"
	"runtime/debug"

	"insyn/dbmodel/store"
)

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
	answeringMemory = 27 << 20
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

// spareThreads is how many more threads than processors Go may compute on while it
// serves. Its own scheduler lets what computes go on for 10 ms before it looks whether
// something has come over the network, so that a page of a millisecond would wait for
// questions of thirty. The system's lets a thread that has waited go before those that
// compute: it only needs one to spare.
const spareThreads = 1

// tuneProcessors lets Go use more threads than there are processors, where GOMAXPROCS
// does not say how many, and this process is there to serve.
func (p *process) tuneProcessors() {
	if _, set := p.env("GOMAXPROCS"); !set && p.program != "" {
		runtime.GOMAXPROCS(p.processors + spareThreads)
	}
}

// mostExportsWaiting is how many files of reports wait to be made while others are, one a
// processor.
const mostExportsWaiting = 50

// answersAtOnce is how many questions are answered at a time: enough to keep the
// processors busy, also where some of them wait for another process, and no more, for
// what many do at a time takes each of them longer.
func (p *process) answersAtOnce(from *store.Store) int {
	if from.IsEmbedded() {
		return p.processors
	}
	return 2 * p.processors
}
