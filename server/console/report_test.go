package console_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/dbmodel"
	"insyn/dbmodel/dataset"
	"insyn/dbmodel/dbtest"
	"insyn/dbmodel/store"
)

const (
	reportID   = "0126/kommunstyrelsen/2020"
	reportPage = "/admin/reports/" + reportID
	reason     = "Tryckfelen finns i den tryckta boken."
)

// draft stores the bundled report, in which two figures cannot both be right, as
// a draft.
func (o *office) draft() {
	o.t.Helper()
	bundle, err := dataset.Read(dataset.Kommunstyrelsen2020())
	require.NoError(o.t, err)
	_, err = o.store.Import(o.t.Context(), bundle, store.Publication{State: dbmodel.ReportStateDraft, Now: dbtest.Now()})
	require.NoError(o.t, err)
}

// public tells what everyone may read.
func (o *office) public() []string {
	o.t.Helper()
	page, err := o.store.Public().ReportPage(o.t.Context(), nil, nil, store.Slice{First: new(10), Rows: true})
	require.NoError(o.t, err)
	ids := []string{}
	for _, row := range page.Rows {
		ids = append(ids, row.ID)
	}
	return ids
}

func TestAReportFromDraftToPublishedAndBack(t *testing.T) {
	o := open(t, dbmodel.RolePublisher)
	o.draft()
	assert.Equal(t, strings.TrimSpace(`
Hej Ada
Du är publicist: du ser alla rapporter, publicerar dem och drar tillbaka dem.
Väntar på något
Verksamhetsberättelse 2020
Huddinge kommun, Kommunstyrelsen · 2020 · 2 allvarliga iakttagelser
Utkast
Visa den enda rapporten`), o.get("/admin").main)

	refused := o.post(reportPage, "do", "publish", "when", "now")
	assert.Equal(t, http.StatusUnprocessableEntity, refused.status)
	assert.Contains(t, refused.main, "\nRapporten 0126/kommunstyrelsen/2020 har 2 allvarliga iakttagelser: Tabellen Driftredovisning anger")
	assert.Contains(t, refused.main, "Rätta den, eller ange skälet till att den publiceras ändå.\n")
	assert.Empty(t, o.public())

	scheduled := o.post(reportPage, "do", "publish", "when", "at", "at", "2026-01-20T08:00", "override", reason)
	assert.Equal(t, reportPage+"?done=scheduled", scheduled.address)
	assert.Contains(t, scheduled.main, strings.TrimSpace(`
Rapporten blir offentlig på den tid du angav. Fram till dess ser bara personal den.
Rapporter / Huddinge kommun, Kommunstyrelsen, 2020
Verksamhetsberättelse 2020
Väntar på sin tid
Än så länge ser bara personal rapporten. Den blir offentlig 20 januari 2026 kl. 08.00.
Ändrad 15 januari 2026 kl. 13.00. Rapportens id: 0126/kommunstyrelsen/2020`))
	assert.Empty(t, o.public())

	o.now = time.Date(2026, 1, 20, 7, 0, 0, 0, time.UTC)
	assert.Equal(t, []string{reportID}, o.public())
	assert.Contains(t, o.get(reportPage).main, "\nAlla kan läsa rapporten. Den har varit offentlig sedan 20 januari 2026 kl. 08.00. Visa på webbplatsen\n")

	o.now = o.now.Add(time.Minute)
	withdrawn := o.post(reportPage, "do", "withdraw", "reason", "Fel år i tabellen.")
	assert.Equal(t, reportPage+"?done=withdrawn", withdrawn.address)
	assert.Contains(t, withdrawn.main, "\nRapporten är tillbakadragen. Bara personal ser den.\n")
	assert.Empty(t, o.public())

	o.now = o.now.Add(time.Minute)
	published := o.post(reportPage, "do", "publish", "when", "now", "override", reason)
	assert.Equal(t, reportPage+"?done=published", published.address)
	assert.Equal(t, []string{reportID}, o.public())

	o.holder = &dbmodel.Token{Name: "Grace", Role: dbmodel.RoleAdmin}
	assert.Equal(t, strings.TrimSpace(`
Logg
Vem som gjorde vad och när, det senaste först. Loggen går inte att ändra.
20 januari 2026 kl. 08.02
Ada publicerade 0126/kommunstyrelsen/2020 · offentlig 20 januari 2026 kl. 08.02
Tryckfelen finns i den tryckta boken.
20 januari 2026 kl. 08.01
Ada drog tillbaka 0126/kommunstyrelsen/2020
Fel år i tabellen.
15 januari 2026 kl. 13.00
Ada publicerade 0126/kommunstyrelsen/2020 · offentlig 20 januari 2026 kl. 08.00
Tryckfelen finns i den tryckta boken.`), o.get("/admin/log").main)
}

func TestWhatCannotBePublishedKeepsWhatWasTyped(t *testing.T) {
	o := open(t, dbmodel.RolePublisher)
	o.draft()
	for at, wanted := range map[string]string{
		"":                 "Skriv en dag och ett klockslag som finns, som 2026-03-24 08:00.",
		"2026-03-29T02:30": "Skriv en dag och ett klockslag som finns, som 2026-03-24 08:00.",
		"2026-01-15T12:59": "Rapporten kan inte bli offentlig 2026-01-15T11:59:00Z, för den tiden har redan varit; " +
			"ange en senare, eller ingen för att publicera nu.",
	} {
		got := o.post(reportPage, "do", "publish", "when", "at", "at", at, "override", reason)
		assert.Equal(t, http.StatusUnprocessableEntity, got.status, at)
		assert.Contains(t, got.main, "\n"+wanted+"\n")
		assert.Contains(t, got.source, "<title>Fel: Verksamhetsberättelse 2020 – Insyn – för personal</title>")
		assert.Contains(t, got.source, `value="`+at+`"`)
		assert.Contains(t, got.source, `name="when" value="at" checked`)
		assert.Contains(t, got.source, ">"+reason+"</textarea>")
	}
	assert.Empty(t, o.public())
}

func TestAWithdrawalNeedsAReason(t *testing.T) {
	o := open(t, dbmodel.RolePublisher)
	dbtest.Report(t, o.store)
	got := o.post(reportPage, "do", "withdraw", "reason", " ")
	assert.Equal(t, http.StatusUnprocessableEntity, got.status)
	assert.Contains(t, got.main, "\nSkriv varför rapporten 0126/kommunstyrelsen/2020 dras tillbaka; skälet sparas i loggen.\n")
	assert.Contains(t, got.source, "<details open>")
	assert.Equal(t, []string{reportID}, o.public())
}

func TestWhatNoReportCanDoIsSaid(t *testing.T) {
	o := open(t, dbmodel.RolePublisher)
	dbtest.Report(t, o.store)
	for _, c := range []struct {
		path   string
		fields []string
		status int
		main   string
	}{
		{
			"/admin/reports/0126/kommunstyrelsen/1999",
			[]string{"do", "publish", "when", "now"},
			http.StatusNotFound,
			"Sidan finns inte\nAdressen leder ingenstans. Rapporten kan ha tagits bort, eller så är något i adressen fel.\nTill översikten",
		},
		{
			reportPage,
			[]string{"do", "burn"},
			http.StatusBadRequest,
			"Formuläret gick inte att läsa\nNågot som behövs saknas i det som skickades. Gå tillbaka, ladda om sidan och försök igen.\nTill översikten",
		},
		{
			reportPage,
			[]string{"do", "withdraw", "reason", strings.Repeat("x", 70_000)},
			http.StatusBadRequest,
			"Formuläret gick inte att läsa\nNågot som behövs saknas i det som skickades. Gå tillbaka, ladda om sidan och försök igen.\nTill översikten",
		},
	} {
		got := o.post(c.path, c.fields...)
		assert.Equal(t, c.status, got.status, c.path)
		assert.Equal(t, c.main, got.main, c.path)
	}
	assert.Equal(t, []string{reportID}, o.public())
	for _, path := range []string{"/admin/reports/nothing", "/admin/reports/0126", "/admin/reports/0126/kommunstyrelsen/2020/matt/antal-konkurser", "/admin/reports/"} {
		assert.Equal(t, http.StatusNotFound, o.get(path).status, path)
	}
}
