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
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/dbmodel"
	"insyn/dbmodel/dataset"
	"insyn/dbmodel/dataset/workbook"
)

const (
	goalPage   = "/huddinge/kommunstyrelsen/2020/mal/bra-att-leva-och-bo/okat-bostadsbyggande/"
	override   = "Tryckfelen finns i den tryckta boken."
	correction = "Nämnden har ändrat sin bedömning."
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

// TestStaffTakeAReportFromWorkbookToPageAndBack works as a publicist does, in a
// browser, with the program as it runs.
func TestStaffTakeAReportFromWorkbookToPageAndBack(t *testing.T) {
	data := t.TempDir()
	variables := map[string]string{"INSYN_DATA": data, "INSYN_CHROMIUM": noTool, "INSYN_PAGEFIND": noTool}
	s := start(t, variables)
	made := strings.Fields(insyn(t, variables, "token", "create", "--name", "Anna", "--role", "publisher").stdout)
	d := sitAt(t, s)

	d.open("/admin")
	d.fill("#token", made[len(made)-1])
	d.press("main button")
	d.reads("Hej Anna")

	d.findsMistakes()
	d.bringsIn()
	d.previews()
	d.schedules()
	d.corrects()
	d.rollsBack()
	assert.Equal(t, exitOK, s.stop())
}

func (d desk) findsMistakes() {
	d.t.Helper()
	d.press("nav a[href='/admin/import']")
	d.choose(filledIn(d.t, func(b *dbmodel.Bundle) {
		b.Goals[0].Assessment, b.Goals[1].Title, b.Commitments[0].Status = "UTMÄRKT", "", "SNART"
	}))
	d.press("form[action='/admin/import/check'] button.second")
	said := d.text()
	assert.Contains(d.t, said, "3 fel att rätta i rapport.xlsx")
	assert.Contains(d.t, said, "Mål!D2 (Måluppfyllelse) ”UTMÄRKT”")
	assert.Contains(d.t, said, "Mål!C3 (Mål) Cellen är tom.")
	assert.Contains(d.t, said, "”SNART”")
}

// bringsIn hands in the same report, mended.
func (d desk) bringsIn() {
	d.t.Helper()
	d.choose(filledIn(d.t, func(b *dbmodel.Bundle) { b.Goals[1].Assessment = dbmodel.AssessmentNotAcceptable }))
	d.press("button[formaction='/admin/import']")
	said := d.text()
	assert.Contains(d.t, said, "Rapporten är inläst som utkast.")
	assert.Contains(d.t, said, "1 ändring mot det som är offentligt.")
	assert.Contains(d.t, said, "Godtagbar → blir Ej godtagbar")
}

func (d desk) previews() {
	d.t.Helper()
	d.press("button[value=PREVIEW]")
	d.reads("Öppna förhandsvisningen") // the script shows how the build goes on, and that it is done
	d.press("main a.button")
	assert.Contains(d.t, d.text(), "Förhandsvisning – inte publicerad")
	at, err := chromedp.Run(d, chromedp.Evaluate[string]("location.pathname"))
	require.NoError(d.t, err)
	d.open(strings.TrimSuffix(at, "/") + goalPage)
	assert.Contains(d.t, d.text(), "Ej godtagbar")
	d.shows(goalPage, "Godtagbar")
	_, public := d.s.get(d.t, goalPage)
	assert.NotContains(d.t, public, "Ej godtagbar")
}

// schedules brings in the report of another year, and thinks better of when it is
// to be public.
func (d desk) schedules() {
	d.t.Helper()
	d.open("/admin/import")
	d.choose(filledIn(d.t, func(b *dbmodel.Bundle) {
		b.Report.Year, b.Report.PeriodStart, b.Report.PeriodEnd, b.Report.Title = 2021, "2021-01-01", "2021-12-31", "Verksamhetsberättelse 2021"
	}))
	d.press("button[formaction='/admin/import']")
	assert.Contains(d.t, d.text(), "Rapporten är ny: ingenting är offentligt att jämföra med.")
	d.fill("#override", override)
	d.run("document.querySelector('#at').value = '2099-01-20T08:00'; document.querySelector('#when-at').click()")
	d.press("button[value=publish]")
	assert.Contains(d.t, d.text(), "Den blir offentlig 20 januari 2099 kl. 08.00.")
	d.fill("#reason", "Nämnden har inte beslutat än.")
	d.press("button[value=withdraw]")
	assert.Contains(d.t, d.text(), "Rapporten är ett utkast. Bara personal ser den.")

	d.fill("#override", override)
	d.press("button[value=publish]")
	d.shows("/huddinge/kommunstyrelsen/2021/", "Verksamhetsberättelse 2021")
}

func (d desk) corrects() {
	d.t.Helper()
	d.open("/admin")
	d.press("a[href='/admin/reports/0126/kommunstyrelsen/2020-2']")
	d.fill("#note", correction)
	d.fill("#override", override)
	d.press("button[value=publish]")
	assert.Contains(d.t, d.text(), "Rättelsen är publicerad.")
	d.shows(goalPage, correction)
	d.shows(goalPage, "Ej godtagbar")
}

// rollsBack shows readers the release from before the correction.
func (d desk) rollsBack() {
	d.t.Helper()
	d.press("nav a[href='/admin/releases']")
	d.reads("visas för läsarna")
	d.press(".rows li:nth-child(2) button")
	assert.Contains(d.t, d.text(), "Läsarna ser nu den version du valde.")
	_, public := d.s.get(d.t, goalPage)
	assert.NotContains(d.t, public, correction)
}
