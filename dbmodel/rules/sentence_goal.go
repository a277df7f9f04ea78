package rules

import (
	"fmt"

	"insyn/dbmodel"
)

// GoalSentence says in one Swedish sentence how the committee judges a goal and
// what the goal's measures and commitments say, counted. The goal's figures
// must be loaded; without them only the judgement is said.
func GoalSentence(g *dbmodel.Goal) string {
	if g.Figures == nil {
		return judgedInText(g) + "."
	}
	return fmt.Sprintf("%s; %s.", judgedInText(g), figuresInText(g, g.Figures))
}

// judgedInText names the goal and the assessment.
func judgedInText(g *dbmodel.Goal) string {
	title := quoted(g.Title)
	switch g.Assessment {
	case dbmodel.AssessmentVeryGood, dbmodel.AssessmentGood, dbmodel.AssessmentAcceptable:
		return fmt.Sprintf("Nämnden bedömer att målet %s nåddes i %s grad", title, assessmentInText(g.Assessment))
	case dbmodel.AssessmentNotAcceptable:
		return fmt.Sprintf("Nämnden bedömer att målet %s inte nåddes i godtagbar grad", title)
	default:
		return fmt.Sprintf("Nämnden har inte bedömt hur väl målet %s nåddes", title)
	}
}
