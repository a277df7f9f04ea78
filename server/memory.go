package main

import "runtime/debug"

// The garbage collector runs seldom while memory is plentiful, which answers
// queries about a third faster, and often near the limit, which keeps a build
// of a large site within a gibibyte, the program itself included.
const (
	collectAtPercent = 400
	memoryLimit      = 900 << 20
)

// tuneMemory sets the collector, where GOGC and GOMEMLIMIT do not.
func tuneMemory(env environment) {
	if _, set := env("GOGC"); !set {
		debug.SetGCPercent(collectAtPercent)
	}
	if _, set := env("GOMEMLIMIT"); !set {
		debug.SetMemoryLimit(memoryLimit)
	}
}
