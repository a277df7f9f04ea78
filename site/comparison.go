package site

import (
	"cmp"
	"slices"
	"strings"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"insyn/site/query"
)

// comparison is a measure of a municipality in all its committees and years:
//
//	key, name, url
//	committees  [{committee: {key, name, url}, name, unit, sentence, url, restated, outcomes, years}]
//	            in the order of the municipality's committees; url is the measure's page in the newest
//	            report, name as it has it
//	  restated  how many of the outcomes earlier reports gave another value
//	  outcomes  as those of a report's measure, each row also with said: [{year, url}], the reports
//	            that its values are from, and earlier: [{gender, text, year, url}]
//	  years     [{year, url, target, result, move}], newest first: the target in each report
//	  chart, spark  see charts.go
type comparison struct {
	Key        string         `json:"key"`
	Name       string         `json:"name"`
	URL        string         `json:"url"`
	Committees []measureYears `json:"committees"`
}

type measureYears struct {
	Committee committeeName `json:"committee"`
	Name      string        `json:"name"`
	Unit      string        `json:"unit"`
	Sentence  string        `json:"sentence"`
	URL       string        `json:"url"`
	Restated  int           `json:"restated"`
	Outcomes  statedRows    `json:"outcomes"`
	Years     []targetYear  `json:"years"`

	measure query.MeasureDetails
}

type committeeName struct {
	Key  string `json:"key"`
	Name string `json:"name"`
	URL  string `json:"url"`
}

// statedRows are outcomes with the reports that they are from.
type statedRows struct {
	outcomes

	Rows []statedRow `json:"rows"`
}

type statedRow struct {
	outcomeRow

	Said    []yearPage     `json:"said"`
	Earlier []earlierValue `json:"earlier"`
}

// earlierValue is what an earlier report said instead.
type earlierValue struct {
	yearPage

	Gender string `json:"gender"`
	Text   string `json:"text"`
}

// targetYear is a measure's target in one report. Target is "" and Move is "" where
// there is none.
type targetYear struct {
	yearPage

	Target string             `json:"target"`
	Result query.TargetResult `json:"result"`
	Move   query.TargetMove   `json:"move"`
}

// compare puts measures of the same key side by side.
func (m *municipalityData) compare(measures []query.MeasureYears) {
	years := m.yearPages()
	at := make(map[string]int)
	for _, measure := range measures {
		i, found := at[measure.Key]
		if !found {
			i = len(m.Measures)
			at[measure.Key] = i
			m.Measures = append(m.Measures, comparison{Key: measure.Key, Name: measure.Name, URL: m.URL + "matt/" + measure.Key + "/"})
		}
		m.Measures[i].Committees = append(m.Measures[i].Committees, m.yearsOf(measure, years))
	}
	order := make(map[string]int, len(m.Committees))
	for i, c := range m.Committees {
		order[c.Key] = i
	}
	for _, c := range m.Measures {
		slices.SortFunc(c.Committees, func(a, b measureYears) int { return cmp.Compare(order[a.Committee.Key], order[b.Committee.Key]) })
	}
}

// yearPages are the reports' years and addresses by id.
func (m *municipalityData) yearPages() map[string]yearPage {
	pages := make(map[string]yearPage)
	for _, c := range m.Committees {
		for _, r := range c.Reports {
			pages[r.Report.Id] = yearPage{r.Report.Year, r.Report.Url}
		}
	}
	return pages
}

func (m *municipalityData) yearsOf(measure query.MeasureYears, reports map[string]yearPage) measureYears {
	place := func(report string) yearPage {
		page := reports[report]
		page.URL += "matt/" + measure.Key + "/"
		return page
	}
	years := measureYears{
		Name: measure.Name, Unit: measure.Unit, Sentence: measure.Sentence, URL: place(measure.Report.Id).URL, measure: detailsOf(measure),
	}
	for _, c := range m.Committees {
		if c.ID == measure.Report.Committee.Id {
			years.Committee = committeeName{c.Key, c.Name, c.URL}
		}
	}
	years.Outcomes = newStatedRows(years.measure, measure, place)
	for _, row := range years.Outcomes.Rows {
		if len(row.Earlier) > 0 {
			years.Restated++
		}
	}
	for _, year := range append(slices.Clone(measure.OtherYears), measure.MeasureYear) {
		years.Years = append(years.Years, newTargetYear(year, place(year.Report.Id)))
	}
	slices.SortFunc(years.Years, func(a, b targetYear) int { return cmp.Compare(b.Year, a.Year) })
	return years
}

func newTargetYear(year query.MeasureYear, page yearPage) targetYear {
	t := targetYear{yearPage: page, Result: year.TargetOutcome.Result}
	if year.Target != nil {
		t.Target = year.Target.Text
	}
	if year.TargetChange != nil {
		t.Move = year.TargetChange.Move
	}
	return t
}

// detailsOf is a measure as if a single report had all its outcomes.
func detailsOf(measure query.MeasureYears) query.MeasureDetails {
	details := query.MeasureDetails{
		Key: measure.Key, Name: measure.Name, Unit: measure.Unit, UnitSymbol: measure.UnitSymbol,
		Direction: measure.Direction, Sentence: measure.Sentence,
	}
	if measure.Target != nil {
		details.Target = new(query.MeasureDetailsTarget(*measure.Target))
	}
	for _, s := range slices.Concat(measure.All, measure.Women, measure.Men) {
		details.Observations = append(details.Observations, query.MeasureDetailsObservationsObservation{
			Period: query.MeasureDetailsObservationsObservationPeriod(s.Period), Gender: s.Gender, Value: s.Value, Text: s.Text, Note: s.Note,
		})
	}
	broken := make(map[int]bool)
	for _, year := range append([]query.MeasureYear{measure.MeasureYear}, measure.OtherYears...) {
		for _, b := range year.SeriesBreaks {
			if !broken[b.FromYear] {
				broken[b.FromYear] = true
				details.SeriesBreaks = append(details.SeriesBreaks, query.MeasureDetailsSeriesBreaksSeriesBreak(b))
			}
		}
	}
	slices.SortFunc(details.SeriesBreaks, func(a, b query.MeasureDetailsSeriesBreaksSeriesBreak) int { return cmp.Compare(a.FromYear, b.FromYear) })
	return details
}

func newStatedRows(details query.MeasureDetails, measure query.MeasureYears, place func(report string) yearPage) statedRows {
	rows := statedRows{outcomes: newOutcomes(details), Rows: []statedRow{}}
	for _, row := range rows.outcomes.Rows {
		said := statedRow{outcomeRow: row, Said: []yearPage{}, Earlier: []earlierValue{}}
		for _, s := range slices.Concat(measure.All, measure.Women, measure.Men) {
			if s.Period.Label != row.Period {
				continue
			}
			if page := place(s.Report.Id); !slices.Contains(said.Said, page) {
				said.Said = append(said.Said, page)
			}
			for _, earlier := range s.Earlier {
				said.Earlier = append(said.Earlier, earlierValue{place(earlier.Report.Id), strings.ToLower(string(s.Gender)), earlier.Text})
			}
		}
		rows.Rows = append(rows.Rows, said)
	}
	return rows
}

// sortByName sorts by a name as a Swede expects.
func sortByName[T any](list []T, name func(T) string) {
	swedish := collate.New(language.Swedish, collate.Numeric)
	slices.SortStableFunc(list, func(a, b T) int { return swedish.CompareString(name(a), name(b)) })
}
