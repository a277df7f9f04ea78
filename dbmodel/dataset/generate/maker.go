package generate

import (
	"fmt"

	"insyn/dbmodel"
	"insyn/dbmodel/rules"
)

// maker makes one report.
type maker struct {
	municipality municipality
	committee    committee
	year         int
	faults       float64
	// place are the dice of the municipality, and dice those of the committee in it:
	// what lasts from year to year is thrown with them.
	place, dice dice
	at          dbmodel.Address
	document    string
	// goals are the committee goals by theme, in the report's order.
	goals map[theme][]*dbmodel.Goal
	// result is what the committee cost in all.
	result amounts
	pages  int
	*dbmodel.Bundle
}

func newMaker(c Country, m municipality, n committee, year int) *maker {
	place := dice(c.Seed).at(m.code)
	return &maker{
		municipality: m, committee: n, year: year, faults: c.Faults, place: place, dice: place.at(n.slug),
		at:       dbmodel.MunicipalityAddress(m.code, m.slug).Committee(n.slug).Report(year),
		document: fmt.Sprintf("%ss verksamhetsberättelse %d (påhittad)", n.name, year),
		goals:    map[theme][]*dbmodel.Goal{}, Bundle: new(dbmodel.Bundle),
	}
}

func (m *maker) make() *dbmodel.Bundle {
	m.addReport()
	m.addGoals()
	m.addPriorities()
	m.addMeasures()
	m.addCommitments()
	m.assess()
	m.addFinance()
	m.addControl()
	m.addAudits()
	m.addTexts()
	return m.Bundle
}

func (m *maker) addReport() {
	municipality := dbmodel.MunicipalityAddress(m.municipality.code, m.municipality.slug)
	committee := municipality.Committee(m.committee.slug)
	m.Municipality = &dbmodel.Municipality{
		ID: municipality.ID, Code: m.municipality.code, Slug: m.municipality.slug, Name: m.municipality.name, Path: municipality.Path,
	}
	m.Committee = &dbmodel.Committee{
		ID: committee.ID, MunicipalityID: municipality.ID, Slug: m.committee.slug, Name: m.committee.name, Path: committee.Path,
	}
	m.Report = &dbmodel.Report{
		ID: m.at.ID, MunicipalityID: municipality.ID, CommitteeID: committee.ID, Year: m.year,
		PeriodStart: dbmodel.Date(fmt.Sprintf("%d-01-01", m.year)), PeriodEnd: dbmodel.Date(fmt.Sprintf("%d-12-31", m.year)),
		Title: fmt.Sprintf("Verksamhetsberättelse %d", m.year), Provenance: m.printedUnder(""), Path: m.at.Path,
	}
}

// printedUnder is the place of something on the next page of the printed report.
func (m *maker) printedUnder(heading string) dbmodel.Provenance {
	m.pages++
	page := 1 + m.pages/3
	if heading == "" {
		return dbmodel.Provenance{Document: m.document, Page: &page}
	}
	return dbmodel.Provenance{Document: m.document, Page: &page, Heading: &heading}
}

// thisYear are the dice of what is of the report's year only.
func (m *maker) thisYear() dice { return m.dice.nth(m.year) }

// number writes a whole number as a Swede does.
func number(n int) string { return rules.Number(decimalOf(n, 0)) }
