package site

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"insyn/site/chart"
	"insyn/site/query"
)

func (a artist) measure(m query.MeasureDetails) drawnMeasure {
	series := a.series(m, a.words.in(mainLanguage))
	frame := chart.Frame{ID: "d-" + m.Key, Title: m.Name, Description: a.describe(m, series)}
	c := measureCharts{
		Chart:     a.inEach(frame, func(p phrases) chart.Drawing { return a.series(m, p) }),
		RankChart: a.rankings(m),
		Spark:     a.painter.Spark(series),
	}
	if c.Chart == nil {
		c.ChartMissing = "no_observations"
	}
	return drawnMeasure{m, c}
}

// series is a measure's outcomes as a chart.
func (a artist) series(m query.MeasureDetails, p phrases) chart.Series {
	times := periodsOf(m)
	s := chart.Series{
		Unit: m.Unit, Places: m.Unit == "plats", Target: targetOf(m, p), Lines: times.lines(m, p),
		NotMeasured: p.say("chart_no_value"),
		Start:       func(value string) string { return p.say("chart_axis_start", "value", value) },
		NotMeasuredIn: func(slots []string) string {
			return p.say("chart_no_value_in", "periods", strings.Join(slots, ", "))
		},
	}
	if symbol := symbolOf(m); utf8.RuneCountInString(symbol) == 1 {
		s.Unit, s.Suffix = "", "\u00a0"+symbol
	}
	for _, slot := range times {
		s.Slots = append(s.Slots, chart.Slot{Label: slot.label})
	}
	for _, b := range m.SeriesBreaks {
		label := p.say("chart_break", "year", strconv.Itoa(b.FromYear))
		s.Breaks = append(s.Breaks, chart.Break{Slot: times.from(b.FromYear), Label: label})
	}
	return s
}

func symbolOf(m query.MeasureDetails) string {
	if m.UnitSymbol == nil {
		return ""
	}
	return *m.UnitSymbol
}

// targetOf is nil for a target that is no number.
func targetOf(m query.MeasureDetails, p phrases) *chart.Target {
	if m.Target == nil || m.Target.Value == nil {
		return nil
	}
	at, ok := float(m.Target.Value)
	if !ok {
		return nil
	}
	key := "chart_target"
	switch m.Target.Operator {
	case query.TargetOperatorAtLeast:
		key = "chart_target_at_least"
	case query.TargetOperatorAtMost:
		key = "chart_target_at_most"
	default:
	}
	value := chart.Group(string(*m.Target.Value))
	if symbol := symbolOf(m); symbol != "" {
		value += "\u00a0" + symbol
	}
	return &chart.Target{At: at, Label: p.say(key, "year", strconv.Itoa(m.Target.Year), "value", value)}
}

// float is a decimal as a number to draw; false for none.
func float(d *query.Decimal) (float64, bool) {
	if d == nil {
		return 0, false
	}
	value, err := strconv.ParseFloat(string(*d), 64)
	return value, err == nil
}

func (a artist) rankings(m query.MeasureDetails) drawn {
	text := func(p phrases, place chart.Place) string {
		return p.say("chart_place", "place", strconv.Itoa(place.Position), "of", strconv.Itoa(place.OutOf))
	}
	var places []chart.Place
	said := []string{}
	for _, r := range m.Rankings {
		place := chart.Place{Year: r.Year, Position: r.Position, OutOf: r.OutOf}
		places = append(places, place)
		said = append(said, strconv.Itoa(r.Year)+": "+text(a.words.in(mainLanguage), place))
	}
	frame := chart.Frame{ID: "d-rank-" + m.Key, Title: m.Name, Description: strings.Join(said, ", ") + "."}
	return a.inEach(frame, func(p phrases) chart.Drawing {
		return chart.Ranking{
			Years: places, Best: p.say("chart_best"), Worst: p.say("chart_worst"),
			Text: func(place chart.Place) string { return text(p, place) },
		}
	})
}

// spoken is how many values a description says one by one; the table beside the
// chart has them all.
const spoken = 12

// describe says in Swedish what the chart shows.
func (a artist) describe(m query.MeasureDetails, s chart.Series) string {
	parts := []string{m.Sentence}
	for _, line := range s.Lines {
		if values := said(line, s.Slots); len(values) > 0 && len(values) <= spoken {
			parts = append(parts, line.Name+": "+strings.Join(values, ", ")+".")
		}
	}
	if s.Target != nil {
		parts = append(parts, s.Target.Label+".")
	}
	for _, b := range s.Breaks {
		parts = append(parts, b.Label+".")
	}
	return strings.TrimSpace(strings.Join(parts, " "))
}

func said(line chart.Line, slots []chart.Slot) []string {
	var values []string
	for i, v := range line.Values {
		if v.Known {
			values = append(values, slots[i].Label+" "+v.Text)
		}
	}
	return values
}
