package pdf

import (
	"bytes"
	"context"
	"net/http"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/fetch"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// answer lets the site answer what the tab asks of its host, until ctx ends.
// Whatever a page asks of others fails.
func (p Printer) answer(ctx context.Context, tab *chromedp.Target, host string) error {
	requests := chromedp.Events(ctx, fetch.RequestPaused)
	if _, err := cdp.Call(ctx, tab, fetch.Enable, fetch.EnableParams{}); err != nil {
		return err
	}
	noScripts := emulation.SetScriptExecutionDisabledParams{Value: true}
	if _, err := cdp.Call(ctx, tab, emulation.SetScriptExecutionDisabled, noScripts); err != nil {
		return err
	}
	go func() {
		for asked, err := range requests {
			if err != nil || p.fulfil(ctx, tab, host, asked) != nil {
				return // The page does not load, and says so.
			}
		}
	}()
	return nil
}

func (p Printer) fulfil(ctx context.Context, tab *chromedp.Target, host string, asked fetch.EventRequestPaused) error {
	request, err := http.NewRequestWithContext(ctx, asked.Request.Method, asked.Request.URL, nil)
	if err != nil || request.URL.Host != host {
		_, err := cdp.Call(ctx, tab, fetch.FailRequest, fetch.FailRequestParams{
			RequestID: asked.RequestID, ErrorReason: network.ErrorReasonBlockedByClient,
		})
		return err
	}
	answer := &answer{status: http.StatusOK, header: make(http.Header)}
	p.Site.ServeHTTP(answer, request)
	_, err = cdp.Call(ctx, tab, fetch.FulfillRequest, fetch.FulfillRequestParams{
		RequestID:       asked.RequestID,
		ResponseCode:    int64(answer.status),
		ResponseHeaders: answer.entries(),
		Body:            answer.body.Bytes(),
	})
	return err
}

// answer keeps what the site writes.
type answer struct {
	status int
	header http.Header
	body   bytes.Buffer
}

// Header implements http.ResponseWriter.
func (a *answer) Header() http.Header { return a.header }

// WriteHeader implements http.ResponseWriter.
func (a *answer) WriteHeader(status int) { a.status = status }

// Write implements http.ResponseWriter.
func (a *answer) Write(b []byte) (int, error) { return a.body.Write(b) }

// entries lists the headers as the browser wants them.
func (a *answer) entries() []*fetch.HeaderEntry {
	var entries []*fetch.HeaderEntry
	for name, values := range a.header {
		for _, value := range values {
			entries = append(entries, &fetch.HeaderEntry{Name: name, Value: value})
		}
	}
	return entries
}
