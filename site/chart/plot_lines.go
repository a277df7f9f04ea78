package chart

import "slices"

// lines draws the target and the lines, broken where something is missing or the
// method changed, and a marker for each value while they are few.
func (p *plot) lines() {
	if p.Target != nil {
		p.targetY = p.y(p.Target.At)
		ends := [2]point{{p.area.left, p.targetY}, {p.area.right, p.targetY}}
		p.out.line(classTarget, ends[0], ends[1])
		p.strokes = append(p.strokes, ends)
	}
	for _, line := range slices.Backward(p.Lines) {
		p.line(line)
	}
	for _, line := range slices.Backward(p.Lines) {
		p.dots(line)
	}
}

func (p *plot) line(line Line) {
	var run []point
	flush := func() {
		if len(run) > 1 {
			p.out.line(line.Who.line(), run...)
			for i := range run[1:] {
				p.strokes = append(p.strokes, [2]point{run[i], run[i+1]})
			}
		}
		run = nil
	}
	for slot := range p.Slots {
		v, ok := line.value(slot)
		if !ok || p.brokenAt(slot) {
			flush()
		}
		if ok {
			run = append(run, point{p.x(slot), p.y(v.At)})
		}
	}
	flush()
}

// fewest is the distance between slots where markers can still be told apart.
const fewest = 12

func (p *plot) dots(line Line) {
	for slot := range p.Slots {
		v, ok := line.value(slot)
		if !ok || p.distance() < fewest && p.joined(line, slot) {
			continue
		}
		at := point{p.x(slot), p.y(v.At)}
		p.out.mark(line.Who, at)
		p.taken = append(p.taken, box{at.x, at.y, at.x, at.y}.grow(5))
	}
}

// joined tells whether a value is part of a line, so that it shows without a dot.
func (p *plot) joined(line Line, slot int) bool {
	_, before := line.value(slot - 1 + b2i(slot == 0)*len(p.Slots))
	_, after := line.value(slot + 1)
	return before && slot > 0 && !p.brokenAt(slot) || after && !p.brokenAt(slot+1)
}

func (w Who) line() class { return [...]class{classLine, classWomenLine, classMenLine}[w] }
func (w Who) dot() class  { return [...]class{classDot, classWomenDot, classMenDot}[w] }
func (w Who) name() class { return [...]class{className, classWomenName, classMenName}[w] }

// mark draws a value: a circle, a diamond for women, a square for men.
func (s *scene) mark(w Who, at point) {
	switch w {
	case Women:
		const r = 6
		s.polygon(w.dot(), point{at.x, at.y - r}, point{at.x + r, at.y}, point{at.x, at.y + r}, point{at.x - r, at.y})
	case Men:
		const r = 4
		s.rect(w.dot(), at.x-r, at.y-r, at.x+r, at.y+r)
	case Everyone:
		s.circle(w.dot(), at, 4.5)
	}
}
