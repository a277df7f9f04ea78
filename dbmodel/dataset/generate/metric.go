package generate

import (
	"fmt"

	"insyn/dbmodel"
)

// metric is what a measure measures, the same in every municipality that has the
// committee. Its figures are whole numbers of the last digit that is printed.
type metric struct {
	key, name, unit, symbol string
	about                   theme
	direction               dbmodel.Direction
	// scale is how many decimals are printed.
	scale int
	// base is about what it is, and it stays between low and high. It wanders by
	// about spread thousandths.
	base, low, high, spread int
	// split tells whether women and men are told apart, and adds whether they make
	// all together.
	split, adds bool
	// lag is how many years late the figures come.
	lag int
	// whole is what it is a part of, if anything.
	whole *metric
	// source says where the figures are from, kolada as which key figure.
	source, kolada string
}

const unlimited = 1 << 40

func percent(key, name string, about theme, direction dbmodel.Direction, base int, split bool, source string) metric {
	return metric{
		key: key, name: name, unit: "procent", symbol: "%", about: about, direction: direction, scale: 1,
		base: base, low: 3, high: 985, spread: 60, split: split, source: source,
	}
}

// metrics are all metrics of a committee.
func (c committee) metrics(m municipality) []*metric {
	var all []*metric
	for i, each := range commonMetrics(m) {
		if each.source == sourceKolada {
			each.kolada = fmt.Sprintf("N00%03d", 100+i)
		}
		all = append(all, &each)
	}
	for i, s := range c.services {
		counted := len(all)
		for j, each := range s.metrics(m) {
			if each.source == sourceKolada {
				each.kolada = fmt.Sprintf("N%02d%03d", c.series, 100+10*i+j)
			}
			all = append(all, &each)
		}
		all = append(all, s.newcomers(all[counted]))
	}
	return all
}

const (
	sourceKolada   = "Kolada"
	sourceSurvey   = "Kommunens brukarundersökning"
	sourceStaff    = "Medarbetarundersökningen"
	sourcePayroll  = "Lönesystemet"
	sourceLedger   = "Ekonomisystemet"
	sourceRegistry = "Verksamhetssystemet"
)

func commonMetrics(m municipality) []metric {
	const higher, lower, neutral = dbmodel.DirectionHigherIsBetter, dbmodel.DirectionLowerIsBetter, dbmodel.DirectionNeutral
	return []metric{
		percent("sjukfranvaro", "Sjukfrånvaro", aboutEmployer, lower, 68, true, sourcePayroll),
		percent("andel-heltidsanstallda", "Andel heltidsanställda", aboutEmployer, higher, 780, true, sourcePayroll),
		{
			key: "hme", name: "Hållbart medarbetarengagemang (HME)", unit: "index", about: aboutEmployer, direction: higher,
			base: 79, low: 40, high: 96, spread: 45, split: true, source: sourceStaff,
		},
		percent("personalomsattning", "Personalomsättning", aboutEmployer, lower, 110, true, sourcePayroll),
		{
			key: "antal-arsarbetare", name: "Antal årsarbetare", unit: "årsarbetare", about: aboutEmployer, direction: neutral,
			base: 3 * m.thousands, low: 4, high: unlimited, spread: 90, split: true, adds: true, source: sourcePayroll,
		},
		percent("andel-timavlonade", "Andel arbetad tid av timavlönade", aboutEmployer, lower, 85, false, sourcePayroll),
		percent("andel-inkop-fran-avtal", "Andel inköp från leverantörer med avtal", aboutEconomy, higher, 860, false, sourceLedger),
		percent("andel-svar-inom-tva-dagar", "Andel frågor som får svar inom två dagar", aboutService, higher, 810, false, sourceKolada),
		percent("andel-kvinnor-bland-chefer", "Andel kvinnor bland cheferna", aboutEquality, neutral, 640, false, sourcePayroll),
		{
			key: "antal-synpunkter", name: "Antal synpunkter från invånare", unit: "synpunkter", about: aboutDemocracy, direction: neutral,
			base: 2*m.thousands + 20, low: 1, high: unlimited, spread: 160, source: sourceRegistry,
		},
		percent("andel-fossilfria-fordon", "Andel fossilfria fordon", aboutClimate, higher, 520, false, sourceKolada),
		{
			key: "energi-per-kvadratmeter", name: "Energianvändning per kvadratmeter", unit: "kilowattimmar per kvadratmeter",
			symbol: "kWh/m²", about: aboutClimate, direction: lower, base: 168, low: 60, high: 320, spread: 70, lag: 1, source: sourceRegistry,
		},
		{
			key: "nki", name: "Nöjd-kund-index (NKI)", unit: "index", about: aboutService, direction: higher,
			base: 72, low: 40, high: 95, spread: 50, split: true, source: sourceSurvey,
		},
	}
}

// metrics are what is measured of a service, what is counted of it first.
func (s service) metrics(m municipality) []metric {
	const higher, lower, neutral = dbmodel.DirectionHigherIsBetter, dbmodel.DirectionLowerIsBetter, dbmodel.DirectionNeutral
	slug := slugOf(s.name)
	return []metric{
		{
			key: "antal-" + slugOf(s.counted), name: "Antal " + s.counted, unit: s.unit, about: aboutGrowth, direction: neutral,
			base: max(s.perThousand*m.thousands/10, 8), low: 4, high: unlimited, spread: 130, split: s.people, adds: true, source: sourceRegistry,
		},
		percent("andel-nojda-"+slug, "Andel nöjda med "+s.definite, aboutService, higher, 790, s.people, sourceSurvey),
		{
			key: "kostnad-per-invanare-" + slug, name: "Kostnad per invånare, " + s.name, unit: "kronor per invånare", symbol: "kr",
			about: aboutEconomy, direction: lower, base: s.perInhabitant() + 5, low: 2, high: unlimited, spread: 80,
			lag: 1, source: sourceKolada,
		},
		percent("andel-i-tid-"+slug, "Andel som fått besked i tid, "+s.name, aboutDigital, higher, 790, s.people, sourceKolada),
		{
			key: "kvalitetsindex-" + slug, name: "Kvalitetsindex, " + s.name, unit: "index", about: aboutEquality, direction: higher,
			base: 74, low: 35, high: 97, spread: 55, split: s.people, source: sourceKolada,
		},
		{
			key: "antal-klagomal-" + slug, name: "Antal klagomål, " + s.name, unit: "klagomål", about: aboutDemocracy, direction: lower,
			base: 6 + m.thousands/12, low: 0, high: unlimited, spread: 260, source: sourceRegistry,
		},
	}
}

// newcomers are the part of what is counted that is new for the year.
func (s service) newcomers(whole *metric) *metric {
	part := *whole
	part.key, part.name, part.whole = whole.key+"-nya", "varav nya under året", whole
	return &part
}
