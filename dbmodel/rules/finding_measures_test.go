package rules_test

import (
	"testing"

	"insyn/dbmodel"
)

func TestTrendThatTheSeriesContradicts(t *testing.T) {
	for name, c := range map[string]struct {
		trend     dbmodel.Trend
		direction dbmodel.Direction
		outcomes  []string
		message   string
	}{
		"positive though worse": {
			dbmodel.TrendPositive, dbmodel.DirectionHigherIsBetter,
			[]string{"2018 ALL 90", "2019 ALL 87", "2020 ALL 85"},
			"Rapporten anger trenden positiv, men utfallet gick från 87 (2019) till 85 (2020). Serien börjar med 90 (2018). " +
				"Högre är bättre för måttet. (Negativ / Positiv)",
		},
		"negative though better, of two": {
			dbmodel.TrendNegative, dbmodel.DirectionLowerIsBetter,
			[]string{"2019 ALL 87", "2020 ALL 85"},
			"Rapporten anger trenden negativ, men utfallet gick från 87 (2019) till 85 (2020). Lägre är bättre för måttet. (Positiv / Negativ)",
		},
		"unchanged though far less": {
			dbmodel.TrendUnchanged, dbmodel.DirectionLowerIsBetter,
			[]string{"2018 ALL 502", "2019 ALL 632", "2020 ALL 30"},
			"Rapporten anger trenden oförändrad, men utfallet gick från 632 (2019) till 30 (2020). Serien börjar med 502 (2018). " +
				"Ändringen är mer än 10 %, både sedan förra utfallet och över hela serien. (Positiv / Oförändrad)",
		},
		"positive over the whole span":       {dbmodel.TrendPositive, dbmodel.DirectionHigherIsBetter, []string{"2018 ALL 82", "2019 ALL 87", "2020 ALL 85"}, ""},
		"positive since the last":            {dbmodel.TrendPositive, dbmodel.DirectionHigherIsBetter, []string{"2018 ALL 90", "2019 ALL 84", "2020 ALL 85"}, ""},
		"positive and level":                 {dbmodel.TrendPositive, dbmodel.DirectionHigherIsBetter, []string{"2019 ALL 85", "2020 ALL 85"}, ""},
		"unchanged over the whole span":      {dbmodel.TrendUnchanged, dbmodel.DirectionHigherIsBetter, []string{"2018 ALL 100", "2019 ALL 50", "2020 ALL 100"}, ""},
		"unchanged, a tenth less":            {dbmodel.TrendUnchanged, dbmodel.DirectionHigherIsBetter, []string{"2019 ALL 100", "2020 ALL 90"}, ""},
		"unchanged, two small numbers":       {dbmodel.TrendUnchanged, dbmodel.DirectionHigherIsBetter, []string{"2019 ALL 2", "2020 ALL 3"}, ""},
		"unchanged from nought":              {dbmodel.TrendUnchanged, dbmodel.DirectionHigherIsBetter, []string{"2019 ALL 0", "2020 ALL 9"}, ""},
		"without direction":                  {dbmodel.TrendPositive, dbmodel.DirectionNeutral, []string{"2019 ALL 90", "2020 ALL 85"}, ""},
		"a single outcome":                   {dbmodel.TrendPositive, dbmodel.DirectionHigherIsBetter, []string{"2020 ALL 85"}, ""},
		"outcomes of different months":       {dbmodel.TrendPositive, dbmodel.DirectionHigherIsBetter, []string{"2019-10 ALL 90", "2020-11 ALL 85"}, ""},
		"women alone":                        {dbmodel.TrendPositive, dbmodel.DirectionHigherIsBetter, []string{"2019 WOMEN 90", "2020 WOMEN 85"}, ""},
		"a trend that is none (broken data)": {"SIDEWAYS", dbmodel.DirectionHigherIsBetter, []string{"2019 ALL 90", "2020 ALL 5"}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			b := reported()
			m := printedMeasure(b, "m", "Mått", "kvot", c.outcomes...)
			m.Trend, m.Direction = &c.trend, c.direction
			if c.message == "" {
				finds(t, b)
				return
			}
			finds(t, b, "WARNING r/iakttagelser/trend/matt/m: "+c.message)
		})
	}
}

func TestTrendAcrossASeriesBreakOrSupportedByTheRanking(t *testing.T) {
	falling := func() (*dbmodel.Bundle, *dbmodel.Measure) {
		b := reported()
		m := printedMeasure(b, "m", "Mått", "index", "2018 ALL 90", "2019 ALL 87", "2020 ALL 85")
		m.Trend = new(dbmodel.TrendPositive)
		return b, m
	}
	broken, m := falling()
	broken.SeriesBreaks = []*dbmodel.SeriesBreak{{MeasureID: m.ID, FromYear: 2020}}
	finds(t, broken)

	ranked, m := falling()
	ranked.Rankings = []*dbmodel.Ranking{{MeasureID: m.ID, Year: 2020, Position: 3, OutOf: 26}, {MeasureID: m.ID, Year: 2019, Position: 9, OutOf: 26}}
	finds(t, ranked)
}

func TestWomenAndMenAgainstAll(t *testing.T) {
	b := reported()
	printedMeasure(b, "antal", "Antal anställda", "anställda",
		"2020-12 ALL 355", "2020-12 WOMEN 215", "2020-12 MEN 130", "2019-12 ALL 353", "2019-12 WOMEN 214", "2019-12 MEN 139")
	printedMeasure(b, "nki", "Nöjda", "index",
		"2020 ALL 82", "2020 WOMEN 79.9", "2020 MEN 81.2", "2019 ALL 78", "2019 WOMEN 78.4", "2019 MEN 79", "2018 WOMEN 1", "2018 MEN 2")
	printedMeasure(b, "franvaro", "Sjukfrånvaro", "procent", "2020 ALL 3.4", "2020 WOMEN 4.3", "2020 MEN 2")
	printedMeasure(b, "plats", "Plats", "plats", "2020 ALL 9", "2020 WOMEN 4", "2020 MEN 2")
	finds(t, b,
		"WARNING r/iakttagelser/kvinnor-och-man/matt/antal/2020-12: Kvinnor och män är tillsammans 345 (december 2020), men rapporten anger 355 för alla. "+
			"Skillnaden är större än avrundning kan förklara. (345 / 355)",
		"WARNING r/iakttagelser/kvinnor-och-man/matt/nki/2020: Rapporten anger 82 för alla (2020), men 79,9 för kvinnor och 81,2 för män. "+
			"Talet för alla ska ligga mellan de två. (mellan 79,9 och 81,2 / 82)")
}

func TestPartsThatAreMoreThanTheirWhole(t *testing.T) {
	b := reported()
	whole := printedMeasure(b, "hus", "Antal bostäder", "bostäder", "2019 ALL 100", "2020 ALL 200")
	for _, part := range []*dbmodel.Measure{
		printedMeasure(b, "norr", "varav norr", "bostäder", "2018 ALL 300", "2019 ALL 100", "2020 ALL 201.5"),
		printedMeasure(b, "sma", "varav (%) småhus", "procent", "2019 ALL 35", "2020 ALL 91"),
		printedMeasure(b, "fler", "varav (%) flerbostadshus", "procent", "2019 ALL 65", "2020 ALL 19"),
	} {
		part.ParentID = &whole.ID
	}
	finds(t, b,
		"WARNING r/iakttagelser/delar/matt/hus/2020: Delarna av Antal bostäder är tillsammans 110 % (2020): varav (%) småhus 91 %, varav (%) flerbostadshus 19 %. "+
			"Delar av samma helhet kan inte vara mer än hela den. (högst 100 % / 110 %)",
		"WARNING r/iakttagelser/delar/matt/norr/2020: varav norr är 201,5 (2020), men hela Antal bostäder är 200. "+
			"En del kan inte vara större än helheten. (högst 200 / 201,5)")
}

func TestSharesThatNeedNotExhaustOrExcludeEachOther(t *testing.T) {
	b := reported()
	tenure := printedMeasure(b, "fler", "Andel flerbostadshus", "procent", "2017 ALL 65")
	people := printedMeasure(b, "folk", "Antal anställda", "anställda", "2020 ALL 65")
	for _, part := range []*dbmodel.Measure{
		printedMeasure(b, "hyres", "varav (%) hyresrätter", "procent", "2017 ALL 27", "2018 ALL 27.5", "2019 ALL 0"),
		printedMeasure(b, "bostads", "varav (%) bostadsrätter", "procent", "2017 ALL 73", "2018 ALL 73", "2019 ALL 78"),
	} {
		part.ParentID = &tenure.ID
	}
	for _, part := range []*dbmodel.Measure{
		printedMeasure(b, "kvinnor", "varav (%) kvinnor", "procent", "2020 ALL 60"), printedMeasure(b, "unga", "varav (%) unga", "procent", "2020 ALL 50"),
	} {
		part.ParentID = &people.ID
	}
	finds(t, b)
}

func TestValuesThatCannotBe(t *testing.T) {
	b := reported()
	printedMeasure(b, "andel", "Andel nöjda", "procent", "2019 ALL 100", "2020 ALL 100.1", "2020 WOMEN -1")
	printedMeasure(b, "antal", "Antal konkurser", "konkurser", "2020 ALL -3", "2019 ALL 500")
	printedMeasure(b, "nki", "Företagarnas betyg NKI (index)", "index", "2020 ALL 730")
	printedMeasure(b, "netto", "Antal inflyttade, netto", "personer", "2020 ALL -40")
	printedMeasure(b, "takt", "Antal vräkningar per månad", "vräkningar per månad", "2020 ALL -1")
	printedMeasure(b, "index", "Konsumentpriser", "index", "2020 ALL 336")
	printedMeasure(b, "vaxt", "Procentuell tillväxt", "procent", "2020 ALL -2")
	finds(t, b,
		"WARNING r/iakttagelser/omojligt-varde/matt/andel/2020: Rapporten anger 100,1 % (2020). Ett sådant värde kan måttet inte ha: det ska vara mellan 0 % och 100 %. (mellan 0 % och 100 % / 100,1 %)",
		"WARNING r/iakttagelser/omojligt-varde/matt/andel/2020-kvinnor: Rapporten anger −1 % för kvinnor (2020). Ett sådant värde kan måttet inte ha: det ska vara mellan 0 % och 100 %. (mellan 0 % och 100 % / −1 %)",
		"WARNING r/iakttagelser/omojligt-varde/matt/antal/2020: Rapporten anger −3 (2020). Ett sådant värde kan måttet inte ha: det ska vara minst 0. (minst 0 / −3)",
		"WARNING r/iakttagelser/omojligt-varde/matt/nki/2020: Rapporten anger 730 (2020). Ett sådant värde kan måttet inte ha: det ska vara mellan 0 och 100. (mellan 0 och 100 / 730)")
}

func TestKeyFigureOfTwoUnits(t *testing.T) {
	b := reported()
	b.Sources = []*dbmodel.Source{{ID: "r/kallor/kolada", KoladaID: new("N00901")}, {ID: "r/kallor/egen"}}
	for _, m := range []*dbmodel.Measure{
		printedMeasure(b, "a", "Andel", "procent"), printedMeasure(b, "b", "Länets andel", "procent"), printedMeasure(b, "c", "Betyg", "index"),
	} {
		m.SourceID = &b.Sources[0].ID
	}
	part := printedMeasure(b, "d", "varav unga", "ungdomar")
	part.SourceID, part.ParentID = &b.Sources[0].ID, &b.Measures[0].ID
	printedMeasure(b, "e", "Egna tal", "kr").SourceID = &b.Sources[1].ID
	printedMeasure(b, "f", "Egna längder", "meter").SourceID = &b.Sources[1].ID
	finds(t, b, "NOTICE r/iakttagelser/nyckeltal/kallor/kolada: Rapporten anger nyckeltalet N00901 i Kolada som källa till både Andel (procent) och Betyg (index). "+
		"Ett nyckeltal har en enda enhet, så hänvisningen kan bara stämma för det ena. (en enhet / procent och index)")
}
