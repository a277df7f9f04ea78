package main

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/dbmodel"
)

const (
	goalPage   = "/huddinge/kommunstyrelsen/2020/mal/bra-att-leva-och-bo/okat-bostadsbyggande/"
	override   = "Tryckfelen finns i den tryckta boken."
	correction = "Nämnden har ändrat sin bedömning."
)

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
