package pdf

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"runtime"
	"sync"
	"time"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"golang.org/x/sync/errgroup"
)

// pageTimeout is how long one page may take.
const pageTimeout = 60 * time.Second

// Page is a page to print.
type Page struct {
	// Address is the page's public address, on the same host as all that it loads.
	Address string
	// File is where the PDF is written.
	File string
	// Made is when the file says that it was made.
	Made time.Time
}

// Printer is how pages are printed.
type Printer struct {
	// Chromium is the path of the browser.
	Chromium string
	// Site answers what the pages load.
	Site http.Handler
	// Printed, if it is set, is told how many pages have been printed, one at a time.
	Printed func(done int)
}

// Print prints the pages, as many at a time as there are processors, in a browser of
// its own that has ended when Print returns. Scripts don't run: what is printed is what everyone
// can read. It fails on the first page that can't be loaded or written, or that
// takes longer than a minute.
func (p Printer) Print(ctx context.Context, pages []Page) error {
	if len(pages) == 0 {
		return nil
	}
	browser, end, err := p.start(ctx)
	defer end()
	if err != nil {
		return fmt.Errorf("kan inte skriva ut %s: %w", pages[0].Address, err)
	}
	printing, browser := errgroup.WithContext(browser)
	printing.SetLimit(runtime.GOMAXPROCS(0))
	var mutex sync.Mutex
	done := 0
	for _, each := range pages {
		printing.Go(func() error {
			if err := p.print(browser, each); err != nil {
				return fmt.Errorf("kan inte skriva ut %s: %w", each.Address, err)
			}
			mutex.Lock()
			defer mutex.Unlock()
			if done++; p.Printed != nil {
				p.Printed(done)
			}
			return nil
		})
	}
	return printing.Wait()
}

// start starts a browser, which lives as long as what first asks it for something. It
// can look up no host, and sandboxes itself unless it is root, who can't.
func (p Printer) start(ctx context.Context) (browser context.Context, end context.CancelFunc, err error) {
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(p.Chromium),
		chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND"),
	)
	ctx, endBrowser := chromedp.NewExecAllocator(ctx, options...)
	ctx, endTab := chromedp.NewContext(ctx, chromedp.WithErrorf(func(string, ...any) {})) // What goes wrong is returned, too.
	_, err = chromedp.Run(ctx, func(context.Context, *chromedp.Target) (chromedp.Void, error) { return chromedp.Void{}, nil })
	return ctx, func() { endTab(); endBrowser() }, err
}

func (p Printer) print(browser context.Context, each Page) error {
	address, err := url.Parse(each.Address)
	if err != nil {
		return err
	}
	if browser.Err() != nil {
		return context.Cause(browser)
	}
	tab, endTab := chromedp.NewContext(browser) // Of its own, so that no page is kept after it is printed.
	defer endTab()
	late := fmt.Errorf("det tog mer än %.0f sekunder", pageTimeout.Seconds())
	ctx, cancel := context.WithTimeoutCause(tab, pageTimeout, late)
	defer cancel()
	file, err := chromedp.Run(ctx, p.open(address))
	if errors.Is(err, context.DeadlineExceeded) {
		return context.Cause(ctx)
	}
	if err != nil {
		return err
	}
	return os.WriteFile(each.File, same(file, each.Made), 0o644) //nolint:gosec // The site is public.
}

// open is the browser's work with one page.
func (p Printer) open(address *url.URL) chromedp.Action[[]byte] {
	return func(ctx context.Context, tab *chromedp.Target) ([]byte, error) {
		if err := p.answer(ctx, tab, address.Host); err != nil {
			return nil, err
		}
		answer, err := chromedp.NavigateResponse(address.String())(ctx, tab)
		if err != nil {
			return nil, err
		}
		if answer.Status != http.StatusOK {
			return nil, fmt.Errorf("svaret var HTTP %d", answer.Status)
		}
		return chromedp.PrintToPDF(settings)(ctx, tab)
	}
}

// settings leave paper and margins to the page's own style.
func settings(s *page.PrintToPDFParams) {
	yes := true
	s.GenerateTaggedPDF = &yes
	s.GenerateDocumentOutline = &yes
	s.PreferCSSPageSize = &yes
	s.PrintBackground = &yes
	s.PaperWidth, s.PaperHeight = chromedp.PaperA4.Width, chromedp.PaperA4.Height
}
