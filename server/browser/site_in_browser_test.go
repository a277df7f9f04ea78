package browser

import (
	"testing"
)

// One site is built, and one browser started, for all that is asked of pages.
func TestTheSiteInABrowser(t *testing.T) {
	s, chromium := serve(t), launch(t)
	t.Run("pages", func(t *testing.T) {
		t.Run("are accessible", func(t *testing.T) { t.Parallel(); pagesAreAccessible(t, s, chromium.open(t)) })
		t.Run("load lightly and quietly", func(t *testing.T) { t.Parallel(); pagesLoadLightly(t, s, chromium.open(t)) })
		t.Run("fit a narrow screen", func(t *testing.T) { t.Parallel(); pagesFitANarrowScreen(t, s, chromium.open(t)) })
		t.Run("print all they show", func(t *testing.T) { t.Parallel(); pagesPrintAllTheyShow(t, s, chromium.open(t)) })
		t.Run("can be walked with a keyboard", func(t *testing.T) { t.Parallel(); pagesCanBeWalked(t, s, chromium.open(t)) })
		t.Run("are found by their words", func(t *testing.T) { t.Parallel(); theSearchFindsWords(t, s, chromium.open(t)) })
		t.Run("are printed to files", func(t *testing.T) { t.Parallel(); reportsArePrinted(t, s) })
		t.Run("are valid HTML", func(t *testing.T) { t.Parallel(); pagesAreValid(t, s.dir) })
		t.Run("tell machines what they may", func(t *testing.T) { t.Parallel(); filesForMachinesAreValid(t, s.dir) })
		t.Run("weigh little", func(t *testing.T) { t.Parallel(); pagesWeighLittle(t, s.dir) })
	})
}
