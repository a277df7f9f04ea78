package search

import (
	"html"
	"slices"
	"strings"
	"unicode/utf8"
)

const (
	// snippetLength is about how many letters a snippet has.
	snippetLength = 200
	// lead is about how many of them come before the first hit.
	lead = 60
)

// Snippet shows the place in a body of text where a query's first hit is, as
// HTML with <mark> around every hit. Where the body has none, the hit is in the
// title: then it is the body's beginning, or the title if there is no body.
func (q Query) Snippet(title, body string) string {
	text := normal(strings.Join(strings.Fields(body), " "))
	if text == "" {
		text = normal(strings.Join(strings.Fields(title), " "))
	}
	hits := q.hits(text)
	from, to := window(text, hits)
	var snippet strings.Builder
	if from > 0 {
		snippet.WriteString("… ")
	}
	writeMarked(&snippet, text, from, to, hits)
	if to < len(text) {
		snippet.WriteString(" …")
	}
	return snippet.String()
}

// hits are the words of a text that a query finds.
func (q Query) hits(text string) []word {
	var found []word
	for w := range words(text) {
		if q.finds(Stem(w.lower(text))) {
			found = append(found, w)
		}
	}
	return found
}

// window is the part of the text to show, cut between words.
func window(text string, hits []word) (from, to int) {
	if len(hits) > 0 {
		from = backward(text, hits[0].start, lead)
	}
	to = forward(text, from, snippetLength)
	if to == len(text) {
		from = min(from, backward(text, to, snippetLength))
	}
	if from > 0 {
		if space := strings.IndexByte(text[from:], ' '); space >= 0 && (len(hits) == 0 || from+space < hits[0].start) {
			from += space + 1
		}
	}
	if to < len(text) {
		if space := strings.LastIndexByte(text[from:to], ' '); space > 0 {
			to = from + space
		}
	}
	return from, to
}

// backward is the place so many letters before at, or the text's beginning.
func backward(text string, at, letters int) int {
	for ; letters > 0 && at > 0; letters-- {
		_, size := utf8.DecodeLastRuneInString(text[:at])
		at -= size
	}
	return at
}

// forward is the place so many letters after at, or the text's end.
func forward(text string, at, letters int) int {
	for ; letters > 0 && at < len(text); letters-- {
		_, size := utf8.DecodeRuneInString(text[at:])
		at += size
	}
	return at
}

func writeMarked(to *strings.Builder, text string, from, end int, hits []word) {
	first, _ := slices.BinarySearchFunc(hits, from, func(w word, at int) int { return w.start - at })
	for _, hit := range hits[first:] {
		if hit.end > end {
			break
		}
		to.WriteString(html.EscapeString(text[from:hit.start]))
		to.WriteString("<mark>" + html.EscapeString(text[hit.start:hit.end]) + "</mark>")
		from = hit.end
	}
	to.WriteString(html.EscapeString(text[from:end]))
}
