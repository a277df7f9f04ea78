package site

import (
	"sync"

	"insyn/site/chart"
)

// drawnMunicipality is a municipality with the charts of its measures.
type drawnMunicipality struct {
	municipalityData

	Measures []drawnComparison `json:"measures"`
}

type drawnComparison struct {
	comparison

	Committees []drawnYears `json:"committees"`
}

// drawnYears is a committee's measure over the years with its chart, in each
// language and as a spark.
type drawnYears struct {
	measureYears

	Chart drawn  `json:"chart,omitempty"`
	Spark string `json:"spark,omitempty"`
}

func (a artist) municipality(m municipalityData) drawnMunicipality {
	all := drawnMunicipality{municipalityData: m, Measures: make([]drawnComparison, len(m.Measures))}
	var drawing sync.WaitGroup // At a time, for the last municipality is drawn when all else is.
	for i, c := range m.Measures {
		drawing.Go(func() {
			all.Measures[i].comparison = c
			for _, years := range c.Committees {
				all.Measures[i].Committees = append(all.Measures[i].Committees, a.years(years))
			}
		})
	}
	drawing.Wait()
	return all
}

func (a artist) years(y measureYears) drawnYears {
	series := a.series(y.measure, a.words.in(mainLanguage))
	frame := chart.Frame{ID: "d-" + y.Committee.Key, Title: y.Name, Description: a.describe(y.measure, series)}
	return drawnYears{
		measureYears: y, Spark: a.painter.Spark(series),
		Chart: a.inEach(frame, func(p phrases) chart.Drawing { return a.series(y.measure, p) }),
	}
}
