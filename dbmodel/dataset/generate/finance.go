package generate

import "insyn/dbmodel"

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
	for _, each := range m.committee.services {
		total += each.perInhabitant() * m.municipality.thousands
	}
	return total
}

// perInhabitant is about what a service costs each inhabitant, in kronor.
func (s service) perInhabitant() int { return max(s.perThousand*s.cost/10_000, 1) }

// part is an item that is so many thousandths of the net cost, in or out.
type part struct {
	label      string
	thousandth int
}

func (m *maker) addOperatingByType() amounts {
	s := m.statement(dbmodel.StatementOperatingByType, operating, dbmodel.MoneyTSEK, 0)
	in := m.typeItems(s, income, []part{{"Taxor och avgifter", 90}, {"Bidrag", 60}, {"Försäljning", 30}})
	s.line(netCost, income, dbmodel.LineSubtotal, in)
	out := m.typeItems(s, expenses, []part{
		{"Personalkostnader", -620}, {"Köpta tjänster", -270}, {"Lokalkostnader", -170}, {"Material", -80}, {"Kapitalkostnader", -40},
	})
	s.line(netCost, expenses, dbmodel.LineSubtotal, out)
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

// addOperatingByUnit divides the same net cost by service. The costliest of them
// has what the others leave.
func (m *maker) addOperatingByUnit(net amounts) {
	s := m.statement(dbmodel.StatementOperatingByUnit, "Driftredovisning per verksamhet", dbmodel.MoneyTSEK, 0)
	labels, each := make([]string, len(m.committee.services)), make([]amounts, len(m.committee.services))
	costliest, rest := 0, net
	for i, service := range m.committee.services {
		labels[i] = capital(service.name)
		each[i] = planned(m.dice.at("verksamhet").at(service.name), m.year, -service.perInhabitant()*m.municipality.thousands)
		rest = rest.minus(each[i])
		if service.perInhabitant() > m.committee.services[costliest].perInhabitant() {
			costliest = i
		}
	}
	each[costliest] = each[costliest].plus(rest)
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
