package console_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/dbmodel"
	"insyn/dbmodel/dbtest"
)

const (
	amendmentPage = reportPage + "-2"
	note          = "Nämnden har ändrat sin bedömning."
)

// amended is an office in which someone in a role has brought in an amendment of
// the report that is public.
func amended(t *testing.T, role dbmodel.Role) *office {
	t.Helper()
	o := open(t, role)
	dbtest.Report(t, o.store)
	other := bundled(t)
	other.Goals[1].Assessment = dbmodel.AssessmentNotAcceptable
	got := o.handIn("/admin/import", "rapport.xlsx", book(t, other))
	require.Equal(t, amendmentPage+"?done=imported", got.address)
	return o
}

// between is what stands between two lines of a page.
func between(t *testing.T, text, from, to string) string {
	t.Helper()
	_, rest, found := strings.Cut(text, "\n"+from+"\n")
	require.True(t, found, "%s in %s", from, text)
	part, _, found := strings.Cut(rest, "\n"+to+"\n")
	require.True(t, found, "%s in %s", to, rest)
	return part
}

func TestAReportIsCorrectedInTheOpen(t *testing.T) {
	o := amended(t, dbmodel.RolePublisher)
	assert.Contains(t, o.get(reportPage).main, "\nDet finns ett utkast till rättelse av rapporten. Visa utkastet\n")
	draft := o.get(amendmentPage)
	assert.Contains(t, draft.main, "Rapporter / Huddinge kommun, Kommunstyrelsen, 2020 / Utgåva 2\nVerksamhetsberättelse 2020\nUtkast · rättelse\n"+
		"Utkastet blir utgåva 2 när det publiceras och tar då den offentliga rapportens plats. Fram till dess ser bara personal det.\n")
	assert.Equal(t, `1 ändring mot det som är offentligt.
Mål Ökat bostadsbyggande
Måluppfyllelse
Godtagbar → blir Ej godtagbar
1 sida ändras
https://insyn.example/huddinge/kommunstyrelsen/2020/mal/bra-att-leva-och-bo/okat-bostadsbyggande/`,
		between(t, draft.main, "Det här märker läsarna", "Iakttagelser"))
	assert.NotContains(t, draft.source, `name="when"`, "a correction becomes public at once")

	refused := o.post(amendmentPage, "do", "publish", "override", reason)
	assert.Equal(t, http.StatusUnprocessableEntity, refused.status)
	assert.Contains(t, refused.source, `<p class="problem" role="alert" id="problem" lang="sv">`)

	o.now = o.now.Add(time.Hour)
	published := o.post(amendmentPage, "do", "publish", "note", note, "override", reason)
	assert.Equal(t, reportPage+"?done=corrected", published.address)
	_, history, _ := strings.Cut(published.main, "\nUtgåvor\n")
	assert.Equal(t, `Utgåva 2
Nämnden har ändrat sin bedömning.
15 januari 2026 kl. 14.00 arbetsbok (.xlsx) Utgåva 2 · paket (.zip) Utgåva 2
Utgåva 1
3 mars 2021 kl. 09.00 arbetsbok (.xlsx) Utgåva 1 · paket (.zip) Utgåva 1
Rättelser
15 januari 2026 kl. 14.00
Ökat bostadsbyggande Måluppfyllelse: Godtagbar → blir Ej godtagbar
Nämnden har ändrat sin bedömning.`, history)

	former := o.get(reportPage + "-1")
	assert.Contains(t, former.main, "\nUtgåva 1 var offentlig tills den rättades. Den kan fortfarande läsas under sin egen adress och ändras aldrig.\n")
	assert.NotContains(t, former.source, `name="do"`, "nothing can be done to it")
}

func TestADraftIsDiscarded(t *testing.T) {
	o := amended(t, dbmodel.RoleEditor)
	got := o.post(amendmentPage, "do", "discard")
	assert.Equal(t, "/admin/reports?done=discarded", got.address)
	assert.Equal(t, http.StatusNotFound, o.get(amendmentPage).status)
	assert.Equal(t, http.StatusOK, o.get(reportPage).status)
	refused := o.post(reportPage, "do", "discard")
	assert.Equal(t, http.StatusUnprocessableEntity, refused.status)
	assert.Equal(t, []string{reportID}, o.public())
}

func TestASecondPersonApproves(t *testing.T) {
	const asked = "\nGodkänn\nKommunen kräver att någon annan än den som läste in rapporten godkänner den innan den publiceras.\n"
	o := amended(t, dbmodel.RolePublisher)
	require.NoError(t, o.store.RequireApproval(t.Context(), "0126", true, "Test"))
	own := o.get(amendmentPage)
	assert.Contains(t, own.main, asked+"Du läste själv in rapporten. Be en annan publicist att godkänna den.\n")
	assert.NotContains(t, own.source, `value="publish"`)
	assert.Equal(t, http.StatusUnprocessableEntity, o.post(amendmentPage, "do", "approve").status)
	assert.Equal(t, http.StatusUnprocessableEntity, o.post(amendmentPage, "do", "publish", "note", note, "override", reason).status)

	o.holder = &dbmodel.Token{ID: "x", Name: "Grace", Role: dbmodel.RolePublisher}
	assert.Contains(t, o.get(amendmentPage).main, asked+"Godkänn utkastet\n")
	approved := o.post(amendmentPage, "do", "approve")
	assert.Equal(t, amendmentPage+"?done=approved", approved.address)
	assert.Contains(t, approved.main, " · Inläst av Ada. Godkänd av Grace.\n")
	assert.Equal(t, reportPage+"?done=corrected", o.post(amendmentPage, "do", "publish", "note", note, "override", reason).address)
}
