package site

import (
	"slices"
	"strings"

	"insyn/site/query"
)

// outcomes are a measure's outcomes as its page prints them, so that templates
// need not look for them. The data that templates read, by the measure's id:
//
//	outcomes   {genders, rows, breaks, latest, single}
//	  genders  ["all", "women", "men"]: those that have a value
//	  rows     [{period, cells: [{text, pad}], notes, breaks: [{year, note}]}], oldest first; cells has
//	           one for each of genders, and none where nothing was measured in the period
//	  breaks   those after the last row
//	  latest   {text, period}; absent for a measure without outcomes
//	  single   true when there is only one period, so that nothing develops
type outcomes struct {
	Genders []string      `json:"genders"`
	Rows    []outcomeRow  `json:"rows"`
	Breaks  []seriesBreak `json:"breaks"`
	Latest  *latest       `json:"latest,omitempty"`
	Single  bool          `json:"single"`
}

type outcomeRow struct {
	Period string        `json:"period"`
	Cells  []cell        `json:"cells"`
	Notes  []string      `json:"notes"`
	Breaks []seriesBreak `json:"breaks"`
}

type seriesBreak struct {
	Year int    `json:"year"`
	Note string `json:"note"`
}

type latest struct {
	Text   string `json:"text"`
	Period string `json:"period"`
}

// outcomes are those of every measure, by id.
func (r reportData) outcomes() map[string]outcomes {
	all := make(map[string]outcomes, len(r.Measures))
	for _, m := range r.Measures {
		all[m.Id] = newOutcomes(m)
	}
	return all
}

func newOutcomes(m query.MeasureDetails) outcomes {
	times := periodsOf(m)
	o := outcomes{Genders: []string{}, Rows: make([]outcomeRow, len(times)), Breaks: []seriesBreak{}, Single: len(times) == 1}
	for i, p := range times {
		o.Rows[i] = outcomeRow{Period: p.label, Cells: []cell{}, Notes: notesOf(m, p), Breaks: []seriesBreak{}}
	}
	o.addColumns(m, times)
	for _, b := range m.SeriesBreaks {
		o.addBreak(seriesBreak{b.FromYear, b.Note}, times.from(b.FromYear))
	}
	if last := latestOf(m); last != nil {
		o.Latest = &latest{last.Text, last.Period.Label}
	}
	return o
}

// addBreak puts a break before the first row that is measured in the new way.
func (o *outcomes) addBreak(b seriesBreak, at int) {
	if at >= len(o.Rows) {
		o.Breaks = append(o.Breaks, b)
		return
	}
	o.Rows[at].Breaks = append(o.Rows[at].Breaks, b)
}

// addColumns adds a column for everyone, women and men where they have values.
func (o *outcomes) addColumns(m query.MeasureDetails, times periods) {
	measured := func(p period) bool {
		return slices.ContainsFunc(m.Observations, p.covers)
	}
	for _, gender := range []query.Gender{query.GenderAll, query.GenderWomen, query.GenderMen} {
		texts, found := textsOf(m, gender, times)
		if !found {
			continue
		}
		o.Genders = append(o.Genders, strings.ToLower(string(gender)))
		for i, c := range aligned(texts) {
			if measured(times[i]) {
				o.Rows[i].Cells = append(o.Rows[i].Cells, c)
			}
		}
	}
}

// textsOf is what was measured for one of the sexes or all in each period, as it
// is written; false when nothing was.
func textsOf(m query.MeasureDetails, gender query.Gender, times periods) (texts []string, found bool) {
	texts = make([]string, len(times))
	for i, p := range times {
		for _, o := range m.Observations {
			if o.Gender == gender && p.covers(o) {
				texts[i], found = o.Text, true
			}
		}
	}
	return texts, found
}

// notesOf is what to know about a period's outcomes; the same note on several of
// them once.
func notesOf(m query.MeasureDetails, p period) []string {
	notes := []string{}
	for _, o := range m.Observations {
		if p.covers(o) && o.Note != nil && *o.Note != "" && !slices.Contains(notes, *o.Note) {
			notes = append(notes, *o.Note)
		}
	}
	return notes
}

// covers tells whether an outcome is of the period.
func (p period) covers(o query.MeasureDetailsObservationsObservation) bool {
	month := 0
	if o.Period.Month != nil {
		month = *o.Period.Month
	}
	return o.Period.Year == p.year && month == p.month
}
