package rules_test

import (
	"testing"

	"insyn/dbmodel"
)

func TestSumThatIsNotItsParts(t *testing.T) {
	b := reported()
	printedTable(b, "inv", dbmodel.StatementInvestments, "Investeringar",
		"p - SUBTOTAL Projekt | 10.0 20.0 - - -",
		"h p HEADING Planering |",
		"a h ITEM Norr | 4.0 12.0 - - -",
		"b h ITEM Söder | 5.0 8.0 - - -",
		"m p MEMO varav vägar | 3.0 3.0 - - -")
	finds(t, b, "ERROR r/iakttagelser/summa/ekonomi/inv/p/budget: Delarna av Projekt (budget 2020) blir tillsammans 9,0 tkr, "+
		"men tabellen anger 10,0 tkr. Skillnaden är större än avrundning kan förklara. (9,0 tkr / 10,0 tkr)")
}

func TestSumThatRoundingExplainsOrThatLacksAPart(t *testing.T) {
	b := reported()
	printedTable(b, "inv", dbmodel.StatementInvestments, "Investeringar",
		"s - TOTAL Summa | 10 10 - 99 -", "a s ITEM Norr | 4 4 - 1 -", "b s ITEM Söder | 5 5 - - -", "e - TOTAL Ensam | 7 7 - - -")
	finds(t, b) // 4,4 + 5,4 is 9,8
}

func TestDeviationThatIsNotOutcomeLessBudget(t *testing.T) {
	b := reported()
	printedTable(b, "drift", dbmodel.StatementOperatingByType, "Drift",
		"a - ITEM Avgifter | 100 80 -18.4 - -",
		"k - ITEM Kostnader | -100 -110 10 - -",
		"r - ITEM Avrundad | 100 110 9 - -",
		"u - ITEM Utan | 100 - 9 - -",
		"p - ITEM Prognos | 100 20 5 - 105")
	finds(t, b,
		"ERROR r/iakttagelser/avvikelse/ekonomi/drift/a: Utfallet minus budgeten 2020 för Avgifter är −20 tkr, "+
			"men tabellen anger avvikelsen −18,4 tkr. Skillnaden är större än avrundning kan förklara. (−20 tkr / −18,4 tkr)",
		"ERROR r/iakttagelser/avvikelse/ekonomi/drift/k: Utfallet minus budgeten 2020 för Kostnader är −10 tkr, "+
			"men tabellen anger avvikelsen 10 tkr. Skillnaden är större än avrundning kan förklara. (−10 tkr / 10 tkr)")
}

func TestDeviationOfCostsPrintedAsPositiveAmounts(t *testing.T) {
	b := reported()
	printedTable(b, "drift", dbmodel.StatementOperatingByType, "Drift", "k - ITEM Kostnader | 100 110 -10 - -")
	finds(t, b)
}

func TestDeviationsOfATableThatSubtractsTheOtherWayRound(t *testing.T) {
	b := reported()
	printedTable(b, "drift", dbmodel.StatementOperatingByType, "Drift",
		"i - ITEM Intäkter | -100 -120 20 - -", "k - ITEM Kostnader | 100 110 -10 - -", "l - ITEM Lokaler | 30 40 10 - -")
	finds(t, b, "ERROR r/iakttagelser/avvikelse/ekonomi/drift/l: Budgeten minus utfallet 2020 för Lokaler är −10 tkr, "+
		"men tabellen anger avvikelsen 10 tkr. Skillnaden är större än avrundning kan förklara. (−10 tkr / 10 tkr)")
}

func TestSameFigureInTwoTables(t *testing.T) {
	b := reported()
	printedTable(b, "slag", dbmodel.StatementOperatingByType, "Per slag", "r - TOTAL Årets resultat | 10 20 10 30 -", "x r MEMO varav uttag | 0 0 0 - -")
	unit := printedTable(b, "enhet", dbmodel.StatementOperatingByUnit, "Per enhet",
		"r - TOTAL Årets resultat | 0.01 0.02 0.01 0.035 -", "x r MEMO Varav uttag | 0.0 0.0 0.0 - -", "a r ITEM Avgifter | - - - - -")
	unit.Unit = dbmodel.MoneyMSEK
	finds(t, b, "ERROR r/iakttagelser/samma-belopp/ekonomi/enhet/r/foregaende-utfall: Tabellen Per slag anger 30 tkr för Årets resultat (utfall 2019), "+
		"men tabellen Per enhet anger 0,035 mnkr. Det är samma belopp, så båda kan inte stämma. Rapporten visar inte vilket som är rätt. (30 tkr / 0,035 mnkr)")
}

func TestTotalThatALineInAnotherTableNames(t *testing.T) {
	b := reported()
	printedTable(b, "inv", dbmodel.StatementInvestments, "Investeringar 2020", "i - ITEM IT investeringar | -41 -35 - - -")
	printedTable(b, "it", dbmodel.StatementITInvestments, "IT-investeringar 2020", "s - TOTAL Summa | -41.4 -37 - - -")
	finds(t, b, "ERROR r/iakttagelser/samma-belopp/ekonomi/it/s/utfall: Tabellen Investeringar 2020 anger −35 tkr för IT investeringar (utfall 2020), "+
		"men tabellen IT-investeringar 2020 anger −37 tkr. Det är samma belopp, så båda kan inte stämma. Rapporten visar inte vilket som är rätt. (−35 tkr / −37 tkr)")
}

func TestLabelsThatNameOtherThingsAreNotCompared(t *testing.T) {
	b := reported()
	printedTable(b, "slag", dbmodel.StatementOperatingByType, "Per slag",
		"r - TOTAL Resultat | - 1 - - -", "a r ITEM Övrigt | - 1 - - -", "o - MEMO Not | - 5 - - -", "p - MEMO Not | - 6 - - -")
	printedTable(b, "enhet", dbmodel.StatementOperatingByUnit, "Per enhet", "a - ITEM Övrigt | - 9 - - -", "o - MEMO Not | - 7 - - -")
	printedTable(b, "pandemi", dbmodel.StatementPandemic, "Pandemin", "r - TOTAL Resultat | - 99 - - -")
	finds(t, b)
}

func TestOpeningBalanceThatIsNotLastYearsClosing(t *testing.T) {
	b := reported()
	printedTable(b, "ek", dbmodel.StatementEquity, "Eget kapital", "i - ITEM IB eget kapital | - 15340 - 15480 -", "u - ITEM UB eget kapital | - - - 15350 -")
	printedTable(b, "ek2", dbmodel.StatementInvestments, "Fonder",
		"i - ITEM Ingående balans fond | - 10.0 - - -", "u - ITEM Utgående balans fond | - - - 10 -",
		"m - ITEM Ingående moms | - 5 - - -", "n - ITEM Utgående moms | - - - 9 -")
	finds(t, b, "WARNING r/iakttagelser/ingaende-balans/ekonomi/ek/u: UB eget kapital för 2019 är 15 350 tkr, men 2020 börjar med 15 340 tkr. "+
		"De två ska vara lika, om inte bokföringen har lagts om däremellan. (15 340 tkr / 15 350 tkr)")
}

func TestColumnThatRepeatsAnother(t *testing.T) {
	rows := []string{
		"a - ITEM A | - 100 - 100 -", "b - ITEM B, netto | - 200 - 200 -", "c - ITEM C | - 300 - 300 -", "d - ITEM D | - 400 - 400 -",
		"e - ITEM E | - 500 - 500.0 -", "f - ITEM F | - 600 - 601 -", "g - ITEM G | - 0 - 0 -", "h - ITEM H | - 7 - 7 -",
	}
	b := reported()
	printedTable(b, "drift", dbmodel.StatementOperatingByType, "Drift", rows...)
	finds(t, b, "WARNING r/iakttagelser/upprepad-kolumn/ekonomi/drift: 5 av 6 rader i Drift har exakt samma utfall för 2019 som för 2020: "+
		"A, ”B, netto”, C, D och E. Beloppen för 2019 kan vara 2020 års. Jämför därför inte åren rad för rad. (- / 5 av 6 rader är lika)")

	few := reported()
	printedTable(few, "drift", dbmodel.StatementOperatingByType, "Drift", rows[1:]...)
	finds(t, few)
}

func TestColumnThatIsShiftedAgainstItsLabels(t *testing.T) {
	rows := []string{
		"a - ITEM A | - -1000 - -2000 -", "b - ITEM B | - -2000 - -3000 -", "c - ITEM C | - -3000 - -4000 -",
		"d - ITEM D | - -4000 - -4000 -", "e - ITEM E | - 10 - 5 -", "f - ITEM F | - - - -1000 -",
	}
	b := reported()
	printedTable(b, "drift", dbmodel.StatementOperatingByUnit, "Drift", rows...)
	finds(t, b, "WARNING r/iakttagelser/forskjuten-kolumn/ekonomi/drift: 3 rader i Drift har som utfall 2019 exakt det belopp som en annan rad "+
		"har som utfall 2020: A −2 000 tkr (som B), B −3 000 tkr (som C) och C −4 000 tkr (som D). Samma belopp båda åren har D. "+
		"Kolumnen för 2019 kan ha förskjutits mot radernas namn. Jämför därför inte åren rad för rad. (- / 3 rader har en annan rads belopp)")

	few := reported()
	printedTable(few, "drift", dbmodel.StatementOperatingByUnit, "Drift", rows[1:]...)
	finds(t, few)
}

func TestPartsMayHaveTheirWholesAmount(t *testing.T) {
	b := reported()
	printedTable(b, "drift", dbmodel.StatementOperatingByUnit, "Drift",
		"s - TOTAL S | - 1000 - 2000 -", "a s ITEM A | - 1000 - 2000 -", "t - TOTAL T | - 2000 - 3000 -", "b t ITEM B | - 2000 - 3000 -",
		"u - TOTAL U | - 3000 - 3000 -", "c u ITEM C | - 3000 - 3000 -")
	finds(t, b) // two different amounts meet, each twice
}
