package generate

import (
	"fmt"

	"insyn/dbmodel"
)

func add(all, more *dbmodel.GoalFigures) {
	all.TargetsMet += more.TargetsMet
	all.TargetsNotMet += more.TargetsNotMet
	all.CommitmentsCompleted += more.CommitmentsCompleted
	all.CommitmentsNotCompleted += more.CommitmentsNotCompleted
}

// reached is how much of what can be told went well, of how much.
func reached(f *dbmodel.GoalFigures) (well, all int) {
	well = f.TargetsMet + f.CommitmentsCompleted
	return well, well + f.TargetsNotMet + f.CommitmentsNotCompleted
}

func (m *maker) assessGoal(g *dbmodel.Goal, f *dbmodel.GoalFigures) {
	g.Assessment = judged(m.thisYear().at("bedömning").at(g.Slug), f)
	well, all := reached(f)
	text := "Målet har inga mått eller åtaganden som går att följa upp i år. " + outlook(g.Assessment)
	if all > 0 {
		text = fmt.Sprintf("%s av %s mått och åtaganden som går att följa upp har gått som planerat. %s",
			number(well), number(all), outlook(g.Assessment))
	}
	g.AssessmentText = &text
}

func (m *maker) assessReport(f *dbmodel.GoalFigures) {
	m.Report.Assessment = new(judged(m.thisYear().at("sammanvägd bedömning"), f))
	well, all := reached(f)
	m.Report.AssessmentText = new(fmt.Sprintf("Nämnden har följt upp %s mått och åtaganden, och %s av dem har gått som planerat. %s",
		number(all), number(well), outlook(*m.Report.Assessment)))
}

// judged is an assessment that follows the figures, but for one in twelve that
// weighs in something else.
func judged(d dice, f *dbmodel.GoalFigures) dbmodel.Assessment {
	scale := []dbmodel.Assessment{
		dbmodel.AssessmentNotAcceptable, dbmodel.AssessmentAcceptable, dbmodel.AssessmentGood, dbmodel.AssessmentVeryGood,
	}
	well, all := reached(f)
	if d.at("inte bedömt").oneIn(30) || all == 0 && d.at("inget att bedöma").oneIn(3) {
		return dbmodel.AssessmentNotAssessed
	}
	if all == 0 {
		return pick(d.at("ändå bedömt"), scale[1:])
	}
	step := 0
	for _, percent := range []int{30, 55, 85} {
		if 100*well >= percent*all {
			step++
		}
	}
	if d.at("annat").oneIn(12) {
		step += d.at("steg").between(-1, 1)
	}
	return scale[min(max(step, 0), len(scale)-1)]
}

func outlook(a dbmodel.Assessment) string {
	switch a {
	case dbmodel.AssessmentVeryGood:
		return "Arbetet fortsätter på samma sätt nästa år."
	case dbmodel.AssessmentGood:
		return "Det som återstår planeras in nästa år."
	case dbmodel.AssessmentAcceptable:
		return "Flera insatser behöver ta fart för att målet ska nås."
	case dbmodel.AssessmentNotAcceptable:
		return "Nämnden har begärt en plan för hur målet ska nås."
	default:
		return "Nämnden avstår från att bedöma målet i år."
	}
}
