package browser

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// wide names the elements that make the page wider than the window, if any do.
const wide = `(() => {
	const width = document.documentElement.clientWidth
	if (document.scrollingElement.scrollWidth <= width) return []
	const scrolls = e => e && (['auto', 'scroll', 'hidden'].includes(getComputedStyle(e).overflowX) && e !== document.body || scrolls(e.parentElement))
	return [...document.body.querySelectorAll('*')]
		.filter(e => e.getBoundingClientRect().right > width + 0.5 && !scrolls(e.parentElement))
		.slice(0, 3).map(e => e.tagName + '.' + e.getAttribute('class') + ' ' + Math.round(e.getBoundingClientRect().right) + ' ' + e.textContent.trim().slice(0, 40))
		.concat('scrolls to ' + document.scrollingElement.scrollWidth)
})()`

// unseen lists the pictures of which nothing can be told from what is behind
// them, in the few colours that a reader has chosen.
const unseen = `(() => {
	const ground = getComputedStyle(document.body).backgroundColor
	const seen = paint => paint !== 'none' && paint !== ground && paint !== 'rgba(0, 0, 0, 0)'
	const shown = e => e.checkVisibility() && e.getBoundingClientRect().width > 0
	const drawn = e => shown(e) && (seen(getComputedStyle(e).fill) || seen(getComputedStyle(e).stroke))
	return [...document.querySelectorAll('svg')].filter(shown)
		.filter(svg => ![...svg.querySelectorAll('path, line, polyline, polygon, rect, circle, text')].some(drawn))
		.map(svg => svg.outerHTML.slice(0, 200))
})()`

// pagesFitANarrowScreen holds every page in Swedish to 320 CSS pixels, which is
// a small phone, and a large screen at 400 per cent: nothing scrolls sideways,
// and no chart vanishes in forced colours.
func pagesFitANarrowScreen(t *testing.T, s served, b *tab) {
	b.resize(320, 640)
	b.prefer("forced-colors", "active")
	for _, path := range swedish(t, s.dir) {
		b.load(s.url + path)
		assert.Empty(t, evaluate[[]string](b, wide), path)
		assert.Empty(t, evaluate[[]string](b, unseen), path)
	}
}
