package browser

import (
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// narrowed is what the list of commitments says and shows.
const narrowed = `({
	said: document.querySelector('.filter-count').textContent,
	first: [...document.querySelectorAll('#ataganden > li:not([hidden]) > a')][0]?.textContent ?? '',
	shown: document.querySelectorAll('#ataganden > li:not([hidden])').length,
	asked: location.search,
})`

// list is what is left of the commitments.
type list struct {
	Said, First, Asked string
	Shown              int
}

// theFilterIsWalked narrows and orders the commitments with nothing but a
// keyboard, and finds the choice again at its address.
func theFilterIsWalked(t *testing.T, s served, b *tab) {
	b.load(s.url + languages["sv"] + kinds["commitments"])
	b.tabTo("#f-status")
	require.NoError(t, chromedp.Do(b, chromedp.KeyEvent(kb.ArrowDown+kb.ArrowDown)))
	notDone := list{Said: "Visar 14 av 39 åtaganden.", First: "En uppdaterad och moderniserad varumärkesplattform", Asked: "?status=not_completed", Shown: 14}
	assert.Equal(t, notDone, evaluate[list](b, narrowed))

	b.tabTo("#f-mal")
	require.NoError(t, chromedp.Do(b, chromedp.KeyEvent("Sund")))
	b.tabTo("#f-ordning")
	require.NoError(t, chromedp.Do(b, chromedp.KeyEvent(kb.ArrowDown)))
	ofMoney := list{
		Said: "Visar 5 av 39 åtaganden.", First: "Förutsättningar för en tydlig och effektiv upphandlingsprocess",
		Asked: "?status=not_completed&mal=sund-ekonomi&ordning=titel", Shown: 5,
	}
	assert.Equal(t, ofMoney, evaluate[list](b, narrowed))

	b.load(s.url + languages["sv"] + kinds["commitments"] + ofMoney.Asked)
	assert.Equal(t, ofMoney, evaluate[list](b, narrowed), "at the address that was shared")
	b.tabTo("#f-overflyttat")
	require.NoError(t, chromedp.Do(b, chromedp.KeyEvent(" ")))
	assert.Equal(t, 3, evaluate[list](b, narrowed).Shown, "carried over")

	b.tabTo(".filter button")
	require.NoError(t, chromedp.Do(b, chromedp.KeyEvent(kb.Enter)))
	assert.Equal(t, list{Said: "Visar 39 av 39 åtaganden.", First: "Gestaltningsprinciper för Huddinge", Shown: 39}, evaluate[list](b, narrowed))
	b.load(s.url + languages["sv"] + kinds["commitments"] + "?status=discontinued&mal=okat&ordning=x")
	assert.Equal(t, 2, evaluate[list](b, narrowed).Shown, "what is no choice narrows nothing")
}
