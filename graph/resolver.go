// Package graph answers GraphQL. What may be asked stands in schema, one file a
// noun; the resolvers beside this file hand each question on to loader, which
// fills the tree that is asked for, and to rules.
package graph

import "insyn/dbmodel/store"

type resolver struct{}

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
