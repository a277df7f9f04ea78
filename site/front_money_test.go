package site

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"insyn/site/query"
)

func TestTheAdjustedResultIsFoundInTheReportsText(t *testing.T) {
	commentary := query.Markdown("Resultatet blev 23 mnkr sämre. Det justerade resultatet är ett överskott på 8 mnkr. Då räknas inte allt.\n\nIntäkterna ökade.")
	r := reported()
	r.Report.AssessmentText = &commentary
	const lead, rest = "Det justerade resultatet är ett överskott på 8 mnkr.", "Då räknas inte allt."
	assert.Equal(t, &adjusted{Lead: lead, Rest: rest}, r.adjusted(), "in the assessment")

	r.Report.Sections = []query.ReportGoalsReportSectionsSection{
		{SectionText: query.SectionText{Key: "ansvar", Body: "Ett justerat resultat nämns."}},
		{SectionText: query.SectionText{Key: "ekonomi", Title: "Sund ekonomi", Url: "/2020/#ekonomi", Body: "Ett justerat resultat: 9."}},
	}
	assert.Equal(t, &adjusted{"Ett justerat resultat: 9.", "", "Sund ekonomi", "/2020/#ekonomi"}, r.adjusted(), "in the section about money")

	r.FinancialStatements = []query.FinancialStatementDetails{
		{Kind: query.FinancialStatementKindInvestments, Commentary: r.Report.AssessmentText},
		{Kind: query.FinancialStatementKindOperatingByType, Commentary: &commentary},
	}
	assert.Equal(t, &adjusted{lead, rest, "Sund ekonomi", "/2020/#ekonomi"}, r.adjusted(), "beside the table")
}

func TestAReportThatDoesNotAdjustItsResultSaysNothingOfIt(t *testing.T) {
	text := query.Markdown("Resultatet blev 23 mnkr sämre.\n\n- Försäkringar justerades.")
	r := reported()
	r.Report.AssessmentText = &text
	assert.Nil(t, r.adjusted())
}

func TestTheResultIsHowTheTableEnds(t *testing.T) {
	for kind, outcome := range map[string]query.Decimal{"worse": "-557576", "better": "-500000", "as_budget": "-534537"} {
		r := reported()
		r.FinancialStatements = []query.FinancialStatementDetails{tableEnding("-534537", outcome)}
		got := r.result()
		assert.Equal(t, map[string]*result{
			"worse":     {"−534,5", "−557,6", "23,0", "worse", "money_msek", "/ekonomi/drift/"},
			"better":    {"−534,5", "−500,0", "34,5", "better", "money_msek", "/ekonomi/drift/"},
			"as_budget": {"−534,5", "−534,5", "0,0", "as_budget", "money_msek", "/ekonomi/drift/"},
		}[kind], got)
	}
	assert.Nil(t, reported().result(), "without a table")
}

// tableEnding is a table in thousands whose result has two parts.
func tableEnding(budget, outcome query.Decimal) query.FinancialStatementDetails {
	part := func(id string, deviation query.Decimal) query.FinancialStatementDetailsLinesFinancialLineChildrenFinancialLine {
		return query.FinancialStatementDetailsLinesFinancialLineChildrenFinancialLine{
			LineAmounts: query.LineAmounts{Id: id, Label: id, Role: query.FinancialLineRoleSubtotal, Deviation: &deviation},
		}
	}
	return query.FinancialStatementDetails{
		Kind: query.FinancialStatementKindOperatingByType, Unit: query.MoneyUnitTsek, Url: "/ekonomi/drift/",
		Lines: []query.FinancialStatementDetailsLinesFinancialLine{{
			LineAmounts: query.LineAmounts{Id: "resultat", Role: query.FinancialLineRoleTotal, Budget: &budget, Outcome: &outcome},
			Children:    []query.FinancialStatementDetailsLinesFinancialLineChildrenFinancialLine{part("intäkter", "5"), part("kostnader", "-7")},
		}},
	}
}
