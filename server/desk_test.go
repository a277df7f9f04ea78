package main

import (
	"context"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"

	"insyn/dbmodel"
	"insyn/dbmodel/dataset"
	"insyn/dbmodel/dataset/workbook"
)

// desk is a Chromium at which someone of the staff works.
type desk struct {
	context.Context

	t *testing.T
	s server
}

func sitAt(t *testing.T, s server) desk {
	t.Helper()
	path, err := exec.LookPath("chromium")
	if err != nil && os.Getenv("CI") == "" {
		t.Skip("Chromium is not installed; install it with: apt-get install chromium")
	}
	require.NoError(t, err)
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path))
	if os.Geteuid() == 0 {
		options = append(options, chromedp.NoSandbox)
	}
	ctx, end := chromedp.NewExecAllocator(t.Context(), options...)
	t.Cleanup(end)
	ctx, end = chromedp.NewContext(ctx, chromedp.WithErrorf(func(string, ...any) {})) // What goes wrong is returned, too.
	t.Cleanup(end)
	require.NoError(t, chromedp.Do(ctx))
	return desk{ctx, t, s}
}

// open opens an address of the server.
func (d desk) open(path string) {
	d.t.Helper()
	require.NoError(d.t, chromedp.Do(d, chromedp.Navigate(d.s.url+path)))
}

// fill types in a field.
func (d desk) fill(field, text string) {
	d.t.Helper()
	d.run("document.querySelectorAll('details').forEach(e => { e.open = true }); document.querySelector('" + field + "').focus()")
	require.NoError(d.t, chromedp.Do(d, chromedp.KeyEvent(text)))
}

// choose chooses the file that a report is written to, as a workbook.
func (d desk) choose(b *dbmodel.Bundle) {
	d.t.Helper()
	name := filepath.Join(d.t.TempDir(), "rapport.xlsx")
	file, err := os.Create(name)
	require.NoError(d.t, err)
	require.NoError(d.t, workbook.Write(file, b))
	require.NoError(d.t, file.Close())
	require.NoError(d.t, chromedp.Do(d, chromedp.SetUploadFiles(chromedp.CSS("#file"), []string{name})))
}

// press presses what a selector finds, and waits for the page that comes.
func (d desk) press(selector string) {
	d.t.Helper()
	d.run("document.querySelectorAll('details').forEach(e => { e.open = true })")
	_, err := chromedp.RunResponse(d, chromedp.Click(chromedp.CSS(selector)))
	require.NoError(d.t, err, selector)
}

func (d desk) run(script string) {
	d.t.Helper()
	_, err := chromedp.Run(d, chromedp.Evaluate[any]("{"+script+"};0"))
	require.NoError(d.t, err)
}

// text is what the page says, with single spaces.
func (d desk) text() string {
	d.t.Helper()
	said, err := chromedp.Run(d, chromedp.Evaluate[string]("document.body.innerText"))
	require.NoError(d.t, err)
	return strings.Join(strings.Fields(said), " ")
}

// reads waits until the page says this.
func (d desk) reads(text string) {
	d.t.Helper()
	said := ""
	require.Eventually(d.t, func() bool {
		said, _ = chromedp.Run(d, chromedp.Evaluate[string]("document.body.innerText"))
		return strings.Contains(said, text)
	}, time.Minute, 20*time.Millisecond, text)
}

// shows waits until the public page says this.
func (d desk) shows(path, text string) {
	d.t.Helper()
	require.Eventually(d.t, func() bool {
		status, page := d.s.get(d.t, path)
		return status == http.StatusOK && strings.Contains(page, text)
	}, time.Minute, 50*time.Millisecond, "%s on %s", text, path)
}

// filledIn is the bundled report with what was changed in it.
func filledIn(t *testing.T, change func(*dbmodel.Bundle)) *dbmodel.Bundle {
	t.Helper()
	b, err := dataset.Read(dataset.Kommunstyrelsen2020())
	require.NoError(t, err)
	change(b)
	return b
}
