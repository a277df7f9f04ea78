package browser

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const (
	// keepTexts remembers every text that can be seen now.
	keepTexts = `(() => {
		const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
		const seen = text => {
			const range = document.createRange()
			range.selectNodeContents(text)
			return text.data.trim() !== '' && text.parentElement.checkVisibility({visibilityProperty: true, opacityProperty: true})
				&& [...range.getClientRects()].some(box => box.width > 1 && box.height > 1)
		}
		window.seenTexts = () => {
			const found = []
			for (texts.currentNode = document.body; texts.nextNode();) if (seen(texts.currentNode)) found.push(texts.currentNode)
			return found
		}
		window.onScreen = window.seenTexts()
		return window.onScreen.length
	})()`
	// lostTexts lists those that can't be seen any more, but for what is of no
	// use on paper: ways to other pages, forms, and other controls that are marked.
	lostTexts = `(() => {
		const printed = new Set(window.seenTexts())
		return window.onScreen.filter(text => !printed.has(text) && !text.parentElement.closest('nav, form, .skip, [data-screen]'))
			.map(text => text.data.trim()).slice(0, 5)
	})()`
)

// pagesPrintAllTheyShow compares the texts on paper with those on the screen,
// on a page of every kind.
func pagesPrintAllTheyShow(t *testing.T, s served, b *tab) {
	everyKind(func(name, path string) {
		b.load(s.url + path)
		assert.Positive(t, evaluate[int](b, keepTexts), name)
		b.onPaper()
		assert.Empty(t, evaluate[[]string](b, lostTexts), name)
		b.onScreen()
	})
}

// reportsArePrinted looks at the file of the whole report: whether a screen
// reader finds its way in it, and whether all of it is there.
func reportsArePrinted(t *testing.T, s served) {
	file, err := os.ReadFile(filepath.Join(s.dir, report, "hela", "huddinge-kommunstyrelsen-2020.pdf"))
	require.NoError(t, err)
	for what, part := range map[string]string{
		"is tagged":              "/StructTreeRoot",
		"has its headings":       "/S /H2",
		"has its table headings": "/S /TH",
		"has its language":       "/Lang (sv",
		"has contents":           "/Outlines",
		"links to the site":      "/URI (" + s.url + "/",
	} {
		assert.Positive(t, bytes.Count(file, []byte(part)), what)
	}
	assert.Greater(t, bytes.Count(file, []byte("/Type /Page\n")), 20, "it has its pages")
}
