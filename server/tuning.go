package main

import (
	"runtime"
	"runtime/debug"

	"insyn/dbmodel/store"
	"insyn/graph/limit/traffic"
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

// Go looks only every 10 ms whether something has come over the network while all the
// threads that it may compute on are busy, so that a page of a millisecond would wait for
// answers of thirty. So it has more of them than there are processors while it serves,
// and the system lets the thread that has waited go first.
const (
	// threadsPerProcessor is how many there are for each processor where the database is
	// in this process: one for a question and one for an export, which stand back, see
	// traffic.Gate, and one for pages.
	threadsPerProcessor = 3
	// spareThreads is how many there are to spare where questions mostly wait for another
	// process.
	spareThreads = 1
)

// tuneProcessors lets Go compute on more threads than there are processors, where
// GOMAXPROCS does not say on how many, and this process is there to serve.
func (p *process) tuneProcessors(from *store.Store) {
	_, set := p.env("GOMAXPROCS")
	switch {
	case set || p.program == "":
	case from.IsEmbedded():
		runtime.GOMAXPROCS(threadsPerProcessor * p.processors)
	default:
		runtime.GOMAXPROCS(p.processors + spareThreads)
	}
}

// mostExportsWaiting is how many files of reports wait to be made while others are.
const mostExportsWaiting = 50

// exportsGate lets a file for each processor be made at a time.
func (p *process) exportsGate(from *store.Store) *traffic.Gate {
	gate := traffic.NewGate(p.processors, mostExportsWaiting)
	gate.StandsBack = from.IsEmbedded()
	return gate
}

// answersAtOnce is how many questions are answered at a time: enough to keep the
// processors busy, also where some of them wait for another process, and no more, for
// what many do at a time takes each of them longer.
func (p *process) answersAtOnce(from *store.Store) int {
	if from.IsEmbedded() {
		return p.processors
	}
	return 2 * p.processors
}
