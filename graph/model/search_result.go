package model

import "insyn/dbmodel"

// SearchResult is one hit of a search.
type SearchResult struct {
	// ID and Kind say what was found.
	ID   string
	Kind dbmodel.SearchKind
	// Hit is the object itself, one of dbmodel's.
	Hit SearchHit
	// Title is what it is called, Snippet the words around the hit as HTML.
	Title, Snippet string
	// Path is where the public site shows it.
	Path string
}
