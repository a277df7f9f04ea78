package chart

const (
	sparkWidth  = 96
	sparkHeight = 28
)

// Spark draws a series as a tiny line without words, for lists: everyone's
// values only, the last one marked. It is empty when there are fewer than two.
func (p *Painter) Spark(s Series) string {
	values := s.everyone()
	if len(values.numbers()) < 2 {
		return ""
	}
	out := &scene{width: sparkWidth, height: sparkHeight}
	plot := &plot{
		Series: values, painter: p, axisOf: values.scale(), out: out, first: 5, last: sparkWidth - 6,
		area: box{left: 5, top: 5, right: sparkWidth - 6, bottom: sparkHeight - 5},
	}
	plot.axisOf.low, plot.axisOf.high = sparkSpan(values.numbers())
	line := values.Lines[0]
	plot.line(line)
	plot.loneDots(line)
	slot, v, _ := line.latest(len(s.Slots))
	out.circle(classDot, point{plot.x(slot), plot.y(v.At)}, 4)
	w := &svgWriter{}
	w.put(`<svg class="chart-spark" viewBox="0 0 96 28" aria-hidden="true" focusable="false">`)
	w.items(out)
	w.put("</svg>")
	return w.String()
}

// everyone is the series without women, men and targets.
func (s Series) everyone() Series {
	for _, line := range s.Lines {
		if line.Who == Everyone {
			s.Lines, s.Target = []Line{line}, nil
			return s
		}
	}
	return Series{}
}

// sparkSpan keeps small changes small, as on the chart's own axis.
func sparkSpan(values []float64) (low, high float64) {
	low, high = span(values)
	low, high = widen(low, high)
	if low == high {
		return low - 1, high + 1
	}
	return low, high
}

// loneDots shows the values that no line reaches.
func (p *plot) loneDots(line Line) {
	for slot := range p.Slots {
		if v, ok := line.value(slot); ok && !p.joined(line, slot) {
			p.out.circle(classDot, point{p.x(slot), p.y(v.At)}, 2)
		}
	}
}
