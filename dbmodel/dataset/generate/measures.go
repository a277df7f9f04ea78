package generate

import (
	"insyn/dbmodel"
	"insyn/dbmodel/rules"
)

// yearsShown is how many years of outcomes a report shows.
const yearsShown = 4

// addMeasures adds the measures that the committee follows in this municipality.
func (m *maker) addMeasures() {
	sources, measures := map[string]*dbmodel.Source{}, map[string]*dbmodel.Measure{}
	for _, metric := range m.committee.metrics(m.municipality) {
		s := series{metric, m.dice.at("mått").at(metric.key)}
		if metric.whole != nil {
			s.dice = m.dice.at("mått").at(metric.whole.key)
		}
		if s.dice.at("följs inte").oneIn(7) {
			continue
		}
		measure := m.measure(s)
		measure.SourceID = &m.source(sources, metric).ID
		measures[metric.key] = measure
		if metric.whole != nil {
			whole := measures[metric.whole.key]
			measure.ParentID, measure.GoalID, measure.SourceID = &whole.ID, whole.GoalID, whole.SourceID
		}
		m.complete(measure, s)
	}
}

func (m *maker) measure(s series) *dbmodel.Measure {
	goal := m.goalOf(s.about, s.key)
	at := m.at.Measure(s.key)
	measure := &dbmodel.Measure{
		ID: at.ID, ReportID: m.Report.ID, GoalID: &goal.ID, Position: len(m.Measures) + 1, Key: s.key, Name: s.name,
		Unit: s.unit, Direction: s.direction, Provenance: m.printedUnder("Mått"), Path: at.Path,
	}
	if s.symbol != "" {
		measure.UnitSymbol = &s.symbol
	}
	m.Measures = append(m.Measures, measure)
	return measure
}

// complete gives a measure its figures and what follows from them.
func (m *maker) complete(measure *dbmodel.Measure, s series) {
	shown := m.observe(measure, s)
	breaks := m.breaks(measure, s)
	if s.whole == nil {
		measure.Target = s.target(m.year)
		m.rank(measure, s)
	}
	measured := *measure
	measured.Observations, measured.SeriesBreaks = shown, breaks
	measure.TargetResult = rules.TargetOutcome(&measured).Result
	measure.Trend = s.trend(&measured)
	m.comment(measure, &measured, s)
	if s.split && !s.adds {
		measure.UnjustifiedGenderGap = new(s.dice.at("omotiverad").nth(m.year).oneIn(6))
	}
}

// observe adds the outcomes that the report shows, and tells which they are.
func (m *maker) observe(measure *dbmodel.Measure, s series) []*dbmodel.Observation {
	first := len(m.Observations)
	for year := m.year - s.lag - yearsShown + 1; year <= m.year-s.lag; year++ {
		f, ok := s.stated(year, m.year)
		if !ok {
			continue
		}
		m.outcome(measure, s, year, dbmodel.GenderAll, f.all, f.revised)
		if s.split {
			m.outcome(measure, s, year, dbmodel.GenderWomen, f.women, f.revised)
			m.outcome(measure, s, year, dbmodel.GenderMen, f.men, f.revised)
		}
	}
	return m.Observations[first:len(m.Observations):len(m.Observations)]
}

func (m *maker) outcome(measure *dbmodel.Measure, s series, year int, gender dbmodel.Gender, value int, revised bool) {
	o := &dbmodel.Observation{MeasureID: measure.ID, Year: year, Gender: gender, Value: decimalOf(value, s.scale)}
	if revised {
		o.Note = new(revisedNote)
	}
	m.Observations = append(m.Observations, o)
}

// revisedNote is at an outcome that is another than when it was first stated.
const revisedNote = "Utfallet är reviderat sedan det först redovisades."

func (m *maker) breaks(measure *dbmodel.Measure, s series) []*dbmodel.SeriesBreak {
	from, _ := s.broken()
	if from > m.year || from <= m.year-s.lag-yearsShown+1 {
		return nil
	}
	broken := &dbmodel.SeriesBreak{
		MeasureID: measure.ID, FromYear: from, Note: pick(s.dice.at("skäl"), breakNotes()),
	}
	m.SeriesBreaks = append(m.SeriesBreaks, broken)
	return []*dbmodel.SeriesBreak{broken}
}

// rank adds the places among the country's municipalities, for some measures.
func (m *maker) rank(measure *dbmodel.Measure, s series) {
	const outOf = 290
	if s.kolada == "" || !s.dice.at("ranking").oneIn(3) {
		return
	}
	for year := m.year - s.lag - 1; year <= m.year-s.lag; year++ {
		d := s.dice.at("ranking")
		place := d.at("nivå").between(30, outOf-30) + d.nth(year).between(-25, 25)
		m.Rankings = append(m.Rankings, &dbmodel.Ranking{MeasureID: measure.ID, Year: year, Position: place, OutOf: outOf})
	}
}

// source is where a metric's figures are from: one source for each key figure in
// Kolada, and one for everything from one of the others.
func (m *maker) source(known map[string]*dbmodel.Source, metric *metric) *dbmodel.Source {
	slug := slugOf(metric.source + " " + metric.kolada)
	if known[slug] != nil {
		return known[slug]
	}
	at := m.at.Source(slug)
	source := &dbmodel.Source{
		ID: at.ID, ReportID: m.Report.ID, Position: len(m.Sources) + 1, Slug: slug, Name: metric.source, Path: at.Path,
	}
	if metric.kolada != "" {
		source.KoladaID = &metric.kolada
	}
	known[slug] = source
	m.Sources = append(m.Sources, source)
	return source
}
