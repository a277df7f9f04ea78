package rules

import (
	"strings"
	"unicode"
)

// quoted puts a name in Swedish quotation marks, so that whatever it says it
// reads as one noun.
func quoted(name string) string { return "”" + tidy(name) + "”" }

// tidy makes one line of a text: no breaks, no double or outer spaces. Hard and
// thin spaces stay.
func tidy(text string) string {
	return strings.Join(strings.FieldsFunc(text, func(r rune) bool {
		return (unicode.IsSpace(r) || unicode.IsControl(r)) && !strings.ContainsRune(hardSpace+thinSpace, r)
	}), " ")
}

// enumerated joins words as a Swede does: "a, b och c".
func enumerated(words []string) string {
	last := len(words) - 1
	if last < 1 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:last], ", ") + " och " + words[last]
}

// words lists a text's words in small letters, without signs.
func words(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
}
