package generate

import "insyn/dbmodel"

func (m *maker) addPandemic() {
	s := m.statement(dbmodel.StatementPandemic, "Kostnader för pandemin", dbmodel.MoneyTSEK, 0)
	const total = "Merkostnader netto"
	var all amounts
	for _, p := range []part{{"Ersättning för sjuklöner", 9}, {"Skyddsmateriel", -6}, {"Vikarier", -8}, {"Distansarbete", -2}} {
		d := m.dice.at("pandemi").at(p.label)
		outcome := m.net() * p.thousandth * d.nth(m.year).between(700, 1300) / 1_000_000
		line := s.line(total, p.label, dbmodel.LineItem, amounts{outcome: outcome})
		line.Budget, line.Deviation, line.PreviousOutcome = nil, nil, nil
		all.outcome += outcome
	}
	line := s.line("", total, dbmodel.LineTotal, all)
	line.Budget, line.Deviation, line.PreviousOutcome = nil, nil, nil
}

// addEquity adds a table that begins with what the last year's ended with.
func (m *maker) addEquity() {
	s := m.statement(dbmodel.StatementEquity, "Eget kapital", dbmodel.MoneyTSEK, 0)
	closing := func(year int) int {
		return m.net() * m.dice.at("eget kapital").nth(year).between(40, 75) / 1000
	}
	opening := amounts{budget: closing(m.year - 1), outcome: closing(m.year - 1), previous: closing(m.year - 2)}
	change := amounts{outcome: closing(m.year) - closing(m.year-1), previous: closing(m.year-1) - closing(m.year-2)}
	const total = "UB eget kapital"
	s.line("", total, dbmodel.LineTotal, s.items(total, []string{"IB eget kapital", "Årets förändring"}, []amounts{opening, change}))
}
