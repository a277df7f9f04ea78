package rules_test

import (
	"testing"

	"github.com/govalues/decimal"
	"github.com/stretchr/testify/assert"

	"insyn/dbmodel"
	"insyn/dbmodel/rules"
)

func done(discontinued bool) *dbmodel.ControlAction {
	return &dbmodel.ControlAction{Status: dbmodel.StatusCompleted, Discontinued: discontinued}
}

func undone(discontinued bool) *dbmodel.ControlAction {
	return &dbmodel.ControlAction{Status: dbmodel.StatusNotCompleted, Discontinued: discontinued}
}

func TestAuditSentenceCountsActions(t *testing.T) {
	for want, actions := range map[string][]*dbmodel.ControlAction{
		"Efter granskningen ”Löner” redovisar rapporten inga åtgärder.":                                   nil,
		"Efter granskningen ”Löner” blev den enda åtgärden klar.":                                         {done(false)},
		"Efter granskningen ”Löner” blev den enda åtgärden inte klar.":                                    {undone(false)},
		"Efter granskningen ”Löner” utgick den enda åtgärden.":                                            {done(true)},
		"Efter granskningen ”Löner” blev ingen av 2 åtgärder klar.":                                       {undone(false), undone(false)},
		"Efter granskningen ”Löner” utgick 1 av 2 åtgärder och ingen annan blev klar.":                    {undone(false), undone(true)},
		"Efter granskningen ”Löner” utgick 2 av 2 åtgärder.":                                              {done(true), undone(true)},
		"Efter granskningen ”Löner” utgick 2 av 3 åtgärder och ingen annan blev klar.":                    {done(true), undone(true), undone(false)},
		"Efter granskningen ”Löner” blev 1 av 3 åtgärder klar, medan 2 av de andra har utgått.":           {done(false), undone(true), undone(true)},
		"Efter granskningen ”Löner” blev 1 av 2 åtgärder klar.":                                           {done(false), undone(false)},
		"Efter granskningen ”Löner” blev 2 av 2 åtgärder klara.":                                          {done(false), done(false)},
		"Efter granskningen ”Löner” blev 2 av 3 åtgärder klara, varav 1 har utgått.":                      {done(false), done(true), undone(false)},
		"Efter granskningen ”Löner” blev 2 av 3 åtgärder klara, varav 1 har utgått liksom 1 av de andra.": {done(false), done(true), undone(true)},
	} {
		got := rules.AuditSentence(&dbmodel.Audit{Title: "Löner", Actions: actions})
		assert.Equal(t, want, got)
		assertOneSentence(t, got)
	}
}

func TestControlAreaSentenceCountsActionsAndControls(t *testing.T) {
	one := []*dbmodel.SystematicControl{{Status: dbmodel.StatusCompleted}}
	two := []*dbmodel.Risk{{Actions: []*dbmodel.ControlAction{done(false)}}, {Actions: []*dbmodel.ControlAction{done(true)}}}
	for want, area := range map[string]*dbmodel.ControlArea{
		"I området ”Sund ekonomi” redovisar rapporten varken åtgärder eller systematiska kontroller.": {},
		"I området ”Sund ekonomi” blev den enda systematiska kontrollen klar.":                        {SystematicControls: one},
		"I området ”Sund ekonomi” blev 2 av 2 åtgärder mot risker klara, varav 1 har utgått, och den enda systematiska kontrollen blev klar.": {
			Risks: two, SystematicControls: one,
		},
		"I området ”Sund ekonomi” blev 1 av 2 åtgärder mot risker klar.": {Risks: []*dbmodel.Risk{{Actions: []*dbmodel.ControlAction{done(false), undone(false)}}}},
	} {
		area.Name = "Sund ekonomi"
		got := rules.ControlAreaSentence(area)
		assert.Equal(t, want, got)
		assertOneSentence(t, got)
	}
}

func TestControlSentenceCountsTheWholeReport(t *testing.T) {
	audited := undone(false)
	audited.AuditID = new("löner")
	controls := []*dbmodel.SystematicControl{{Status: dbmodel.StatusCompleted}, {Status: dbmodel.StatusNotCompleted}}
	assert.Equal(t, "Under året blev 2 av 2 åtgärder mot risker klara, den enda åtgärden efter revision blev inte klar, och 1 av 2 systematiska kontroller blev klar.",
		rules.ControlSentence([]*dbmodel.ControlAction{done(false), audited, done(false)}, controls))
	assert.Equal(t, "Rapporten redovisar varken åtgärder eller systematiska kontroller.", rules.ControlSentence(nil, nil))
}

func TestGoalSentenceNamesTheGoalAndCounts(t *testing.T) {
	for want, goal := range map[string]*dbmodel.Goal{
		"Nämnden bedömer att målet ”Fler jobb” nåddes i mycket god grad; 1 av 3 mått når sitt etappmål, 1 går inte att avgöra, och det enda åtagandet blev klart.": {
			Assessment: dbmodel.AssessmentVeryGood,
			Figures:    &dbmodel.GoalFigures{TargetsMet: 1, TargetsNotMet: 1, TargetsUnknown: 1, CommitmentsCompleted: 1},
		},
		"Nämnden bedömer att målet ”Fler jobb” nåddes i god grad; inget av 2 mått når sitt etappmål (nämndmålen inräknade).": {
			Assessment: dbmodel.AssessmentGood, Level: dbmodel.GoalLevelStrategic, Figures: &dbmodel.GoalFigures{TargetsNotMet: 2},
		},
		"Nämnden bedömer att målet ”Fler jobb” nåddes i godtagbar grad; målet har inga mått, och 2 av 3 åtaganden blev klara.": {
			Assessment: dbmodel.AssessmentAcceptable, Figures: &dbmodel.GoalFigures{CommitmentsCompleted: 2, CommitmentsNotCompleted: 1},
		},
		"Nämnden bedömer att målet ”Fler jobb” inte nåddes i godtagbar grad; målet har varken mått eller åtaganden.": {
			Assessment: dbmodel.AssessmentNotAcceptable, Figures: &dbmodel.GoalFigures{},
		},
		"Nämnden har inte bedömt hur väl målet ”Fler jobb” nåddes.": {Assessment: dbmodel.AssessmentNotAssessed},
	} {
		goal.Title = "Fler jobb"
		got := rules.GoalSentence(goal)
		assert.Equal(t, want, got)
		assertOneSentence(t, got)
	}
}

func TestLineSentenceStatesTheSignsPrinted(t *testing.T) {
	amount := func(digits string) *decimal.Decimal { return new(decimal.MustParse(digits)) }
	table := &dbmodel.FinancialStatement{Title: "Drift", Unit: dbmodel.MoneyTSEK}
	sum := &dbmodel.FinancialLine{Label: "Projekt/Område", Role: dbmodel.LineSubtotal}
	heading := &dbmodel.FinancialLine{Label: "Planering", Role: dbmodel.LineHeading, Parent: sum, Statement: table}
	for want, line := range map[string]*dbmodel.FinancialLine{
		"I tabellen ”Drift” har ”Lön” utfallet −266 386 tkr, budgeten −289 226 tkr och avvikelsen 22 840 tkr.": {
			Label: "Lön", Outcome: amount("-266386"), Budget: amount("-289226"), Deviation: amount("22840"), PreviousOutcome: amount("-1"),
		},
		"I tabellen ”Drift” har ”Avgifter (+)” budgeten 0,0 tkr, avvikelsen −3,50 tkr och prognosen 7 tkr.": {
			Label: "Avgifter (+)", Budget: amount("0.0"), Deviation: amount("-3.50"), Forecast: amount("7"),
		},
		"I tabellen ”Drift” har ”IB” utfallet 15 340 tkr och föregående års utfall 15 480 tkr.": {
			Label: "IB", Outcome: amount("15340"), PreviousOutcome: amount("15480"),
		},
		"I tabellen ”Drift” har ”UB” bara ett belopp för året före, 15 340 tkr.":        {Label: "UB", PreviousOutcome: amount("15340")},
		"I tabellen ”Drift” har ”UB” utfallet 1 tkr.":                                   {Label: " UB\n", Outcome: amount("1")},
		"I tabellen ”Drift” har ”UB” inga belopp.":                                      {Label: "UB"},
		"I tabellen ”Drift” är ”Projekt/Område, Planering” en rubrik utan egna belopp.": heading,
		"I tabellen ”Drift” har ”Projekt/Område, Planering, Östra” utfallet 1 tkr.":     {Label: "Östra", Parent: heading, Outcome: amount("1")},
		"I tabellen ”Drift” har ”Projekt/Område, varav politik” utfallet 1 tkr.":        {Label: "varav politik", Parent: sum, Outcome: amount("1")},
		"I tabellen ”Drift” har ”Fordon” utfallet 1 tkr.":                               {Label: "Fordon", Parent: sum, Outcome: amount("1")},
	} {
		line.Statement = table
		got := rules.LineSentence(line)
		assert.Equal(t, want, readable(got))
		assertOneSentence(t, got)
	}
	assert.Equal(t, "Raden ”Lön” har utfallet 1 kr.", readable(rules.LineSentence(&dbmodel.FinancialLine{Label: "Lön", Outcome: amount("1")})))
}
