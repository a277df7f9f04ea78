package site

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"insyn/site/query"
)

func TestTheFirstSentenceIsSetOff(t *testing.T) {
	for text, want := range map[query.Markdown]told{
		"Två planer är antagna. De ger bostäder.": {"Två planer är antagna.", "De ger bostäder."},
		"Vi byggde, t.ex. vägar. Sedan kom vi.":   {"Vi byggde, t.ex. vägar.", "Sedan kom vi."},
		"Det kostade 8.5 mnkr i jan. 2020. Mer.":  {"Det kostade 8.5 mnkr i jan. 2020.", "Mer."},
		"Blev det bra? Ja.":                       {"Blev det bra?", "Ja."},
		"Planer är antagna:\n\n- a\n- b":          {"", "Planer är antagna:\n\n- a\n- b"},
		"En mening.\n\n- a\n- b":                  {"En mening.", "- a\n- b"},
		"En enda mening":                          {"En enda mening", ""},
		"- a. B\n- c":                             {"", "- a. B\n- c"},
		"Det är **viktigt. Mycket** viktigt.":     {"", "Det är **viktigt. Mycket** viktigt."},
		"Se [planen. Ny](x) nu.":                  {"", "Se [planen. Ny](x) nu."},
		"":                                        {},
	} {
		assert.Equal(t, want, tell(text), text)
	}
}

func TestAnExcerptIsWholeSentencesOfPlainText(t *testing.T) {
	for markdown, want := range map[string]string{
		"Klart.": "Klart.",
		"Åtagandet utgår. Frågan tas om hand i ärende KS-2020/1319, som omfattar lokaler och mark. Mer.": "Åtagandet utgår. Frågan tas om hand i ärende KS-2020/1319, som omfattar lokaler och mark.\u00a0…",
		"- a) Klart **nu**.\n- b) och c) Det finns\n  `en` lista.":                                       "Klart nu. Det finns en lista.",
		"1. Ett.\n2. Två.":     "Ett. Två.",
		"- a) och så vidare.":  "och så vidare.",
		"2020 blev ett år. -5": "2020 blev ett år. -5",
		"":                     "",
	} {
		assert.Equal(t, want, excerpt(markdown), markdown)
	}
}
