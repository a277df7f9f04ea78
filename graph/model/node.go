package model

// Node is any of dbmodel's objects that has an id. It asks for no method, so
// that dbmodel need not know of the graph.
type Node any

// SearchHit is any of dbmodel's objects that a search can find.
type SearchHit any
