package generate

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"insyn/dbmodel"
)

// addControl adds the areas of internal control, which last from year to year,
// with their risks, what is done about those, and what is controlled each year.
func (m *maker) addControl() {
	dice := m.dice.at("intern kontroll")
	for _, name := range some(dice, dice.at("antal").between(3, 5), controlAreas()) {
		at := m.at.ControlArea(slugOf(name))
		area := &dbmodel.ControlArea{
			ID: at.ID, ReportID: m.Report.ID, Position: len(m.ControlAreas) + 1, Slug: slugOf(name), Name: capital(name), Path: at.Path,
		}
		m.ControlAreas = append(m.ControlAreas, area)
		d := dice.at(name)
		for _, text := range some(d.at("risker"), d.at("antal risker").between(1, 2), riskTexts()) {
			m.addRisk(area, at, name, text)
		}
		for _, title := range some(d.at("kontroller"), d.at("antal kontroller").between(1, 2), controlTitles()) {
			m.addSystematicControl(area, at, fmt.Sprintf(title, name))
		}
	}
}

func (m *maker) addRisk(area *dbmodel.ControlArea, below dbmodel.Address, name string, risk riskText) {
	slug := risk.slug + "-" + area.Slug
	at := below.Risk(slug)
	m.Risks = append(m.Risks, &dbmodel.Risk{
		ID: at.ID, ReportID: m.Report.ID, AreaID: area.ID, Position: len(m.Risks) + 1, Slug: slug, Description: fmt.Sprintf(risk.text, name),
		Background: new(pick(m.dice.at("risk").at(slug), riskBackgrounds())), Provenance: m.printedUnder(area.Name), Path: at.Path,
	})
	d := m.dice.at("åtgärder").at(slug)
	for _, p := range promises(d, m.year, 0, 1) {
		titles := riskActions()
		title := fmt.Sprintf(titles[(d.below(len(titles))+p.born)%len(titles)], name)
		m.addAction(at, title, risk.slug, p, func(a *dbmodel.ControlAction) { a.RiskID = &at.ID })
	}
}

// addAction adds what is done about a subject. What of names is in its slug, as
// several subjects may have an action called so.
func (m *maker) addAction(subject dbmodel.Address, title, of string, p promise, belongs func(*dbmodel.ControlAction)) {
	slug := slugOf(title) + "-" + of
	at := subject.ControlAction(slug)
	a := &dbmodel.ControlAction{
		ID: at.ID, ReportID: m.Report.ID, Position: len(m.ControlActions) + 1, Slug: slug, Title: title,
		Comment:         new(p.comment(m.dice.at("åtgärd").at(slug).nth(m.year), m.year)),
		CarriedOverFrom: p.carriedOver(m.year), Path: at.Path,
	}
	a.Status, a.Discontinued = p.status(m.year)
	belongs(a)
	m.ControlActions = append(m.ControlActions, a)
}

func (m *maker) addSystematicControl(area *dbmodel.ControlArea, below dbmodel.Address, title string) {
	slug := slugOf(title)
	at := below.SystematicControl(slug)
	d := m.thisYear().at("kontroll").at(slug)
	c := &dbmodel.SystematicControl{
		ID: at.ID, ReportID: m.Report.ID, AreaID: area.ID, Position: len(m.SystematicControls) + 1, Slug: slug, Title: title,
		Background: new(pick(m.dice.at("skäl").at(slug), controlReasons())), Method: new(pick(m.dice.at("metod").at(slug), controlMethods())),
		Status: dbmodel.StatusCompleted, Comment: new(pick(d.at("resultat"), controlResults())),
		Provenance: m.printedUnder(area.Name), Path: at.Path,
	}
	if d.oneIn(7) {
		c.Status, c.Comment = dbmodel.StatusNotCompleted, new("Kontrollen hann inte göras under året.")
	}
	m.SystematicControls = append(m.SystematicControls, c)
}

// addAudits adds the audits that recommend something that is not done yet, or was
// done this year.
func (m *maker) addAudits() {
	dice := m.dice.at("revision")
	for _, p := range promises(dice, m.year, 0, 2) {
		service := m.committee.services[(dice.below(100)+3*p.number)%len(m.committee.services)]
		title := fmt.Sprintf("Granskning av %s %d", service.name, p.born)
		numbered := fmt.Sprintf("%d-%d", p.born, p.number%mostPromises+1)
		slug := "granskning-" + numbered
		at := m.at.Audit(slug)
		d := dice.nth(p.number)
		m.Audits = append(m.Audits, &dbmodel.Audit{
			ID: at.ID, ReportID: m.Report.ID, Position: len(m.Audits) + 1, Slug: slug, Title: title,
			DiaryNumber: new(fmt.Sprintf("%s-%d/%d.912", m.initials(), p.born, d.at("diarienummer").between(20, 980))),
			Background:  new(pick(d.at("bakgrund"), auditBackgrounds())), Provenance: m.printedUnder("Revision"), Path: at.Path,
		})
		for _, action := range some(d.at("åtgärder"), d.at("antal").between(1, 3), auditActions()) {
			m.addAction(at, fmt.Sprintf(action, service.name), numbered, p, func(a *dbmodel.ControlAction) { a.AuditID = &at.ID })
		}
	}
}

// initials are what the committee's registry numbers begin with: "KS", "BUN".
func (m *maker) initials() string {
	if strings.HasSuffix(m.committee.name, "styrelsen") {
		return m.committee.name[:1] + "S"
	}
	var letters []rune
	for word := range strings.FieldsSeq(m.committee.name) {
		if first, _ := utf8.DecodeRuneInString(word); word != "och" && unicode.IsLetter(first) {
			letters = append(letters, unicode.ToUpper(first))
		}
	}
	return string(append(letters, 'N'))
}
