package rules

import (
	"fmt"

	"insyn/dbmodel"
)

// fewestFacts is how many decided facts it takes to contradict an assessment.
const fewestFacts = 2

// Verdict says what a goal's measures and commitments tell beside the
// committee's assessment, and whether the two contradict each other. What is
// given must be the goal's own, and for a strategic goal its committee goals'
// too; the measures' target results must be derived.
//
// The rule: a fact is a target that is met or not met, or a commitment that is
// completed or not. All facts weigh the same. What cannot be told, what has no
// target and what was discontinued is counted but is no fact. The figures
// contradict an assessment as good or very good where fewer than half of the
// facts went well, and one as acceptable or not acceptable where all of them
// did. Exactly half contradicts nothing, and neither does a single fact: the
// committee may weigh more than is counted here, so only what is plain is said.
func Verdict(g *dbmodel.Goal, measures []*dbmodel.Measure, commitments []*dbmodel.Commitment) *dbmodel.GoalFigures {
	figures := new(dbmodel.GoalFigures)
	for _, m := range measures {
		*targetCounter(figures, m.TargetResult)++
	}
	for _, c := range commitments {
		*commitmentCounter(figures, c)++
	}
	figures.Disagrees, figures.Explanation = contradiction(g.Assessment, figures)
	figures.Text, figures.Sentence = figuresText(g, figures), verdictSentence(g, figures)
	return figures
}

func verdictMethod() dbmodel.Method {
	return dbmodel.Method{
		Key:   "tva-omdomen",
		Title: "Nämndens bedömning och målets siffror",
		Text: `Varje mål har två omdömen. Det ena är nämndens egen bedömning, som den står i rapporten. Det andra är en räkning av målets egna mått och åtaganden. För ett övergripande mål räknas också nämndmålen under det.

En uppgift är ett mått som når eller inte når sitt etappmål, eller ett åtagande som blev klart eller inte. Alla uppgifter väger lika. Mått som inte går att avgöra eller saknar etappmål räknas inte som uppgifter. Det gör inte heller åtaganden som utgår.

Siffrorna och bedömningen skiljer sig åt i två fall:

- Nämnden bedömer god eller mycket god, men färre än hälften av uppgifterna gick i mål.
- Nämnden bedömer godtagbar eller ej godtagbar, men alla uppgifter gick i mål.

Har målet bara en uppgift, eller ingen, jämförs den inte med bedömningen. Att de skiljer sig åt betyder inte att någon av dem är fel: nämnden kan väga in annat än det som räknas här.`,
	}
}

func targetCounter(f *dbmodel.GoalFigures, result dbmodel.TargetResult) *int {
	switch result {
	case dbmodel.TargetMet:
		return &f.TargetsMet
	case dbmodel.TargetNotMet:
		return &f.TargetsNotMet
	case dbmodel.TargetUnknown:
		return &f.TargetsUnknown
	default:
		return &f.MeasuresWithoutTarget
	}
}

func commitmentCounter(f *dbmodel.GoalFigures, c *dbmodel.Commitment) *int {
	switch {
	case c.Discontinued:
		return &f.CommitmentsDiscontinued
	case c.Status == dbmodel.StatusCompleted:
		return &f.CommitmentsCompleted
	default:
		return &f.CommitmentsNotCompleted
	}
}

// contradiction tells whether the figures contradict the assessment, and how
// that was decided.
func contradiction(a dbmodel.Assessment, f *dbmodel.GoalFigures) (disagrees bool, explanation string) {
	reached := f.TargetsMet + f.CommitmentsCompleted
	facts := reached + f.TargetsNotMet + f.CommitmentsNotCompleted
	high := a == dbmodel.AssessmentVeryGood || a == dbmodel.AssessmentGood
	low := a == dbmodel.AssessmentAcceptable || a == dbmodel.AssessmentNotAcceptable
	switch {
	case !high && !low:
		return false, "Nämnden har inte bedömt målet, så det finns ingen bedömning att jämföra siffrorna med."
	case facts < fewestFacts:
		return false, fmt.Sprintf("Siffrorna jämförs inte med nämndens bedömning, för %s.", tooFew(facts))
	case high && 2*reached < facts:
		return true, fmt.Sprintf("%s. Det är färre än hälften, men nämnden bedömer %s.", went(reached, facts), assessmentInText(a))
	case low && reached == facts:
		return true, fmt.Sprintf("%s. Det är alla, men nämnden bedömer %s.", went(reached, facts), assessmentInText(a))
	default:
		return false, went(reached, facts) + ". Det motsäger inte nämndens bedömning."
	}
}

func tooFew(facts int) string {
	if facts == 0 {
		return "det finns ingen uppgift som går att avgöra"
	}
	return "det finns bara en uppgift som går att avgöra"
}

// went says how many facts went well.
func went(reached, facts int) string {
	if reached == 0 {
		return fmt.Sprintf("Ingen av de %d uppgifter som går att avgöra gick i mål", facts)
	}
	return fmt.Sprintf("%d av de %d uppgifter som går att avgöra gick i mål", reached, facts)
}
