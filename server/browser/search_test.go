package browser

import (
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// mostWait is how long the search may take to answer.
const mostWait = 10 * time.Second

const (
	// searched is what the search page says and shows.
	searched = `({
		said: document.querySelector('.search-said').textContent,
		first: document.querySelector('.search-results a')?.textContent ?? '',
		kinds: [...new Set([...document.querySelectorAll('.search-results .meta')].map(e => e.textContent.split(' · ')[0]))].sort(),
		marked: document.querySelector('.search-results mark')?.textContent ?? '',
	})`
	// answered tells whether the search has ended.
	answered = `!document.querySelector('.search-said').textContent.includes('…') && document.querySelector('.search-said').textContent !== ''`
)

// found is what a search gave.
type found struct {
	Said, First, Marked string
	Kinds               []string
}

// theSearchIsWalked searches from the field on top of a page, narrows what was
// found and opens it, with nothing but a keyboard.
func theSearchIsWalked(t *testing.T, s served, b *tab) {
	b.load(s.url + languages["sv"] + kinds["report"])
	b.tabTo("#sokfalt")
	require.NoError(t, chromedp.Do(b, chromedp.KeyEvent("bostäder")))
	_, err := chromedp.RunResponse(b, chromedp.KeyEvent(kb.Enter))
	require.NoError(t, err)
	assert.Equal(t, s.url+"/sok/?q=bost%C3%A4der", evaluate[string](b, "location.href"))
	all := b.whatIsFound()
	assert.Regexp(t, `^\d+ träffar för ”bostäder”\.$`, all.Said)
	assert.Contains(t, all.Kinds, "Mål")
	assert.Contains(t, all.Kinds, "Mått")

	b.tabTo("[name=slag][value=goals]")
	require.NoError(t, chromedp.Do(b, chromedp.KeyEvent(" ")))
	b.until("new URLSearchParams(location.search).get('slag') === 'goals' && document.querySelector('.search-said').textContent !== '" + all.Said + "'")
	goals := b.whatIsFound()
	assert.Equal(t, []string{"Mål"}, goals.Kinds)

	b.tabTo(".search-results a")
	assert.Equal(t, "Ökat bostadsbyggande", goals.First)
	_, err = chromedp.RunResponse(b, chromedp.KeyEvent(kb.Enter))
	require.NoError(t, err)
	assert.Equal(t, s.url+"/"+kinds["committeeGoal"], evaluate[string](b, "location.href"))
}

// theSearchFindsWords looks up words in Swedish from every language.
func theSearchFindsWords(t *testing.T, s served, b *tab) {
	for query, want := range map[string]string{
		"/sok/?q=bostäderna": "bostäder", // An inflection finds the others.
		"/en/sok/?q=skolor":  "skol",
		"/fi/sok/?q=bostad":  "bostäder",
	} {
		b.load(s.url + query)
		assert.Contains(t, b.whatIsFound().Marked, want, query)
	}
	b.load(s.url + "/sok/?q=xyzzy")
	nothing := b.whatIsFound()
	assert.Regexp(t, "^Ingen träff för ”xyzzy”", nothing.Said)
	assert.Empty(t, nothing.First)
}

func (b *tab) whatIsFound() found {
	b.t.Helper()
	b.until(answered)
	return evaluate[found](b, searched)
}

// until waits until an expression is true.
func (b *tab) until(expression string) {
	b.t.Helper()
	require.Eventually(b.t, func() bool { return evaluate[bool](b, expression) }, mostWait, 20*time.Millisecond, expression)
}

// tabTo presses Tab until an element has the focus.
func (b *tab) tabTo(selector string) {
	b.t.Helper()
	isThere := "document.activeElement.matches('" + selector + "')"
	for range 200 {
		if evaluate[bool](b, isThere) {
			return
		}
		b.press(kb.Tab)
	}
	require.True(b.t, evaluate[bool](b, isThere), selector)
}
