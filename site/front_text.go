package site

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"insyn/site/query"
)

// told is a text whose first sentence can stand by itself.
type told struct {
	Lead query.MarkdownLine `json:"lead"`
	Rest query.Markdown     `json:"rest"`
}

// tell cuts Markdown after its first sentence, unless the cut would go through
// a list, a link or emphasised words.
func tell(markdown query.Markdown) told {
	text := string(markdown)
	sentence := firstSentence(text)
	first, _, _ := strings.Cut(text, "\n")
	if len(sentence) > len(first) || marker(text) != "" || !isWhole(sentence) {
		return told{Rest: markdown}
	}
	return told{query.MarkdownLine(sentence), query.Markdown(strings.TrimSpace(text[len(sentence):]))}
}

// isWhole tells whether nothing that Markdown opens in a text is left open.
func isWhole(text string) bool {
	for _, sign := range []string{"**", "*", "__", "_", "`"} {
		if strings.Count(text, sign)%2 != 0 {
			return false
		}
		text = strings.ReplaceAll(text, sign, "")
	}
	return strings.Count(text, "[") == strings.Count(text, "]")
}

// firstSentence ends before a capital letter, so that "t.ex. vägar" does not end it.
func firstSentence(text string) string {
	for i, sign := range text {
		if !strings.ContainsRune(".!?", sign) {
			continue
		}
		rest := text[i+1:]
		next, _ := utf8.DecodeRuneInString(strings.TrimLeft(rest, " \n"))
		if rest == "" || rest[0] == '\n' || rest[0] == ' ' && !unicode.IsLower(next) && !unicode.IsDigit(next) {
			return text[:i+1]
		}
	}
	return text
}

// excerptLength is how many signs of a comment a list shows at least.
const excerptLength = 80

// excerpt is the beginning of a text in Markdown as plain text: as many whole
// sentences as it takes to say something. What is left out is marked.
func excerpt(markdown string) string {
	rest := unmarked(markdown)
	var taken string
	for rest != "" && utf8.RuneCountInString(taken) < excerptLength {
		sentence := firstSentence(rest)
		taken, rest = taken+sentence, rest[len(sentence):]
	}
	taken = strings.TrimSpace(taken)
	if strings.TrimSpace(rest) != "" {
		taken += "\u00a0…"
	}
	return taken
}

// unmarked takes the signs of emphasis and lists away, and joins the lines.
func unmarked(markdown string) string {
	var words []string
	for line := range strings.Lines(markdown) {
		line = strings.TrimSpace(line)
		words = append(words, strings.Fields(strings.TrimPrefix(line, marker(line)))...)
	}
	return strings.NewReplacer("**", "", "`", "").Replace(strings.Join(words, " "))
}

// marker is what begins an item of a list: "- ", "2. ", "- a) ", "- b) och c) ".
func marker(line string) string {
	rest := strings.TrimLeft(line, "0123456789")
	signs := ".)"
	if len(rest) == len(line) {
		signs = "-*+"
	}
	if len(rest) < 2 || !strings.ContainsRune(signs, rune(rest[0])) || rest[1] != ' ' {
		return ""
	}
	rest = strings.TrimLeft(rest[1:], " ")
	for isLettered(rest) {
		rest = strings.TrimLeft(rest[2:], " ")
		if next := strings.TrimPrefix(rest, "och "); isLettered(next) {
			rest = next
		}
	}
	return line[:len(line)-len(rest)]
}

// isLettered recognises "a) ".
func isLettered(text string) bool {
	return len(text) > 2 && text[0] >= 'a' && text[0] <= 'z' && text[1] == ')'
}

func capital(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[size:]
}
