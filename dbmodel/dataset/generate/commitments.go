package generate

import (
	"fmt"

	"insyn/dbmodel"
)

// addCommitments adds the commitments of the year and those carried over.
func (m *maker) addCommitments() {
	dice := m.dice.at("åtaganden")
	for _, p := range promises(dice, m.year, 4, 8) {
		m.addCommitment(p, dice.nth(p.number), m.titleOf(dice, p))
	}
}

// titleOf is what a commitment is called: no two of those that may live in the
// same year alike, since the stride has no divisor in common with how many
// titles there are.
func (m *maker) titleOf(d dice, p promise) string {
	const stride = 37
	titles, services := commitmentTitles(), m.committee.services
	at := (d.below(1000) + p.number*stride) % (len(titles) * len(services))
	return fmt.Sprintf(titles[at/len(services)], services[at%len(services)].name)
}

func (m *maker) addCommitment(p promise, d dice, title string) {
	slug := slugOf(title)
	at := m.at.Commitment(slug)
	c := &dbmodel.Commitment{
		ID: at.ID, ReportID: m.Report.ID, GoalID: &m.anyGoal(slug).ID, Position: len(m.Commitments) + 1,
		Slug: slug, Title: title, Background: new(pick(d.at("bakgrund"), backgrounds())),
		Description:     new(pick(d.at("beskrivning"), descriptions())),
		Comment:         new(p.comment(d.at("kommentar").nth(m.year), m.year)),
		CarriedOverFrom: p.carriedOver(m.year), Provenance: m.printedUnder("Utvecklingsåtaganden"), Path: at.Path,
	}
	c.Status, c.Discontinued = p.status(m.year)
	if c.CarriedOverFrom != nil {
		c.FirstPromised = &p.born
	}
	m.Commitments = append(m.Commitments, c)
}
