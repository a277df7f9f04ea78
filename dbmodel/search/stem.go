package search

import (
	"strings"
	"unicode/utf8"

	"github.com/kljensen/snowball/swedish"
)

// Stem reduces a Swedish word in small letters to what its inflections share:
// "nämndernas" and "nämnd" to "nämnd". The stem need not be a word.
//
// Snowball takes one ending off at a time and leaves some definite forms alone.
// Both would keep forms of one word apart ("konkurs" from "konkurser", "skola"
// from "skolan"), so endings are taken off until none is left.
func Stem(word string) string {
	for {
		shorter := indefinite(swedish.Stem(word, true))
		if shorter == word {
			return word
		}
		word = shorter
	}
}

// indefinite takes the definite ending off "året", "skolan" and "ekonomin", but
// leaves "det", "min" and every sort of plan as they are.
func indefinite(word string) string {
	const vowels = "aeiouyåäö"
	if rest, found := strings.CutSuffix(word, "et"); found && utf8.RuneCountInString(rest) >= 2 && strings.ContainsAny(rest, vowels) {
		return rest
	}
	rest, found := strings.CutSuffix(word, "n")
	if found && !strings.HasSuffix(rest, "pla") && utf8.RuneCountInString(rest) >= 4 && strings.ContainsAny(rest[len(rest)-1:], "ai") {
		return rest
	}
	return word
}

// isCommon tells words that are in almost every text: "och", "att".
func isCommon(word string) bool { return swedish.IsStopWord(word) }
