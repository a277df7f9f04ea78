package main

import (
	"net/http"
	"net/url"

	"insyn/graph"
	"insyn/graph/limit"
	"insyn/graph/protocol"
	"insyn/graph/reference"
)

// explained is the reference of the API of the server at an address.
func explained(public *url.URL, limits limit.Limits) (http.Handler, error) {
	return reference.Handler(graph.Schema(), reference.About{
		Public: public,
		Limits: limitsByName(limits),
	})
}

// limitsByName are the limits as refusals name them.
func limitsByName(l limit.Limits) map[string]int {
	return map[string]int{
		"page": l.Page, "complexity": l.Complexity, "pointsPerHour": l.PointsPerHour, "burst": l.Burst, "depth": l.Depth,
		"introspectionDepth": l.IntrospectionDepth, "fields": l.Fields, "rootFields": l.RootFields, "aliases": l.Aliases,
		"fragments": l.Fragments, "directives": l.Directives, "operations": l.Operations, "tokens": l.Tokens, "name": l.NameBytes,
		"literals": l.Literals, "literalDepth": l.LiteralDepth, "variableValues": l.VariableValues, "variableDepth": l.VariableDepth,
		"document": l.DocumentBytes, "variables": protocol.LargestVariables, "body": protocol.LargestBody, "address": protocol.LongestURL,
		"errors": l.Errors,
	}
}
