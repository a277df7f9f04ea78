package chart

import "slices"

// Waterfall leads from a budget to an outcome, a step a row. Its zero is the
// budget, so that steps that are small beside it can still be seen.
type Waterfall struct {
	// From is the budget and To the outcome, with their names and amounts; To.At
	// is how far the outcome is from the budget.
	From, To Step
	// Steps are the deviations.
	Steps []Step
}

// Step is a row: a deviation with its name, and how it is written.
type Step struct {
	Label string
	At    float64
	Text  string
	// Own is true for names that are the site's and not the report's.
	Own bool
}

func (w Waterfall) scene(p *Painter, f format) *scene {
	if !w.drawable() {
		return nil
	}
	plot := newFall(p, f, w)
	y := plot.start(w.From)
	sum := 0.0
	for _, step := range w.Steps {
		y = plot.step(step, sum, y)
		sum += step.At
	}
	y = plot.end(w.To, y)
	if plot.beside {
		line := item{form: formLine, class: classAxis, points: []point{{plot.x(0), f.lines + 4}, {plot.x(0), y - 6}}}
		plot.out.items = slices.Insert(plot.out.items, 0, line)
	}
	plot.out.height = y
	return plot.out
}

func (w Waterfall) drawable() bool {
	for _, step := range w.Steps {
		if !drawable(step.At) {
			return false
		}
	}
	return len(w.Steps) > 0 && drawable(w.To.At)
}

// fall is a waterfall on its way to becoming a scene.
type fall struct {
	painter *Painter
	format  format
	out     *scene
	// beside tells that names stand left of the bars and not above them.
	beside      bool
	left, right float64
	low, high   float64
}

func newFall(p *Painter, f format, w Waterfall) *fall {
	plot := &fall{painter: p, format: f, out: &scene{width: f.width}, beside: f.width > 400}
	sum, texts := 0.0, 0.0
	for _, step := range w.Steps {
		sum += step.At
		plot.low, plot.high = min(plot.low, sum), max(plot.high, sum)
		texts = max(texts, p.measure(classValue, f.text, step.Text))
	}
	plot.low, plot.high = min(plot.low, w.To.At), max(plot.high, w.To.At)
	if plot.low == plot.high {
		plot.high = plot.low + 1
	}
	texts = min(max(texts, p.measure(classValue, f.text, w.To.Text)), f.width/4) + 10
	plot.left, plot.right = texts, f.width-texts
	if plot.beside {
		plot.left += f.width * 0.36
	}
	return plot
}

func (p *fall) x(at float64) float64 {
	return p.left + (p.right-p.left)*(at-p.low)/(p.high-p.low)
}

// row writes a step's name, and returns where its bar is and the next row begins.
func (p *fall) row(step Step, c class, y float64) (bar, next float64) {
	width := p.format.width
	if p.beside {
		width *= 0.36
	}
	const height = 18
	at := y
	for _, line := range p.painter.wrap(c, p.format.text, step.Label, width-8, 2) {
		at += p.format.lines
		p.name(step, c, line, at-p.format.lines+p.format.text)
	}
	if p.beside {
		return y, max(at, y+height) + 14
	}
	return at + 2, at + height + 14
}

func (p *fall) name(step Step, c class, text string, y float64) {
	if step.Own {
		p.out.text(c, point{0, y}, p.format.text, anchorStart, text)
		return
	}
	p.out.reportText(c, point{0, y}, p.format.text, anchorStart, text)
}

func (p *fall) step(step Step, from, y float64) float64 {
	bar, next := p.row(step, classText, y)
	class := classMore
	if step.At < 0 {
		class = classLess
	}
	p.budget(bar)
	p.out.rect(class, p.x(from), bar, p.x(from+step.At), bar+18)
	p.out.line(classLeader, point{p.x(from + step.At), bar + 18}, point{p.x(from + step.At), next})
	p.amount(step, from, bar, classText)
	return next
}

// budget is the line that a row is read against, beside its bar only where names
// above the bars would be crossed by a longer one.
func (p *fall) budget(bar float64) {
	if !p.beside {
		p.out.line(classAxis, point{p.x(0), bar - 1}, point{p.x(0), bar + 19})
	}
}

// start names the budget above its line.
func (p *fall) start(step Step) float64 {
	text := p.painter.fit(classHeading, p.format.text, step.Label, p.format.width)
	half := p.painter.measure(classHeading, p.format.text, text) / 2
	x := min(max(p.x(0), half), p.format.width-half)
	p.out.text(classHeading, point{x, p.format.text}, p.format.text, anchorMiddle, text)
	return p.format.lines + 18
}

// end draws the outcome.
func (p *fall) end(step Step, y float64) float64 {
	bar, next := p.row(step, classHeading, y)
	p.budget(bar)
	p.out.rect(classOutcome, p.x(0), bar, p.x(step.At), bar+18)
	p.amount(step, 0, bar, classValue)
	return next
}

// amount stands at the end that the step reaches, or at the other where the
// budget's line is in the way.
func (p *fall) amount(step Step, from, bar float64, c class) {
	text := p.painter.fit(c, p.format.text, step.Text, p.format.width/4)
	label := item{form: formText, class: c, size: p.format.text, text: text, anchor: anchorStart}
	right := max(p.x(from), p.x(from+step.At)) + 6
	left := min(p.x(from), p.x(from+step.At)) - 6
	baseline := bar + 9 + p.format.text*0.35
	label.points = []point{{right, baseline}}
	if step.At < 0 {
		label.anchor, label.points = anchorEnd, []point{{left, baseline}}
		if b := p.painter.textBox(label); b.left < p.x(0) && b.right > p.x(0) {
			label.anchor, label.points = anchorStart, []point{{right, baseline}}
		}
	} else if b := p.painter.textBox(label); b.left < p.x(0) && b.right > p.x(0) {
		label.anchor, label.points = anchorEnd, []point{{left, baseline}}
	}
	p.out.items = append(p.out.items, label)
}
