package search

import (
	"cmp"
	"iter"
	"slices"

	"insyn/dbmodel"
)

const (
	// titleWeight is what a word in the title counts.
	titleWeight = 10
	// mostBodyWeight is what a word in the body can count at most; it counts one
	// each time it stands there, so that long texts don't win by length alone.
	mostBodyWeight = 4
)

// stems remembers the stems of the words met so far; those of common words are
// empty.
type stems map[string]string

// terms are the stems of a document with their weights, by stem.
func (s stems) terms(title, body string) []*dbmodel.SearchTerm {
	weights := map[string]int{}
	for stem := range s.of(body) {
		weights[stem] = min(weights[stem]+1, mostBodyWeight)
	}
	inTitle := map[string]bool{}
	for stem := range s.of(title) {
		if !inTitle[stem] {
			weights[stem] += titleWeight
			inTitle[stem] = true
		}
	}
	list := make([]*dbmodel.SearchTerm, 0, len(weights))
	for stem, weight := range weights {
		list = append(list, &dbmodel.SearchTerm{Term: stem, Weight: weight})
	}
	slices.SortFunc(list, func(a, b *dbmodel.SearchTerm) int { return cmp.Compare(a.Term, b.Term) })
	return list
}

// of are the stems of a text's words, in order, but for common words.
func (s stems) of(text string) iter.Seq[string] {
	text = normal(text)
	return func(yield func(string) bool) {
		for w := range words(text) {
			lower := w.lower(text)
			stem, met := s[lower]
			if !met && !isCommon(lower) {
				stem = Stem(lower)
			}
			s[lower] = stem
			if stem != "" && !yield(stem) {
				return
			}
		}
	}
}
