package console_test

import (
	"net/http"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"

	"insyn/dbmodel"
	"insyn/dbmodel/dbtest"
	"insyn/graph/model"
)

// shelf keeps releases, newest first.
type shelf []*model.SiteRelease

// shelved is a shelf with so many releases, of which the newest is live.
func shelved(number int) shelf {
	var kept shelf
	for i := range number {
		built := dbtest.Now().AddDate(0, 0, -i)
		kept = append(kept, &model.SiteRelease{
			ID: built.Format("20060102T150405Z") + "-1", BuiltAt: built, DataRevision: 10 - i, Pages: 675, Bytes: 12_345_678, Live: i == 0,
		})
	}
	return kept
}

// Kept are all of them.
func (s shelf) Kept() ([]*model.SiteRelease, error) { return s, nil }

// Release is the one of a name.
func (s shelf) Release(name string) (*model.SiteRelease, error) {
	if i := s.place(name); i >= 0 {
		return s[i], nil
	}
	return nil, nil //nolint:nilnil // as graph.Releases says
}

// Activate makes one live.
func (s shelf) Activate(name string) (bool, error) {
	i := s.place(name)
	for j, r := range s {
		r.Live = j == i
	}
	return i >= 0, nil
}

func (s shelf) place(name string) int {
	return slices.IndexFunc(s, func(r *model.SiteRelease) bool { return r.ID == name })
}

func TestAnEarlierReleaseIsShownAgain(t *testing.T) {
	o := open(t, dbmodel.RolePublisher)
	assert.Contains(t, o.get("/admin/releases").main, "\nDet finns ingen version av webbplatsen än.")
	o.releases = shelved(2)
	o.over(o.api())
	before := o.get("/admin/releases")
	assert.Equal(t, `Versioner
Varje bygge av webbplatsen är en version. Blev något fel kan en tidigare visas igen genast, utan att byggas om.
15 januari 2026 kl. 13.00 visas för läsarna
20260115T120000Z-1 · 675 sidor, 12,3 MB · datarevision 10
14 januari 2026 kl. 13.00
20260114T120000Z-1 · 675 sidor, 12,3 MB · datarevision 9
Visa den här igen … 20260114T120000Z-1
Läsarna ser versionen genast. Data i API:et ändras inte. Versionen visas tills något publiceras, dras tillbaka eller rättas, eller någon bygger om.
Visa den här igen 20260114T120000Z-1`, before.main)
	assert.Contains(t, o.get("/admin/releases?lang=en").main, "675 pages, 12.3 MB")

	after := o.post("/admin/releases/20260114T120000Z-1", "lang", "sv")
	assert.Equal(t, "/admin/releases?done=activated", after.address)
	assert.Contains(t, o.get("/admin/releases?lang=sv").main, "\n14 januari 2026 kl. 13.00 visas för läsarna\n")
	assert.Equal(t, http.StatusUnprocessableEntity, o.post("/admin/releases/20260101T120000Z-1").status)

	o.holder.Role = dbmodel.RoleEditor
	assert.NotContains(t, o.get("/admin/releases").source, `action="/admin/releases/`)
	assert.Equal(t, http.StatusForbidden, o.post("/admin/releases/20260114T120000Z-1").status)
	o.holder.Role = dbmodel.RoleAdmin
	assert.Contains(t, o.get("/admin/log").main, "\nAda bytte till versionen 20260114T120000Z-1")
}

func TestManyReleasesAreListedInPages(t *testing.T) {
	o := open(t, dbmodel.RoleEditor)
	o.releases = shelved(21)
	o.over(o.api())
	assert.Contains(t, o.get("/admin/releases").main, "\nVisa äldre versioner")
	assert.Contains(t, o.get("/admin/releases?after=20251227T120000Z-1").main, "\n26 december 2025 kl. 13.00\n")
}

func TestApprovalIsRequiredByAMunicipality(t *testing.T) {
	o := open(t, dbmodel.RoleAdmin)
	dbtest.Report(t, o.store)
	assert.Contains(t, o.get("/admin").main, `
Huddinge kommun
Kräver inget godkännande: en person kan läsa in och publicera.
Kräv godkännande, Huddinge kommun`)
	got := o.post("/admin/municipalities/0126", "required", "true")
	assert.Equal(t, "/admin?done=approvalChanged", got.address)
	assert.Contains(t, got.main, "\nHuddinge kommun\nKräver godkännande av en andra person.\nSluta kräva godkännande, Huddinge kommun")
	assert.Contains(t, o.post("/admin/municipalities/0126", "required", "false").main, "\nKräver inget godkännande:")
	log := o.get("/admin/log").main
	assert.Contains(t, log, "\nAda ändrade kravet på godkännande för 0126\npå")
	assert.Contains(t, log, "\nAda ändrade kravet på godkännande för 0126\nav")
	assert.Equal(t, http.StatusUnprocessableEntity, o.post("/admin/municipalities/9999", "required", "true").status)
	o.holder.Role = dbmodel.RolePublisher
	assert.NotContains(t, o.get("/admin").main, "godkännande")
	assert.Equal(t, http.StatusForbidden, o.post("/admin/municipalities/0126", "required", "true").status)
}

func TestADraftOverAReportWaits(t *testing.T) {
	o := amended(t, dbmodel.RoleEditor)
	assert.Contains(t, o.get("/admin").main, "\nVäntar på något\nVerksamhetsberättelse 2020\nHuddinge kommun, Kommunstyrelsen · 2020 · rättelse\nUtkast\n")
	assert.Contains(t, o.get("/admin/reports").main, " · Det finns ett utkast till rättelse av rapporten.\nPublicerad")
}
