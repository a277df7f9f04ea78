// Package query holds what the site asks of the graph: one .graphql file a
// noun, and the client generated from them.
package query
