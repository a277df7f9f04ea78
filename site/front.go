package site

import (
	"cmp"
	"slices"
	"strings"

	"insyn/site/query"
)

// front is what a report's front page, its goals and its commitments show,
// shaped so that templates only print it. The data that templates read:
//
//	front.facts         [{key, part, total, url}]: how many goals, commitments and measures went
//	                    well, of those of which it is known; key ends the key of their words
//	front.tiles         [{id, goal, value, unit, first, period, sentence}]: measures by id,
//	                    goal is the strategic goal's id; unit stands before the value when
//	                    first is true, and is empty when the value has its own
//	front.met, .missed  [{id, value, period}]: measures that met their targets, and that did not
//	front.done          {promises, actions, controls, audits}: each {completed, discontinued, left,
//	                    total, all}; all is what was completed, also where it is discontinued
//	front.promises      [{id, kind, goal, above, why}]: kind as in done; goal and above are the
//	                    ends of goals' ids; why is the beginning of the comment
//	front.events, .improvements  [{lead, rest}]: Markdown, lead is the first sentence
//	front.result        {budget, outcome, deviation, kind, unit, url}: the table's own result; kind is
//	                    better, worse or as_budget; absent where no table has one
//	front.adjusted      {lead, rest, title, url}: what the report says of an adjusted result, and
//	                    the section that says more; absent where it says nothing
//	around              by the id of a goal or a commitment: {before, after}, each {url, title}
type front struct {
	Facts        []fact    `json:"facts"`
	Tiles        []tile    `json:"tiles"`
	Met          []reached `json:"met"`
	Missed       []reached `json:"missed"`
	Done         done      `json:"done"`
	Promises     []promise `json:"promises"`
	Events       []told    `json:"events"`
	Improvements []told    `json:"improvements"`
	Result       *result   `json:"result,omitempty"`
	Adjusted     *adjusted `json:"adjusted,omitempty"`
}

// tile is a measure on the front page.
type tile struct {
	reached

	Goal     string `json:"goal"`
	Unit     string `json:"unit"`
	First    bool   `json:"first"`
	Sentence string `json:"sentence"`
}

// reached is a measure's latest outcome.
type reached struct {
	ID     string `json:"id"`
	Value  string `json:"value"`
	Period string `json:"period"`
}

// mostTiles is how many measures stand on the front page.
const mostTiles = 6

func newFront(r reportData) front {
	f := front{
		Facts: r.facts(), Tiles: r.tiles(), Done: r.done(), Promises: r.promises(),
		Result: r.result(), Adjusted: r.adjusted(),
		Met: r.with(query.TargetResultMet), Missed: r.with(query.TargetResultNotMet),
	}
	for _, event := range r.Report.Events {
		f.Events = append(f.Events, tell(event))
	}
	for _, area := range r.Report.ImprovementAreas {
		f.Improvements = append(f.Improvements, tell(area))
	}
	return f
}

// with lists the whole measures whose targets ended so.
func (r reportData) with(result query.TargetResult) []reached {
	list := []reached{}
	for _, m := range r.Measures {
		if latest := latestOf(m); m.TargetOutcome.Result == result && latest != nil {
			list = append(list, reached{m.Id, latest.Text, latest.Period.Label})
		}
	}
	return list
}

// latestOf is the latest outcome of all, or of women or men where there is none
// of all; nil for a measure without outcomes.
func latestOf(m query.MeasureDetails) *query.MeasureDetailsObservationsObservation {
	var latest *query.MeasureDetailsObservationsObservation
	for i, o := range m.Observations {
		if latest == nil || o.Gender == query.GenderAll || latest.Gender != query.GenderAll {
			latest = &m.Observations[i]
		}
	}
	return latest
}

// tiles take the first measure of each strategic goal, and then the next ones
// with a target to compare with, until there are enough.
func (r reportData) tiles() []tile {
	var tiles []tile
	taken := make(map[string]bool)
	for _, fits := range []func(query.MeasureDetails) bool{r.isOfTheYear, r.isDecided} {
		for _, goal := range r.Report.Goals {
			if len(tiles) == mostTiles {
				return r.inOrder(tiles)
			}
			at := slices.IndexFunc(r.Measures, func(m query.MeasureDetails) bool {
				return !taken[m.Id] && isBelow(m, goal.Id) && fits(m)
			})
			if at >= 0 {
				taken[r.Measures[at].Id] = true
				tiles = append(tiles, newTile(r.Measures[at], goal.Id))
			}
		}
	}
	return r.inOrder(tiles)
}

// inOrder sorts tiles as their goals stand in the report.
func (r reportData) inOrder(tiles []tile) []tile {
	slices.SortStableFunc(tiles, func(a, b tile) int { return cmp.Compare(r.place(a.Goal), r.place(b.Goal)) })
	return tiles
}

// place is where a strategic goal stands in the report.
func (r reportData) place(goal string) int {
	return slices.IndexFunc(r.Report.Goals, func(g query.ReportGoalsReportGoalsGoal) bool { return g.Id == goal })
}

// isBelow tells whether a measure is one of a strategic goal's, or of the
// goals' below it.
func isBelow(m query.MeasureDetails, goal string) bool {
	if m.Goal == nil {
		return false
	}
	rest, isSame := strings.CutPrefix(m.Goal.Id, goal)
	return isSame && (rest == "" || rest[0] == '/')
}

// isOfTheYear tells whether a measure says something of the report's year that
// is better or worse. Parts say it of their wholes.
func (r reportData) isOfTheYear(m query.MeasureDetails) bool {
	latest := latestOf(m)
	return latest != nil && latest.Period.Year == r.Report.Year && m.Parent == nil && m.Direction != query.DirectionNeutral
}

func (r reportData) isDecided(m query.MeasureDetails) bool {
	result := m.TargetOutcome.Result
	return r.isOfTheYear(m) && (result == query.TargetResultMet || result == query.TargetResultNotMet)
}

func newTile(m query.MeasureDetails, goal string) tile {
	latest := latestOf(m)
	t := tile{reached: reached{m.Id, latest.Text, latest.Period.Label}, Goal: goal, Sentence: withoutName(m)}
	if m.UnitSymbol == nil {
		t.Unit, t.First = m.Unit, m.Unit == "plats" || m.Unit == "index"
	}
	return t
}

// withoutName is a measure's sentence below its name, which it need not repeat.
func withoutName(m query.MeasureDetails) string {
	for _, name := range []string{m.Name, "Måttet ”" + m.Name + "”"} {
		if rest, found := strings.CutPrefix(m.Sentence, name+" "); found {
			return capital(rest)
		}
	}
	return m.Sentence
}
