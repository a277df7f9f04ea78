package chart

import (
	"cmp"
	"math"
	"slices"
)

// all is how many values a line may have for each to be labelled.
const all = 8

// labels writes the names of the lines at their ends, the target's name, and as
// many values as there is room for.
func (p *plot) labels() {
	if p.several() {
		p.names()
	}
	if p.Target != nil {
		p.targetName()
	}
	for _, line := range p.Lines {
		for _, slot := range line.told(len(p.Slots)) {
			if last, _, _ := line.latest(len(p.Slots)); !p.several() || slot != last {
				p.valueLabel(line, slot)
			}
		}
	}
}

// latest is the last value there is.
func (l Line) latest(slots int) (slot int, v Value, ok bool) {
	for slot := slots - 1; slot >= 0; slot-- {
		if v, ok := l.value(slot); ok {
			return slot, v, true
		}
	}
	return 0, Value{}, false
}

func (l Line) endLabel(v Value) string { return l.Name + " " + v.Text }

// names stands at the right of the plot, each as near its line's end as the
// others let it, with a thin line to the end when that is not beside it.
func (p *plot) names() {
	type end struct {
		line  Line
		at    point
		label string
	}
	var ends []end
	for _, line := range p.Lines {
		if slot, v, ok := line.latest(len(p.Slots)); ok {
			ends = append(ends, end{line, point{p.x(slot), p.y(v.At)}, line.endLabel(v)})
		}
	}
	slices.SortStableFunc(ends, func(a, b end) int { return cmp.Compare(a.at.y, b.at.y) })
	places := make([]float64, len(ends))
	for i, e := range ends {
		places[i] = e.at.y
	}
	spread(places, p.format.lines, p.area.top+p.format.text/2, p.area.bottom-p.format.text/2)
	left := p.area.right + 8
	for i, e := range ends {
		class := e.line.Who.name()
		text := p.painter.fit(class, p.format.text, e.label, p.format.width-left)
		if math.Abs(places[i]-e.at.y) > 3 || left-e.at.x > 40 {
			p.out.line(classLeader, point{e.at.x + 7, e.at.y}, point{left - 4, places[i]})
		}
		p.put(item{form: formText, class: class, points: []point{{left, places[i] + p.format.text*0.35}}, size: p.format.text, text: text}, 0)
	}
}

// targetName stands on the dashed line where there is room, else below the plot.
func (p *plot) targetName() {
	text := p.Target.Label
	room := p.area.right - p.area.left - 4 - p.painter.measure(classAim, p.format.text, text)
	const tries = 8
	for _, y := range []float64{p.targetY - 6, p.targetY + p.format.text + 3} {
		for i := 0; i <= tries && room > 0; i++ {
			name := p.aim(point{p.area.left + 2 + room*float64(i)/tries, y}, text)
			if p.free(name) && p.put(name, 2) {
				return
			}
		}
	}
	p.unnamed = true
}

func (p *plot) aim(at point, text string) item {
	return item{form: formText, class: classAim, points: []point{at}, size: p.format.text, text: text}
}

// free tells whether a text stands in the plot, and off every line.
func (p *plot) free(it item) bool {
	b := p.painter.textBox(it).grow(1)
	for _, stroke := range p.strokes {
		if b.crossed(stroke[0], stroke[1]) {
			return false
		}
	}
	return p.inPlot(it)
}

func (p *plot) inPlot(it item) bool {
	return p.painter.textBox(it).within(box{p.area.left, p.area.top - 2, p.area.right, p.area.bottom - 1})
}

// told are the values to label, the most telling first: the latest, the first,
// the highest and the lowest, then the rest while they are few.
func (l Line) told(slots int) []int {
	last, _, _ := l.latest(slots)
	first, highest, lowest := -1, last, last
	var known []int
	for slot := range slots {
		v, ok := l.value(slot)
		if !ok {
			continue
		}
		known = append(known, slot)
		if first < 0 {
			first = slot
		}
		if top, _ := l.value(highest); v.At > top.At {
			highest = slot
		}
		if bottom, _ := l.value(lowest); v.At < bottom.At {
			lowest = slot
		}
	}
	if len(known) == 0 {
		return nil
	}
	order := []int{last, first, highest, lowest}
	if len(known) <= all {
		order = append(order, known...)
	}
	return unique(order)
}

func unique(list []int) []int {
	var once []int
	for _, v := range list {
		if !slices.Contains(once, v) {
			once = append(once, v)
		}
	}
	return once
}

// valueLabel writes a value beside its marker, where it stands on nothing. With
// a single line it may stand on that line rather than not at all.
func (p *plot) valueLabel(line Line, slot int) {
	v, ok := line.value(slot)
	if !ok || v.Text == "" {
		return
	}
	class := classValue
	if p.several() {
		class = line.Who.name()
	}
	at := point{p.x(slot), p.y(v.At)}
	text := p.painter.fit(class, p.format.text, v.Text, p.format.width/3)
	label := item{form: formText, class: class, size: p.format.text, anchor: anchorMiddle, text: text}
	for _, strict := range []bool{true, false} {
		for _, dy := range []float64{-11, p.format.text + 7} {
			label.points = []point{{at.x, at.y + dy}}
			fits := p.free(label) || !strict && !p.several() && p.inPlot(label)
			if fits && p.put(label, 2) {
				return
			}
		}
	}
}
