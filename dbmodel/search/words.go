package search

import (
	"iter"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// word is a word's place in a text, in bytes.
type word struct{ start, end int }

// normal writes text with one code point a letter (NFC), so that an ö is an ö
// however it was typed.
func normal(text string) string { return norm.NFC.String(text) }

// words finds the words of a text: unbroken runs of letters and digits, so that
// "KS-2020/1319" is three words and "N00901" is one.
func words(text string) iter.Seq[word] {
	return func(yield func(word) bool) {
		start := -1
		for i, letter := range text {
			switch inWord := isWordRune(letter); {
			case inWord && start < 0:
				start = i
			case !inWord && start >= 0:
				if !yield(word{start, i}) {
					return
				}
				start = -1
			}
		}
		if start >= 0 {
			yield(word{start, len(text)})
		}
	}
}

func isWordRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
}

// lower is the word in small letters.
func (w word) lower(text string) string { return strings.ToLower(text[w.start:w.end]) }
