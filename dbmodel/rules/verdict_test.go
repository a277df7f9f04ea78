package rules_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"

	"insyn/dbmodel"
	"insyn/dbmodel/rules"
)

// targets are measures of which this many are met, missed, unknown and without target.
func targets(met, missed, unknown, none int) []*dbmodel.Measure {
	all := slices.Repeat([]*dbmodel.Measure{{TargetResult: dbmodel.TargetMet}}, met)
	all = append(all, slices.Repeat([]*dbmodel.Measure{{TargetResult: dbmodel.TargetNotMet}}, missed)...)
	all = append(all, slices.Repeat([]*dbmodel.Measure{{TargetResult: dbmodel.TargetUnknown}}, unknown)...)
	return append(all, slices.Repeat([]*dbmodel.Measure{{TargetResult: dbmodel.TargetNoneGiven}}, none)...)
}

// promises are commitments of which this many are completed, not, and discontinued.
func promises(completed, not, discontinued int) []*dbmodel.Commitment {
	all := slices.Repeat([]*dbmodel.Commitment{{Status: dbmodel.StatusCompleted}}, completed)
	all = append(all, slices.Repeat([]*dbmodel.Commitment{{Status: dbmodel.StatusNotCompleted}}, not)...)
	return append(all, slices.Repeat([]*dbmodel.Commitment{{Status: dbmodel.StatusCompleted, Discontinued: true}}, discontinued)...)
}

func TestVerdictCounts(t *testing.T) {
	got := rules.Verdict(&dbmodel.Goal{Assessment: dbmodel.AssessmentGood}, targets(1, 2, 3, 4), promises(5, 6, 7))
	assert.Equal(t, &dbmodel.GoalFigures{
		TargetsMet: 1, TargetsNotMet: 2, TargetsUnknown: 3, MeasuresWithoutTarget: 4,
		CommitmentsCompleted: 5, CommitmentsNotCompleted: 6, CommitmentsDiscontinued: 7, Disagrees: true,
		Text:        "1 av 6 mått med etappmål når det, 3 går inte att avgöra, och 5 av 18 åtaganden blev klara, 7 utgår.",
		Sentence:    "Nämnden bedömer god; 1 av 6 mått med etappmål når det, 3 går inte att avgöra, och 5 av 18 åtaganden blev klara, 7 utgår.",
		Explanation: "6 av de 14 uppgifter som går att avgöra gick i mål. Det är färre än hälften, men nämnden bedömer god.",
	}, got)
}

func TestVerdictDisagrees(t *testing.T) {
	const (
		veryGood, good = dbmodel.AssessmentVeryGood, dbmodel.AssessmentGood
		fair, bad      = dbmodel.AssessmentAcceptable, dbmodel.AssessmentNotAcceptable
	)
	for name, c := range map[string]struct {
		assessment  dbmodel.Assessment
		measures    []*dbmodel.Measure
		commitments []*dbmodel.Commitment
		disagrees   bool
		explanation string
	}{
		"good, fewer than half":       {good, targets(1, 2, 0, 0), nil, true, "1 av de 3 uppgifter som går att avgöra gick i mål. Det är färre än hälften, men nämnden bedömer god."},
		"very good, none":             {veryGood, targets(0, 1, 0, 0), promises(0, 1, 0), true, "Ingen av de 2 uppgifter som går att avgöra gick i mål. Det är färre än hälften, men nämnden bedömer mycket god."},
		"good, exactly half":          {good, targets(1, 1, 0, 0), nil, false, "1 av de 2 uppgifter som går att avgöra gick i mål. Det motsäger inte nämndens bedömning."},
		"good, kept promises weigh":   {good, targets(0, 2, 0, 0), promises(2, 0, 0), false, "2 av de 4 uppgifter som går att avgöra gick i mål. Det motsäger inte nämndens bedömning."},
		"acceptable, all":             {fair, targets(2, 0, 3, 1), promises(1, 0, 1), true, "3 av de 3 uppgifter som går att avgöra gick i mål. Det är alla, men nämnden bedömer godtagbar."},
		"not acceptable, all":         {bad, nil, promises(2, 0, 0), true, "2 av de 2 uppgifter som går att avgöra gick i mål. Det är alla, men nämnden bedömer ej godtagbar."},
		"acceptable, all but one":     {fair, targets(4, 1, 0, 0), nil, false, "4 av de 5 uppgifter som går att avgöra gick i mål. Det motsäger inte nämndens bedömning."},
		"not acceptable, none":        {bad, targets(0, 3, 0, 0), nil, false, "Ingen av de 3 uppgifter som går att avgöra gick i mål. Det motsäger inte nämndens bedömning."},
		"one fact":                    {good, targets(0, 1, 5, 5), promises(0, 0, 4), false, "Siffrorna jämförs inte med nämndens bedömning, för det finns bara en uppgift som går att avgöra."},
		"no fact":                     {fair, nil, nil, false, "Siffrorna jämförs inte med nämndens bedömning, för det finns ingen uppgift som går att avgöra."},
		"not assessed":                {dbmodel.AssessmentNotAssessed, targets(0, 9, 0, 0), nil, false, "Nämnden har inte bedömt målet, så det finns ingen bedömning att jämföra siffrorna med."},
		"an assessment nobody knows":  {"SPLENDID", targets(0, 9, 0, 0), nil, false, "Nämnden har inte bedömt målet, så det finns ingen bedömning att jämföra siffrorna med."},
		"a target result not derived": {good, []*dbmodel.Measure{{}, {}}, nil, false, "Siffrorna jämförs inte med nämndens bedömning, för det finns ingen uppgift som går att avgöra."},
	} {
		t.Run(name, func(t *testing.T) {
			got := rules.Verdict(&dbmodel.Goal{Assessment: c.assessment}, c.measures, c.commitments)
			assert.Equal(t, c.disagrees, got.Disagrees)
			assert.Equal(t, c.explanation, got.Explanation)
		})
	}
}

func TestVerdictSentence(t *testing.T) {
	for wanted, c := range map[string]struct {
		measures    []*dbmodel.Measure
		commitments []*dbmodel.Commitment
	}{
		"1 av 3 mått når sitt etappmål, 2 går inte att avgöra":                                  {targets(1, 0, 2, 0), nil},
		"2 av 3 mått når sina etappmål":                                                         {targets(2, 1, 0, 0), nil},
		"inget av 2 mått når sitt etappmål":                                                     {targets(0, 2, 0, 0), nil},
		"inget av 3 mått med etappmål når det, 1 går inte att avgöra":                           {targets(0, 2, 1, 1), nil},
		"2 av 2 mått med etappmål når dem":                                                      {targets(2, 0, 0, 3), nil},
		"för inget av 2 mått går det att avgöra om etappmålet nås":                              {targets(0, 0, 2, 0), nil},
		"det enda måttet når etappmålet":                                                        {targets(1, 0, 0, 0), nil},
		"det enda måttet når inte etappmålet":                                                   {targets(0, 1, 0, 0), nil},
		"det går inte att avgöra om det enda måttet når etappmålet":                             {targets(0, 0, 1, 0), nil},
		"det enda mått som har ett etappmål når inte etappmålet":                                {targets(0, 1, 0, 2), nil},
		"det enda måttet har inget etappmål":                                                    {targets(0, 0, 0, 1), nil},
		"inget av de 11 måtten har ett etappmål":                                                {targets(0, 0, 0, 11), nil},
		"målet har varken mått eller åtaganden":                                                 {nil, nil},
		"målet har inga mått, och det enda åtagandet blev klart":                                {nil, promises(1, 0, 0)},
		"målet har inga mått, och det enda åtagandet blev inte klart":                           {nil, promises(0, 1, 0)},
		"målet har inga mått, och det enda åtagandet utgår":                                     {nil, promises(0, 0, 1)},
		"målet har inga mått, och målets 2 åtaganden utgår":                                     {nil, promises(0, 0, 2)},
		"målet har inga mått, och inget av 2 åtaganden blev klart, 1 utgår":                     {nil, promises(0, 1, 1)},
		"målet har inga mått, och 1 av 2 åtaganden blev klart":                                  {nil, promises(1, 1, 0)},
		"målet har inga mått, och 6 av 12 åtaganden blev klara, 2 utgår":                        {nil, promises(6, 4, 2)},
		"1 av 3 mått når sitt etappmål, 2 går inte att avgöra, och 3 av 3 åtaganden blev klara": {targets(1, 0, 2, 0), promises(3, 0, 0)},
	} {
		t.Run(wanted, func(t *testing.T) {
			goal := &dbmodel.Goal{Assessment: dbmodel.AssessmentGood, Level: dbmodel.GoalLevelCommittee}
			assert.Equal(t, "Nämnden bedömer god; "+wanted+".", rules.Verdict(goal, c.measures, c.commitments).Sentence)
		})
	}
}

func TestVerdictSentenceSaysWhoJudgedWhat(t *testing.T) {
	for wanted, goal := range map[string]*dbmodel.Goal{
		"Nämnden har inte bedömt målet; det enda måttet når etappmålet.":                     {Assessment: dbmodel.AssessmentNotAssessed},
		"Nämnden bedömer ej godtagbar; det enda måttet når etappmålet.":                      {Assessment: dbmodel.AssessmentNotAcceptable},
		"Nämnden bedömer mycket god; det enda måttet når etappmålet (nämndmålen inräknade).": {Assessment: dbmodel.AssessmentVeryGood, Level: dbmodel.GoalLevelStrategic},
	} {
		assert.Equal(t, wanted, rules.Verdict(goal, targets(1, 0, 0, 0), nil).Sentence)
	}
}
