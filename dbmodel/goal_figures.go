package dbmodel

// GoalFigures is what a goal's own measures and commitments say beside the
// committee's assessment; for a strategic goal those of its committee goals too.
type GoalFigures struct {
	// Measures by what rules.TargetOutcome said of them.
	TargetsMet            int
	TargetsNotMet         int
	TargetsUnknown        int
	MeasuresWithoutTarget int
	// Commitments; a discontinued one counts as that alone, whatever its status.
	CommitmentsCompleted    int
	CommitmentsNotCompleted int
	CommitmentsDiscontinued int
	// Disagrees tells whether the figures contradict the assessment.
	Disagrees bool
	// Text is the counts in words, Sentence the assessment beside them, and
	// Explanation how Disagrees was decided; all are Swedish.
	Text        string
	Sentence    string
	Explanation string
}
