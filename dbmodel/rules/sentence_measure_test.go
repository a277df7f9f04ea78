package rules_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"insyn/dbmodel"
	"insyn/dbmodel/rules"
)

func named(name, unit string, observations ...*dbmodel.Observation) *dbmodel.Measure {
	return &dbmodel.Measure{Name: name, Unit: unit, Observations: observations}
}

func signed(symbol string, m *dbmodel.Measure) *dbmodel.Measure {
	m.UnitSymbol = &symbol
	return m
}

func percent(name string, observations ...*dbmodel.Observation) *dbmodel.Measure {
	return signed("%", named(name, "procent", observations...))
}

func of(gender dbmodel.Gender, o *dbmodel.Observation) *dbmodel.Observation {
	o.Gender = gender
	return o
}

func broken(m *dbmodel.Measure, fromYear int) *dbmodel.Measure {
	m.SeriesBreaks = []*dbmodel.SeriesBreak{{FromYear: fromYear}}
	return m
}

func below(whole, m *dbmodel.Measure) *dbmodel.Measure {
	m.Parent = whole
	return m
}

func placedAt(name string, rankings ...*dbmodel.Ranking) *dbmodel.Measure {
	return &dbmodel.Measure{Name: name, Unit: "plats", Rankings: rankings}
}

func TestMeasureSentence(t *testing.T) {
	homes := named("Antal färdigställda bostäder (Totalt)", "bostäder")
	flats := below(homes, percent("varav (%) Flerbostadshus"))
	for _, c := range []struct {
		name    string
		measure *dbmodel.Measure
		want    string
	}{
		{"the highest of three", named("Antal konkurser", "konkurser", observation(2020, "74"), observation(2018, "63"), observation(2019, "62")), "Antal konkurser ökade från 62 år 2019 till 74 år 2020, den högsta noteringen i serien."},
		{"the lowest of three", named("Antal konkurser", "konkurser", observation(2018, "74"), observation(2019, "63"), observation(2020, "62")), "Antal konkurser minskade från 63 år 2019 till 62 år 2020, den lägsta noteringen i serien."},
		{"as high as one before", named("Antal konkurser", "konkurser", observation(2018, "63.0"), observation(2019, "62"), observation(2020, "63")), "Antal konkurser ökade från 62 år 2019 till 63 år 2020."},
		{"neither highest nor lowest", named("Antal konkurser", "konkurser", observation(2018, "63"), observation(2019, "70"), observation(2020, "65")), "Antal konkurser minskade från 70 år 2019 till 65 år 2020."},
		{"the higher of two", named("Antal konkurser", "konkurser", observation(2019, "1"), observation(2020, "2")), "Antal konkurser ökade från 1 år 2019 till 2 år 2020."},
		{"years between", named("Antal konkurser", "konkurser", observation(2016, "62"), observation(2020, "74")), "Antal konkurser ökade från 62 år 2016 till 74 år 2020."},
		{"a single outcome", named("Antal konkurser", "konkurser", observation(2020, "74")), "Antal konkurser var 74 år 2020."},
		{"no outcome", named("Antal konkurser", "konkurser"), "Rapporten anger inget utfall för måttet ”Antal konkurser”."},
		{"no outcome and no name", named(" ", ""), "Rapporten anger inget utfall för måttet."},
		{"unchanged", named("Kommunal skattesats", "", observation(2018, "19.87"), observation(2019, "19.87"), observation(2020, "19.87")), "Kommunal skattesats låg kvar på 19,87 år 2020, samma nivå som år 2019."},
		{"unchanged with other digits", named("Kommunal skattesats", "", observation(2019, "19.90"), observation(2020, "19.9")), "Kommunal skattesats låg kvar på 19,9 år 2020, samma nivå som år 2019."},
		{"thousands", named("Antal arbetstillfällen", "arbetstillfällen", observation(2018, "47936"), observation(2019, "47025.50")), "Antal arbetstillfällen minskade från 47 936 år 2018 till 47 025,50 år 2019."},
		{"percent of months", percent("Sjukfrånvaro (total)", month(2018, 11, "4.8"), month(2019, 11, "4.4"), month(2020, 11, "3.4")), "Sjukfrånvaro (total) minskade från 4,4 % i november 2019 till 3,4 % i november 2020, den lägsta noteringen i serien."},
		{"unchanged months", named("Antal anställda chefer", "chefer", month(2019, 12, "32"), month(2020, 12, "32")), "Antal anställda chefer låg kvar på 32 i december 2020, samma nivå som i december 2019."},
		{"a year is not compared with its months", named("Antal resor", "resor", month(2020, 11, "11"), month(2020, 12, "12"), observation(2020, "140")), "Antal resor var 140 år 2020."},
		{"a month is not compared with years", named("Antal resor", "resor", observation(2019, "140"), month(2020, 11, "13"), month(2020, 12, "12")), "Antal resor minskade från 13 i november 2020 till 12 i december 2020."},
		{"below zero", signed("mnkr", named("Resultat", "miljoner kronor", observation(2019, "13.4"), observation(2020, "-23"))), "Resultat minskade från 13,4 mnkr år 2019 till −23 mnkr år 2020."},
		{"less below zero", named("Resultat", "", observation(2019, "-5"), observation(2020, "-3")), "Resultat ökade från −5 år 2019 till −3 år 2020."},
		{"a series break", broken(named("Arbetsplatskvoten", "kvot", observation(2017, "0.842"), observation(2018, "0.844"), observation(2019, "0.845")), 2019), "Arbetsplatskvoten var 0,844 år 2018 och 0,845 år 2019, men sättet att mäta ändrades däremellan."},
		{"a series break between equals", broken(percent("Tillväxten", observation(2018, "2"), observation(2019, "2")), 2019), "Tillväxten var 2 % både år 2018 och år 2019, men sättet att mäta ändrades däremellan."},
		{"an earlier series break: no remark", broken(named("Antal resor", "resor", observation(2018, "12"), observation(2019, "13"), observation(2020, "14")), 2019), "Antal resor ökade från 13 år 2019 till 14 år 2020."},
		{"a series break before the series", broken(named("Antal resor", "resor", observation(2018, "12"), observation(2019, "13"), observation(2020, "14")), 2018), "Antal resor ökade från 13 år 2019 till 14 år 2020, den högsta noteringen i serien."},
		{"a place", named("Placering i mätningen (plats)", "plats", observation(2018, "175"), observation(2019, "169"), observation(2020, "168")), "Placering i mätningen (plats) gick från plats 169 år 2019 till plats 168 år 2020."},
		{"the same place", named("Placering i mätningen", "plats", observation(2018, "3"), observation(2020, "3")), "Placering i mätningen låg kvar på plats 3 år 2020, samma plats som år 2018."},
		{"only rankings", placedAt("Enkäten (Ranking i länet)", &dbmodel.Ranking{Year: 2020, Position: 3, OutOf: 9}, &dbmodel.Ranking{Year: 2018, Position: 4, OutOf: 9}), "Enkäten (Ranking i länet) gick från plats 4 av 9 år 2018 till plats 3 av 9 år 2020."},
		{"the same ranking", placedAt("Enkäten", &dbmodel.Ranking{Year: 2018, Position: 4, OutOf: 9}, &dbmodel.Ranking{Year: 2020, Position: 4, OutOf: 9}), "Enkäten låg kvar på plats 4 av 9 år 2020, samma plats som år 2018."},
		{"the same place among more", placedAt("Enkäten", &dbmodel.Ranking{Year: 2018, Position: 4, OutOf: 9}, &dbmodel.Ranking{Year: 2020, Position: 4, OutOf: 12}), "Enkäten gick från plats 4 av 9 år 2018 till plats 4 av 12 år 2020."},
		{"one ranking", placedAt("Enkäten", &dbmodel.Ranking{Year: 2020, Position: 4, OutOf: 9}), "Enkäten var plats 4 av 9 år 2020."},
		{"women and men without a total", percent("Nöjdhet", of(dbmodel.GenderWomen, month(2020, 11, "4.3")), of(dbmodel.GenderMen, observation(2020, "2"))), "Nöjdhet var 4,3 % för kvinnor i november 2020 och 2 % för män år 2020."},
		{"women without a total", named("Nöjdhet", "", of(dbmodel.GenderWomen, observation(2020, "78")), of(dbmodel.GenderWomen, observation(2019, "70"))), "Nöjdhet var 78 för kvinnor år 2020."},
		{"women and men beside a total", named("Nöjdhet", "", of(dbmodel.GenderWomen, observation(2021, "78")), observation(2020, "75")), "Nöjdhet var 75 år 2020."},
		{"a part", below(homes, named("- varav Spårväg syds område", "bostäder", observation(2018, "785"), observation(2019, "282"))), "Delen ”Spårväg syds område” av ”Antal färdigställda bostäder (Totalt)” minskade från 785 år 2018 till 282 år 2019."},
		{"a share", below(homes, percent("Varav (%) småhus", observation(2018, "20"), observation(2019, "27"))), "Andelen ”småhus” av ”Antal färdigställda bostäder (Totalt)” ökade från 20 % år 2018 till 27 % år 2019."},
		{"a share of a share", below(flats, percent("varav (%) hyresrätter", observation(2019, "0"))), "Andelen ”hyresrätter” av ”Flerbostadshus” i ”Antal färdigställda bostäder (Totalt)” var 0 % år 2019."},
		{"a part of another kind", below(homes, named("varav unga", "personer", observation(2019, "1200"))), "Delen ”unga” (personer) av ”Antal färdigställda bostäder (Totalt)” var 1 200 år 2019."},
		{"a part of the unknown", percent("varav (%) småhus", observation(2019, "27")), "Andelen ”småhus” var 27 % år 2019."},
		{"a part with a name of its own", below(homes, named("Antal villor", "villor", observation(2019, "27"))), "Antal villor var 27 år 2019."},
		{"a name that says a change", named("Minskad förbrukning av papper (tusental ark)", "tusen ark", observation(2018, "502"), observation(2019, "632"), observation(2020, "30")), "Måttet ”Minskad förbrukning av papper (tusental ark)” gick från 632 år 2019 till 30 år 2020, den lägsta noteringen i serien."},
		{"an unchanged name that says a change", named("Färre olyckor", "olyckor", observation(2019, "3"), observation(2020, "3")), "Måttet ”Färre olyckor” låg kvar på 3 år 2020, samma nivå som år 2019."},
		{"a name with a comma", named("Budgethållning, resultat", "", observation(2020, "3")), "Måttet ”Budgethållning, resultat” var 3 år 2020."},
		{"a name with a dash", named("Kommunal skattesats (öre) - Länssnitt", "öre per skattekrona", observation(2020, "19.05")), "Måttet ”Kommunal skattesats (öre) - Länssnitt” var 19,05 år 2020."},
		{"words after a parenthesis", percent("Personalomsättning (exklusive intern) ackumuleras", month(2020, 12, "9.2")), "Måttet ”Personalomsättning (exklusive intern) ackumuleras” var 9,2 % i december 2020."},
		{"a name with small letters first", named("pH-värde", "", observation(2020, "7.1")), "Måttet ”pH-värde” var 7,1 år 2020."},
		{"a question", percent("Är du nöjd?", observation(2020, "71")), "Måttet ”Är du nöjd?” var 71 % år 2020."},
		{"a name that ends with a full stop", named("IT m.m.", "", observation(2020, "7")), "Måttet ”IT m.m.” var 7 år 2020."},
		{"a name of several lines", named(" Antal\n  resor ", "resor", observation(2020, "7")), "Antal resor var 7 år 2020."},
		{"a unit that the name does not say", named("Zinkhalt", "gram", observation(2019, "1"), observation(2020, "2")), "Zinkhalt (gram) ökade från 1 år 2019 till 2 år 2020."},
		{"a unit that the name says in other letters", named("Energi (Totalt KWh/kvm)", "kWh per kvadratmeter", observation(2019, "164")), "Energi (Totalt KWh/kvm) var 164 år 2019."},
		{"an index", named("Medarbetarprofil", "index", observation(2019, "79.2"), observation(2020, "79.9")), "Medarbetarprofil ökade från index 79,2 år 2019 till index 79,9 år 2020."},
		{"an index by name", named("Kundindex (index)", "index", observation(2019, "73")), "Kundindex (index) var 73 år 2019."},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := rules.MeasureSentence(c.measure)
			assert.Equal(t, c.want, readable(got))
			assertOneSentence(t, got)
		})
	}
}

func TestMeasureSentenceKeepsNumbersAndUnitsTogether(t *testing.T) {
	assert.Equal(t, "Andel resor ökade från 1\u202f000,50\u00a0% år 2019 till 1\u202f001\u00a0% år 2020.",
		rules.MeasureSentence(percent("Andel resor", observation(2019, "1000.50"), observation(2020, "1001"))))
}

func TestMeasureSentenceOfARingOfPartsEnds(t *testing.T) {
	m := named("varav resor", "resor", observation(2020, "1"))
	m.Parent = m
	assertOneSentence(t, rules.MeasureSentence(m))
}
