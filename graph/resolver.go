// Package graph answers GraphQL. What may be asked stands in schema, one file a
// noun; the resolvers beside this file hand each question on to loader, which
// fills the tree that is asked for, and to rules.
package graph

import (
	"time"

	"insyn/dbmodel/store"
	"insyn/graph/limit"
)

// licence is what the data is under: CC0.
const licence = "https://creativecommons.org/publicdomain/zero/1.0/"

// newsEvery is how often a subscription looks for a new revision.
const newsEvery = time.Second

// mostLogged is how many entries of the log are answered at once.
const mostLogged = 100

// resolver holds what resolvers need beside the request's loader.
type resolver struct {
	version string
	limits  limit.Limits
	store   *store.Store
	watch   *store.Watch
	// releases are never nil.
	releases Releases
}

// slice is the part of a list that a field's arguments ask for.
func slice(first *int, after *string, last *int, before *string) store.Slice {
	return store.Slice{First: first, After: after, Last: last, Before: before}
}

// fromStart is the part of a list that a field asks for that pages forward only.
func fromStart(first *int, after *string) store.Slice {
	const wholeReport = 100
	if first == nil {
		first = new(wholeReport)
	}
	return store.Slice{First: first, After: after}
}
