package rules

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"insyn/dbmodel"
)

// verdictSentence puts the committee's assessment and the goal's figures beside
// each other: "Nämnden bedömer god; 1 av 3 mått når sitt etappmål, 2 går inte
// att avgöra".
func verdictSentence(g *dbmodel.Goal, f *dbmodel.GoalFigures) string {
	judged := "Nämnden bedömer " + assessmentInText(g.Assessment)
	if g.Assessment == dbmodel.AssessmentNotAssessed {
		judged = "Nämnden har inte bedömt målet"
	}
	return judged + "; " + figuresInText(g, f) + "."
}

// figuresText is the goal's figures as a sentence of their own.
func figuresText(g *dbmodel.Goal, f *dbmodel.GoalFigures) string {
	text := figuresInText(g, f)
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[size:] + "."
}

// figuresInText is the goal's figures as part of a sentence.
func figuresInText(g *dbmodel.Goal, f *dbmodel.GoalFigures) string {
	if g.Level == dbmodel.GoalLevelStrategic {
		return countedInText(f) + " (nämndmålen inräknade)"
	}
	return countedInText(f)
}

func assessmentInText(a dbmodel.Assessment) string { return strings.ToLower(AssessmentLabel(a)) }

func countedInText(f *dbmodel.GoalFigures) string {
	commitments := f.CommitmentsCompleted + f.CommitmentsNotCompleted + f.CommitmentsDiscontinued
	measures := f.TargetsMet + f.TargetsNotMet + f.TargetsUnknown + f.MeasuresWithoutTarget
	switch {
	case measures == 0 && commitments == 0:
		return "målet har varken mått eller åtaganden"
	case commitments == 0:
		return targetsInText(f)
	case measures == 0:
		return "målet har inga mått, och " + commitmentsInText(f, commitments)
	default:
		return targetsInText(f) + ", och " + commitmentsInText(f, commitments)
	}
}

func targetsInText(f *dbmodel.GoalFigures) string {
	aimed := f.TargetsMet + f.TargetsNotMet + f.TargetsUnknown
	switch {
	case aimed == 0 && f.MeasuresWithoutTarget == 1:
		return "det enda måttet har inget etappmål"
	case aimed == 0:
		return fmt.Sprintf("inget av de %d måtten har ett etappmål", f.MeasuresWithoutTarget)
	case aimed == 1:
		return onlyTargetInText(f)
	case f.TargetsUnknown == aimed:
		return fmt.Sprintf("för inget av %s går det att avgöra om etappmålet nås", aimedInText(f, aimed))
	case f.TargetsUnknown > 0:
		return fmt.Sprintf("%s, %d går inte att avgöra", metInText(f, aimed), f.TargetsUnknown)
	default:
		return metInText(f, aimed)
	}
}

func onlyTargetInText(f *dbmodel.GoalFigures) string {
	measure := "det enda måttet"
	if f.MeasuresWithoutTarget > 0 {
		measure = "det enda mått som har ett etappmål"
	}
	switch {
	case f.TargetsMet == 1:
		return measure + " når etappmålet"
	case f.TargetsNotMet == 1:
		return measure + " når inte etappmålet"
	default:
		return "det går inte att avgöra om " + measure + " når etappmålet"
	}
}

func metInText(f *dbmodel.GoalFigures, aimed int) string {
	one, several := "sitt etappmål", "sina etappmål"
	if f.MeasuresWithoutTarget > 0 {
		one, several = "det", "dem"
	}
	switch f.TargetsMet {
	case 0:
		return fmt.Sprintf("inget av %s når %s", aimedInText(f, aimed), one)
	case 1:
		return fmt.Sprintf("1 av %s når %s", aimedInText(f, aimed), one)
	default:
		return fmt.Sprintf("%d av %s når %s", f.TargetsMet, aimedInText(f, aimed), several)
	}
}

// aimedInText says how many measures have a target, and hints at the others.
func aimedInText(f *dbmodel.GoalFigures, aimed int) string {
	if f.MeasuresWithoutTarget > 0 {
		return fmt.Sprintf("%d mått med etappmål", aimed)
	}
	return fmt.Sprintf("%d mått", aimed)
}

func commitmentsInText(f *dbmodel.GoalFigures, all int) string {
	switch {
	case all == 1:
		return onlyCommitmentInText(f)
	case f.CommitmentsDiscontinued == all:
		return fmt.Sprintf("målets %d åtaganden utgår", all)
	case f.CommitmentsDiscontinued > 0:
		return fmt.Sprintf("%s, %d utgår", completedInText(f, all), f.CommitmentsDiscontinued)
	default:
		return completedInText(f, all)
	}
}

func onlyCommitmentInText(f *dbmodel.GoalFigures) string {
	switch {
	case f.CommitmentsCompleted == 1:
		return "det enda åtagandet blev klart"
	case f.CommitmentsDiscontinued == 1:
		return "det enda åtagandet utgår"
	default:
		return "det enda åtagandet blev inte klart"
	}
}

func completedInText(f *dbmodel.GoalFigures, all int) string {
	switch f.CommitmentsCompleted {
	case 0:
		return fmt.Sprintf("inget av %d åtaganden blev klart", all)
	case 1:
		return fmt.Sprintf("1 av %d åtaganden blev klart", all)
	default:
		return fmt.Sprintf("%d av %d åtaganden blev klara", f.CommitmentsCompleted, all)
	}
}
