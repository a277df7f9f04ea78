package browser

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// mostBytes is what a page may weigh with all that it needs, on the way to a
// reader who has none of it: text compressed, headers included.
const mostBytes = 60_000

// mostWholeBytes is the same for a whole report on one page, made to be printed:
// its words alone weigh as much as all of another page may.
const mostWholeBytes = 100_000

// mostOf is what the page at an address may weigh.
func mostOf(address string) int {
	if strings.HasSuffix(address, "/hela/") {
		return mostWholeBytes
	}
	return mostBytes
}

// moved lists what changed its place while the page loaded.
const moved = `new Promise(done => {
	const found = []
	const name = node => (node?.outerHTML ?? node?.textContent ?? '').slice(0, 100)
	new PerformanceObserver(list => list.getEntries().forEach(entry =>
		found.push(...entry.sources.map(source => name(source.node)), 'moved ' + entry.value))).observe({type: 'layout-shift', buffered: true})
	setTimeout(() => done(found), 50)
})`

// pagesLoadLightly holds every kind of page in every language to what it may
// ask of a reader: few bytes, nothing that moves, nothing of others, no errors.
func pagesLoadLightly(t *testing.T, s served, b *tab) {
	everyKind(func(name, path string) {
		loaded := b.load(s.url + path)
		assert.Less(t, loaded.bytes, mostOf(path), name)
		assert.Greater(t, loaded.bytes, 1000, "%s: it is there", name)
		assert.Empty(t, evaluate[[]string](b, moved), "%s: it moves", name)
		assert.Empty(t, loaded.said, "%s: it says something to developers", name)
		for _, address := range loaded.asked {
			assert.True(t, strings.HasPrefix(address, s.url+"/") || strings.HasPrefix(address, "data:"), "%s asks for %s", name, address)
		}
	})
}
