package search

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Query is what someone looks for: a text must hold every one of its terms.
type Query []Term

// Term is a word stem that is looked for.
type Term struct {
	Stem string
	// Open terms also find longer words that begin with the stem, which finds
	// compounds ("bostad": "bostadsbyggande") and words not yet typed in full.
	Open bool
}

// shortestOpen is how many letters a stem needs to stand for longer words.
const shortestOpen = 3

// ParseQuery cuts what someone typed into terms. Words that say nothing, like
// "och", are left out; no text is found by them.
func ParseQuery(text string) Query {
	text = normal(text)
	var query Query
	for w := range words(text) {
		lower := w.lower(text)
		if term := newTerm(Stem(lower)); !isCommon(lower) && !slices.Contains(query, term) {
			query = append(query, term)
		}
	}
	return query
}

func newTerm(stem string) Term {
	isNumber := strings.Trim(stem, "0123456789") == ""
	return Term{Stem: stem, Open: !isNumber && utf8.RuneCountInString(stem) >= shortestOpen}
}

// finds tells whether a stem in a text is one that is looked for.
func (q Query) finds(stem string) bool {
	return slices.ContainsFunc(q, func(t Term) bool {
		return stem == t.Stem || t.Open && strings.HasPrefix(stem, t.Stem)
	})
}
