package site

import "insyn/site/query"

// fact is a number out of its total.
type fact struct {
	Key   string `json:"key"`
	Part  int    `json:"part"`
	Total int    `json:"total"`
	URL   string `json:"url"`
}

// facts are those that carry the verdict; without those that count nothing.
func (r reportData) facts() []fact {
	all := []fact{
		{Key: "goals", URL: r.Report.Url + "mal/"},
		{Key: "commitments", URL: r.Report.Url + "ataganden/"},
		{Key: "targets", URL: r.Report.Url + "matt/"},
	}
	counted := r.Report.Statistics
	for _, c := range counted.GoalsByAssessment {
		all[0].count(c.Count, c.Key == string(query.AssessmentVeryGood) || c.Key == string(query.AssessmentGood))
	}
	for _, c := range counted.CommitmentsByStatus {
		all[1].count(c.Count, c.Key == string(query.CompletionStatusCompleted))
	}
	for _, c := range counted.MeasuresByTargetOutcome {
		if c.Key == string(query.TargetResultMet) || c.Key == string(query.TargetResultNotMet) {
			all[2].count(c.Count, c.Key == string(query.TargetResultMet))
		}
	}
	var known []fact
	for _, f := range all {
		if f.Total > 0 {
			known = append(known, f)
		}
	}
	return known
}

func (f *fact) count(number int, isPart bool) {
	f.Total += number
	if isPart {
		f.Part += number
	}
}
