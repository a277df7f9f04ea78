package dataset

import "fmt"

// What the reader says of rules that no description of tables can hold.

func msgOneReport(rows int) text {
	return text{fmt.Sprintf("tabellen har %d rader", rows), "exakt en rad, rapporten"}
}

func msgReservedAddress(slug string) text {
	return text{quote(slug) + " är upptaget för en annan sida på webbplatsen", "en annan adress"}
}

func msgPeriodOrder(start, end string) text {
	return text{"perioden slutar " + end + " innan den börjar " + start, "en sista dag som inte är före den första"}
}

func msgPeriodYear(day, year string) text {
	return text{day + " ligger inte i rapportens år", "en dag under " + year}
}

func msgGoalDepth(parent string) text {
	return text{quote(parent) + " ligger självt under ett annat mål", "ett övergripande mål; mål har högst två nivåer"}
}

func msgCycle(value string) text {
	return text{quote(value) + " ligger under sig självt", "en överordnad rad som inte leder tillbaka hit"}
}

func msgHeadingAmount(t *table, value string) text {
	return text{"rubrikraden har beloppet " + quote(value), "tom cell när " + t.called("role") + " är " + t.said("role", "HEADING")}
}

func msgTargetValue(t *table, operator string) text {
	return text{"etappmålets värde saknas", "ett tal när " + t.called("target_operator") + " är " + t.said("target_operator", operator)}
}

func msgTargetText(t *table) text {
	return text{"etappmålets text saknas", "målet som det är tryckt när " + t.called("target_operator") + " är angivet"}
}

func msgTargetOperator(t *table, value string) text {
	return text{
		"etappmålet " + quote(value) + " saknar jämförelse",
		"ett värde i " + t.called("target_operator") + ", " + t.said("target_operator", "NONE") + " om det inte finns något mål",
	}
}

func msgLaterThanReport(value string, last int) text {
	return text{quote(value) + " ligger efter rapporten", fmt.Sprintf("högst %d", last)}
}

func msgRank(t *table, position, outOf string) text {
	return text{"plats " + position + " av " + outOf + " finns inte", "en plats som är högst " + t.called("out_of")}
}

func msgOneSubject(t *table, found string) text {
	return text{found, "antingen " + t.called("risk_slug") + " eller " + t.called("audit_slug")}
}

func msgStatedPlace(t *table) text {
	return text{"talet står inte på exakt ett ställe", "antingen " + t.called("section_key") + " eller " + t.called("goal_slug")}
}

func msgStatedMissing(t *table, unit string) text {
	when := " när " + t.called("unit") + " är " + t.said("unit", unit)
	if unit == "COUNT" {
		return text{"det framgår inte vad som räknas", t.called("counted", "counted_status") + when}
	}
	return text{
		"det framgår inte vilket belopp som avses",
		t.called("statement_slug") + ", " + t.called("line_slug", "amount_column") + when,
	}
}

func msgStatedSurplus(t *table, unit string) text {
	return text{"cellen hör inte till enheten " + t.said("unit", unit), "tom cell"}
}

func msgChangeOrder(from string) text {
	return text{"ändringen börjar " + from + " och slutar inte senare", "en senare period av samma slag, år eller månad"}
}

func msgAnchor(slug, where string, row int) text {
	return text{fmt.Sprintf("%s används redan på samma sida, i %s rad %d", quote(slug), where, row), "ett namn som är ensamt på sidan"}
}
