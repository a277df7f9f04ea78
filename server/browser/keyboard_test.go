package browser

import (
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const (
	// focused says what has the focus: what it is called, and what is wrong with
	// how that shows.
	focused = `(() => {
		const e = document.activeElement
		if (!e || e === document.body) return {name: ''}
		const style = getComputedStyle(e), box = e.getBoundingClientRect()
		const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2
		const inside = box.bottom > 0 && box.top < innerHeight && box.width > 0
		return {name: e.tagName + ' ' + (e.getAttribute('href') || e.id || e.getAttribute('aria-labelledby') || e.textContent.trim()), wrong: (outlined ? '' : 'no outline ') + (inside ? '' : 'out of sight')}
	})()`
	// focusable lists all that a keyboard should reach, in the page's order.
	focusable = `[...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')]
		.filter(e => !e.disabled && e.checkVisibility({visibilityProperty: true}))
		.map(e => e.tagName + ' ' + (e.getAttribute('href') || e.id || e.getAttribute('aria-labelledby') || e.textContent.trim()))`
)

// stop is where the focus is after a press on a key.
type stop struct{ Name, Wrong string }

// press presses one key.
func (b *tab) press(key string) stop {
	b.t.Helper()
	require.NoError(b.t, chromedp.Do(b, chromedp.KeyEvent(key)))
	return evaluate[stop](b, focused)
}

// walk presses Tab from the top of a page to its end.
func (b *tab) walk() []stop {
	b.t.Helper()
	var stops []stop
	for next := b.press(kb.Tab); next.Name != "" && len(stops) < 1000; next = b.press(kb.Tab) {
		stops = append(stops, next)
	}
	return stops
}

// pagesCanBeWalked goes through pages with nothing but a keyboard.
func pagesCanBeWalked(t *testing.T, s served, b *tab) {
	for _, kind := range []string{"report", "measure", "commitments", "statement"} {
		t.Run(kind, func(t *testing.T) { everythingIsReached(t, s.url+languages["sv"]+kinds[kind], b) })
	}
	t.Run("skip link", func(t *testing.T) { theSkipLinkSkips(t, s.url+languages["sv"]+kinds["report"], b) })
	t.Run("menu", func(t *testing.T) {
		followed(t, s, b, languages["sv"]+kinds["report"], `header nav a[href$="/matt/"]`, languages["sv"]+kinds["measures"])
	})
	t.Run("search", func(t *testing.T) { theSearchIsWalked(t, s, b) })
	t.Run("filter", func(t *testing.T) { theFilterIsWalked(t, s, b) })
	t.Run("language", func(t *testing.T) {
		followed(t, s, b, languages["sv"]+kinds["measure"], `a[hreflang=en]`, languages["en"]+kinds["measure"])
	})
}

func everythingIsReached(t *testing.T, address string, b *tab) {
	b.load(address)
	var reached []string
	for _, stop := range b.walk() {
		assert.Empty(t, stop.Wrong, stop.Name)
		reached = append(reached, stop.Name)
	}
	assert.Equal(t, evaluate[[]string](b, focusable), reached)
}

func theSkipLinkSkips(t *testing.T, address string, b *tab) {
	b.load(address)
	first := b.press(kb.Tab)
	assert.Equal(t, "A #till-innehallet", first.Name)
	assert.Empty(t, first.Wrong)
	b.press(kb.Enter)
	assert.True(t, evaluate[bool](b, `document.querySelector('main').contains(document.activeElement)`))
	b.press(kb.Tab)
	assert.True(t, evaluate[bool](b, `document.querySelector('main').contains(document.activeElement)`), "what comes next is in the text")
}

// followed walks from a page to a link, follows it with Enter, and looks where
// it led.
func followed(t *testing.T, s served, b *tab, from, link, to string) {
	b.load(s.url + from)
	require.NotZero(t, evaluate[int](b, "document.querySelectorAll('"+link+"').length"), link)
	isThere := "document.activeElement.matches('" + link + "')"
	for range 200 {
		if b.press(kb.Tab); evaluate[bool](b, isThere) {
			break
		}
	}
	require.True(t, evaluate[bool](b, isThere), link)
	_, err := chromedp.RunResponse(b, chromedp.KeyEvent(kb.Enter))
	require.NoError(t, err)
	assert.Equal(t, s.url+to, evaluate[string](b, "location.href"))
}
