package browser

import (
	"context"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"
)

// browser is a running Chromium.
type browser struct{ context.Context }

// launch starts the browser that a test's tabs share.
func launch(t *testing.T) browser {
	t.Helper()
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(chromium(t)))
	ctx, end := chromedp.NewExecAllocator(t.Context(), options...)
	t.Cleanup(end)
	ctx, end = chromedp.NewContext(ctx, chromedp.WithErrorf(func(string, ...any) {})) // What goes wrong is returned, too.
	t.Cleanup(end)
	require.NoError(t, chromedp.Do(ctx))
	return browser{ctx}
}

// tab is a tab of the browser, and what it has noted since it last opened a page.
type tab struct {
	context.Context
	t     *testing.T
	mutex sync.Mutex
	// said is what pages wrote to the console, and what the browser did.
	said []string
	// asked are the addresses of all that was loaded.
	asked []string
	// bytes is how much of that came over the network, headers included.
	bytes float64
}

// open opens a tab the size of a laptop, which keeps nothing in a cache.
func (b browser) open(t *testing.T) *tab {
	t.Helper()
	opened := b.newTab(t)
	require.NoError(t, chromedp.Listen(opened, opened.note))
	call(opened, network.SetCacheDisabled, network.SetCacheDisabledParams{CacheDisabled: true})
	opened.resize(1280, 900)
	return opened
}

func (b browser) newTab(t *testing.T) *tab {
	t.Helper()
	ctx, end := chromedp.NewContext(b)
	t.Cleanup(end)
	return &tab{Context: ctx, t: t}
}

func (b *tab) note(event any) {
	b.mutex.Lock()
	defer b.mutex.Unlock()
	switch e := event.(type) {
	case *network.EventRequestWillBeSent:
		b.asked = append(b.asked, e.Request.URL)
	case *network.EventLoadingFinished:
		b.bytes += e.EncodedDataLength
	case *log.EventEntryAdded:
		b.said = append(b.said, e.Entry.Text+" "+e.Entry.URL)
	case *runtime.EventConsoleAPICalled:
		b.said = append(b.said, "console."+string(e.Type))
	case *runtime.EventExceptionThrown:
		b.said = append(b.said, e.ExceptionDetails.Text)
	}
}

// visit is what was noted while a page loaded.
type visit struct {
	said, asked []string
	bytes       int
}

// load opens a page and waits until all of it is there.
func (b *tab) load(address string) visit {
	b.t.Helper()
	b.mutex.Lock()
	b.said, b.asked, b.bytes = nil, nil, 0
	b.mutex.Unlock()
	require.NoError(b.t, chromedp.Do(b, chromedp.Navigate(address)), address)
	b.mutex.Lock()
	defer b.mutex.Unlock()
	return visit{b.said, b.asked, int(b.bytes)}
}

// resize makes the window this large, in CSS pixels.
func (b *tab) resize(width, height int64) {
	b.t.Helper()
	require.NoError(b.t, chromedp.Do(b, chromedp.EmulateViewport(width, height)))
}

// prefer makes the browser say that the reader prefers this: "dark" as
// "prefers-color-scheme", "active" as "forced-colors".
func (b *tab) prefer(feature, value string) {
	b.t.Helper()
	features := []*emulation.MediaFeature{{Name: feature, Value: value}}
	call(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: features})
}

// onPaper shows the page as it is printed.
func (b *tab) onPaper() {
	b.t.Helper()
	call(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
}

// onScreen shows the page as a screen does, to a reader without preferences.
func (b *tab) onScreen() {
	b.t.Helper()
	call(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "screen"})
}
