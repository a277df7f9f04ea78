package pdf

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"time"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
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
	// Printed, if it is set, is told how many pages have been printed.
	Printed func(done int)
}

// Print prints the pages, one after the other, in a browser of its own that has
// ended when Print returns. Scripts don't run: what is printed is what everyone
// can read. It fails on the first page that can't be loaded or written, or that
// takes longer than a minute.
func (p Printer) Print(ctx context.Context, pages []Page) error {
	ctx, end := p.start(ctx)
	defer end()
	for i, each := range pages {
		if err := p.print(ctx, each); err != nil {
			return fmt.Errorf("kan inte skriva ut %s: %w", each.Address, err)
		}
		if p.Printed != nil {
			p.Printed(i + 1)
		}
	}
	return nil
}

// start prepares a browser; it starts when it is first asked for something. It
// can look up no host, and sandboxes itself unless it is root, who can't.
func (p Printer) start(ctx context.Context) (context.Context, context.CancelFunc) {
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(p.Chromium),
		chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND"),
	)
	ctx, endBrowser := chromedp.NewExecAllocator(ctx, options...)
	ctx, endTab := chromedp.NewContext(ctx, chromedp.WithErrorf(func(string, ...any) {})) // What goes wrong is returned, too.
	return ctx, func() { endTab(); endBrowser() }
}

func (p Printer) print(browser context.Context, each Page) error {
	address, err := url.Parse(each.Address)
	if err != nil {
		return err
	}
	if browser.Err() != nil {
		return context.Cause(browser)
	}
	late := fmt.Errorf("det tog mer än %.0f sekunder", pageTimeout.Seconds())
	ctx, cancel := context.WithTimeoutCause(browser, pageTimeout, late)
	defer cancel()
	file, err := chromedp.Run(ctx, p.open(address))
	if errors.Is(err, context.DeadlineExceeded) {
		return context.Cause(ctx)
	}
	if err != nil {
		return err
	}
	return os.WriteFile(each.File, dated(file, each.Made), 0o644) //nolint:gosec // The site is public.
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
