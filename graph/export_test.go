package graph

import (
	"insyn/dbmodel/store"
	"insyn/graph/gengql"
	"insyn/graph/limit"
)

// What tests that hold the encoders to gqlgen's executor need of the inside.
var (
	Presenter = presenter
	Recovered = recovered

	RequiresRole = requiresRole
)

// Resolvers answer from a store.
func Resolvers(s *store.Store) gengql.ResolverRoot {
	return &resolver{version: "test", limits: limit.Public(), store: s, watch: s.Watch()}
}
