package chart

import "strings"

// periods writes the periods below the plot, as many as there is room for with
// the last one always, and what was not measured below its period.
func (p *plot) periods() {
	if p.axisOf.low == 0 || p.Places {
		p.out.line(classAxis, point{p.area.left, p.area.bottom}, point{p.area.right, p.area.bottom})
	}
	y := p.area.bottom + p.format.lines
	step := p.step
	for slot := len(p.Slots) - 1; slot >= 0; slot -= step {
		p.period(slot, y)
	}
	if !p.missingBelow() {
		return
	}
	if p.split {
		y += p.format.lines
	}
	for slot := range p.Slots {
		if !p.measured(slot) {
			p.put(p.inside(p.below(slot, y+p.format.lines, p.NotMeasured)), 0)
		}
	}
}

func (p *plot) period(slot int, y float64) {
	label := p.Slots[slot].Label
	p.out.line(classAxis, point{p.x(slot), p.area.bottom}, point{p.x(slot), p.area.bottom + 4})
	if !p.split {
		p.put(p.inside(p.name(slot, y, label)), 6)
		return
	}
	first, second := splitLabel(label)
	p.put(p.inside(p.name(slot, y, first)), 6)
	p.put(p.inside(p.name(slot, y+p.format.lines, second)), 6)
}

// name is what the report calls a period, or a line of it.
func (p *plot) name(slot int, y float64, text string) item {
	it := p.below(slot, y, text)
	it.foreign = true
	return it
}

func (p *plot) below(slot int, y float64, text string) item {
	text = p.painter.fit(classNote, p.format.text, text, p.format.width/2)
	return item{form: formText, class: classNote, points: []point{{p.x(slot), y}}, size: p.format.text, anchor: anchorMiddle, text: text}
}

// steps is how many slots apart labels can stand.
func (p *plot) steps() int {
	widest := 0.0
	for _, slot := range p.Slots {
		width := p.painter.measure(classNote, p.format.text, slot.Label)
		if p.split {
			first, second := splitLabel(slot.Label)
			width = max(p.painter.measure(classNote, p.format.text, first), p.painter.measure(classNote, p.format.text, second))
		}
		widest = max(widest, width)
	}
	return 1 + int((widest+8)/max(p.distance(), 0.5))
}

// distance is how far apart the slots are.
func (p *plot) distance() float64 {
	if len(p.Slots) < 2 {
		return p.format.width
	}
	return p.x(1) - p.x(0)
}

// splits tells whether "december 2020" goes on two lines because one is too wide.
func (p *plot) splits() bool {
	for _, slot := range p.Slots {
		_, year := splitLabel(slot.Label)
		if year != "" && p.painter.measure(classNote, p.format.text, slot.Label)+8 > p.distance() {
			return true
		}
	}
	return false
}

func splitLabel(label string) (first, second string) {
	if at := strings.LastIndexByte(label, ' '); at >= 0 {
		return label[:at], label[at+1:]
	}
	return label, ""
}

// unmeasured names the slots without any value.
func (p *plot) unmeasured() []string {
	var labels []string
	for i, slot := range p.Slots {
		if !p.measured(i) {
			labels = append(labels, slot.Label)
		}
	}
	return labels
}

// missingBelow tells whether what was not measured can be said at its place.
func (p *plot) missingBelow() bool {
	width := p.painter.measure(classNote, p.format.text, p.NotMeasured)
	return len(p.missing) > 0 && p.step == 1 && width+8 < p.distance()
}
