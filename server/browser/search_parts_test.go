package browser

import (
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// thePartsAreSearched searches a report's municipality and year from its page,
// then those of another, then the newest of all.
func thePartsAreSearched(t *testing.T, s served, b *tab) {
	t.Helper()
	// "Mål · Huddinge kommun, Kommunstyrelsen 2020": pages of no report have the kind alone.
	const reports = `[...new Set([...document.querySelectorAll('.search-results .meta')]
		.map(e => e.textContent.match(/ · (.*),.*( \d+)$/)).filter(Boolean).map(m => m[1] + m[2]))].sort()`
	searched := func() []string {
		found := b.whatIsFound()
		assert.Regexp(t, `^\d+ träffar för ”mål”\.$`, found.Said)
		return evaluate[[]string](b, reports)
	}
	b.load(s.url + "/huddinge/kommunstyrelsen/2019/")
	b.tabTo("#sokfalt")
	require.NoError(t, chromedp.Do(b, chromedp.KeyEvent("mål")))
	_, err := chromedp.RunResponse(b, chromedp.KeyEvent("\r"))
	require.NoError(t, err)
	assert.Equal(t, s.url+"/sok/?q=m%C3%A5l&i=huddinge-2019", evaluate[string](b, "location.href"))
	assert.Equal(t, []string{"Huddinge kommun 2019"}, searched())

	b.load(s.url + "/sok/?q=mål&i=stockholm-2020")
	assert.Equal(t, []string{"Stockholms stad 2020"}, searched())

	b.load(s.url + "/sok/?q=mål")
	searched()
	for range 3 {
		evaluate[bool](b, `document.querySelector('.search-more').click() ?? true`)
	}
	b.until(`document.querySelectorAll('.search-results li').length > 30`)
	assert.Equal(t, []string{"Huddinge kommun 2021", "Stockholms stad 2021"}, evaluate[[]string](b, reports))

	b.load(s.url + "/sok/?q=mål&i=huddinge-2020&rapport=Huddinge+kommun,+Kommunstyrelsen+2020")
	assert.Equal(t, []string{"Huddinge kommun 2020"}, searched())
	assert.Equal(t, []string{"Huddinge kommun, Kommunstyrelsen 2020"},
		evaluate[[]string](b, `[...document.querySelectorAll('[name=rapport]:checked')].map(e => e.value)`))
}
