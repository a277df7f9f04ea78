package generate

import (
	"fmt"

	"insyn/dbmodel"
)

const (
	operating = "Driftredovisning"
	netCost   = "Nettokostnad"
	income    = "Intäkter"
	expenses  = "Kostnader"
)

// addFinance adds the financial tables.
func (m *maker) addFinance() {
	m.result = m.addOperatingByType()
	m.addOperatingByUnit(m.result)
	m.addInvestments()
	if m.year == 2020 || m.year == 2021 {
		m.addPandemic()
	}
	if m.dice.at("eget kapital").oneIn(3) {
		m.addEquity()
	}
}

// net is about what the committee costs in a usual year, in thousands of kronor.
func (m *maker) net() int {
	total := 0
	for _, s := range m.committee.services {
		total += s.perThousand * s.cost / 10_000 * m.municipality.thousands
	}
	return max(total, 900)
}

// part is an item that is so many thousandths of the net cost, in or out.
type part struct {
	label      string
	thousandth int
}

func (m *maker) addOperatingByType() amounts {
	s := m.statement(dbmodel.StatementOperatingByType, operating, dbmodel.MoneyTSEK, 0)
	in := m.typeItems(s, income, []part{{"Taxor och avgifter", 90}, {"Bidrag", 60}, {"Försäljning", 30}})
	s.nested(netCost, income, in)
	out := m.typeItems(s, expenses, []part{
		{"Personalkostnader", -620}, {"Köpta tjänster", -270}, {"Lokalkostnader", -170}, {"Material", -80}, {"Kapitalkostnader", -40},
	})
	s.nested(netCost, expenses, out)
	net := in.plus(out)
	s.line("", netCost, dbmodel.LineTotal, net)
	s.table.Commentary = new(m.deviationText(net, "Nämnden"))
	return net
}

func (m *maker) typeItems(s *statement, parent string, parts []part) amounts {
	var total amounts
	for _, p := range parts {
		d := m.dice.at("drift").at(p.label)
		a := planned(d, m.year, m.net()*p.thousandth*d.at("vikt").between(850, 1150)/1_000_000)
		line := s.line(parent, p.label, dbmodel.LineItem, a)
		line.Level = 2
		total = total.plus(a)
		if p.label == "Personalkostnader" {
			m.spoil(line, a)
		}
	}
	return total
}

// nested adds a subtotal.
func (s *statement) nested(parent, label string, a amounts) {
	s.line(parent, label, dbmodel.LineSubtotal, a)
}

// addOperatingByUnit divides the same net cost by service. The largest of them
// has what the others leave.
func (m *maker) addOperatingByUnit(net amounts) {
	s := m.statement(dbmodel.StatementOperatingByUnit, "Driftredovisning per verksamhet", dbmodel.MoneyTSEK, 0)
	weights, largest, total := make([]int, len(m.committee.services)), 0, 0
	for i, each := range m.committee.services {
		weights[i] = each.perThousand * each.cost / 10_000
		total += weights[i]
		if weights[i] > weights[largest] {
			largest = i
		}
	}
	labels, each := make([]string, len(weights)), make([]amounts, len(weights))
	rest := net
	for i, service := range m.committee.services {
		labels[i] = capital(service.name)
		if i != largest {
			each[i] = planned(m.dice.at("verksamhet").at(service.name), m.year, -m.net()*weights[i]/max(total, 1))
			rest = rest.minus(each[i])
		}
	}
	each[largest] = rest
	s.line("", netCost, dbmodel.LineTotal, s.items(netCost, labels, each))
}

func (m *maker) addInvestments() {
	s := m.statement(dbmodel.StatementInvestments, "Investeringar", dbmodel.MoneyMSEK, 1)
	s.forecast = true
	chosen := some(m.dice.at("investeringar"), 4, m.committee.services)
	labels, each := make([]string, len(chosen)), make([]amounts, len(chosen))
	for i, service := range chosen {
		d := m.dice.at("investering").at(service.name)
		labels[i] = capital(service.name)
		each[i] = planned(d, m.year, 20+m.net()*d.between(2, 30)/100_000)
	}
	const total = "Summa investeringar"
	s.line("", total, dbmodel.LineTotal, s.items(total, labels, each))
}

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

// deviationText says in millions how far from the budget somebody came.
func (m *maker) deviationText(a amounts, who string) string {
	switch deviation := a.outcome - a.budget; {
	case inMillions(deviation) == 0:
		return who + " höll sin budget."
	case deviation > 0:
		return fmt.Sprintf("%s kostade %s mnkr mindre än budgeten.", who, millions(deviation))
	default:
		return fmt.Sprintf("%s kostade %s mnkr mer än budgeten.", who, millions(-deviation))
	}
}

// spoil makes an amount wrong after it was summed, in the share of the reports that
// is to have such.
func (m *maker) spoil(line *dbmodel.FinancialLine, a amounts) {
	const shares = 1_000_000
	d := m.thisYear().at("fel")
	if float64(d.below(shares)) >= m.faults*shares {
		return
	}
	wrong := a.outcome + 90*d.at("belopp").between(1, 9)
	line.Outcome, line.Deviation = new(decimalOf(wrong, 0)), new(decimalOf(wrong-a.budget, 0))
}
