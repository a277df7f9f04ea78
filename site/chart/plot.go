package chart

import (
	"math"
	"slices"
	"strconv"
	"strings"
)

// plot is a series on its way to becoming a scene.
type plot struct {
	Series
	painter *Painter
	format  format
	axisOf  scale
	out     *scene
	// area is where values are drawn: between the numbers of the axis and the
	// names of the lines, and between the heading and the periods.
	area box
	// first and last are where the first and last slot stand.
	first, last float64
	// step is how many slots apart periods are named, split that their names take
	// two lines, and missing what was not measured.
	step    int
	split   bool
	missing []string
	// taken are the areas of texts and markers, strokes the lines drawn.
	taken   []box
	strokes [][2]point
	targetY float64
	// unnamed tells that the target's name found no room on its line.
	unnamed bool
}

func newPlot(p *Painter, f format, s Series) *plot {
	plot := &plot{Series: s, painter: p, format: f, axisOf: s.scale(), out: &scene{width: f.width}}
	height := 200.0
	if f.width > 400 {
		height = 250
	}
	plot.area = box{left: plot.tickWidth() + 8, top: plot.headerHeight(), right: f.width - plot.nameWidth()}
	plot.area.bottom = plot.area.top + height
	pad := plot.padding()
	plot.first, plot.last = plot.area.left+pad, plot.area.right-pad
	plot.split, plot.missing = plot.splits(), plot.unmeasured()
	plot.step = plot.steps()
	return plot
}

// several tells whether lines must be told apart.
func (p *plot) several() bool { return len(p.Lines) > 1 }

func (p *plot) headerHeight() float64 {
	rows := b2i(p.Unit != "") + b2i(len(p.Breaks) > 0)
	return float64(rows)*p.format.lines + 8
}

func (p *plot) tickWidth() float64 {
	widest := 0.0
	for _, tick := range p.axisOf.ticks {
		widest = max(widest, p.painter.measure(classNote, p.format.text, p.tickText(tick)))
	}
	return min(widest, p.format.width/3)
}

func (p *plot) tickText(tick float64) string {
	return Number(tick, p.axisOf.decimals) + p.Suffix
}

func (p *plot) nameWidth() float64 {
	if !p.several() {
		return 0
	}
	widest := 0.0
	for _, line := range p.Lines {
		if _, v, ok := line.latest(len(p.Slots)); ok {
			widest = max(widest, p.painter.measure(className, p.format.text, line.endLabel(v)))
		}
	}
	return min(widest+14, p.format.width*0.42)
}

// padding keeps the labels of the first and last value inside the drawing.
func (p *plot) padding() float64 {
	widest := 12.0
	for _, slot := range []int{0, len(p.Slots) - 1} {
		for _, line := range p.Lines {
			if v, ok := line.value(slot); ok {
				widest = max(widest, p.painter.measure(classValue, p.format.text, v.Text)/2+4)
			}
		}
	}
	return min(widest, (p.area.right-p.area.left)/3)
}

func (p *plot) x(slot int) float64 {
	if len(p.Slots) < 2 {
		return (p.first + p.last) / 2
	}
	return p.first + (p.last-p.first)*float64(slot)/float64(len(p.Slots)-1)
}

// headroom lets a label stand above the highest value.
func (p *plot) y(value float64) float64 {
	headroom := p.format.lines + 5
	share := p.axisOf.at(value)
	if p.Places {
		share = 1 - share
	}
	top := p.area.top + headroom
	bottom := p.area.bottom
	if p.Places || p.axisOf.low < 0 {
		bottom -= headroom
	}
	return bottom - share*(bottom-top)
}

func (p *plot) axis() {
	unit := p.painter.fit(classNote, p.format.text, p.Unit, p.format.width)
	if unit != "" {
		p.out.reportText(classNote, point{0, p.format.text}, p.format.text, anchorStart, unit)
	}
	for _, tick := range p.axisOf.ticks {
		y, class := p.y(tick), classGrid
		if tick == 0 {
			class = classAxis
		}
		p.out.line(class, point{p.area.left, y}, point{p.area.right, y})
		text := p.painter.fit(classNote, p.format.text, p.tickText(tick), p.area.left-8)
		p.out.text(classNote, point{p.area.left - 8, y + p.format.text*0.35}, p.format.text, anchorEnd, text)
	}
}

// breaks marks where the method changed: a dotted line between two periods, with
// its name above the plot.
func (p *plot) breaks() {
	for _, b := range p.Breaks {
		if b.Slot <= 0 || b.Slot >= len(p.Slots) {
			continue
		}
		x := (p.x(b.Slot-1) + p.x(b.Slot)) / 2
		y := p.area.top - 8
		p.out.line(classBreak, point{x, y}, point{x, p.area.bottom})
		p.strokes = append(p.strokes, [2]point{{x, p.area.top}, {x, p.area.bottom}})
		text := p.painter.fit(classNote, p.format.text, b.Label, p.format.width)
		label := item{form: formText, class: classNote, points: []point{{x, y - 4}}, size: p.format.text, anchor: anchorMiddle, text: text}
		p.put(p.inside(label), 6)
	}
}

// inside moves a text sideways until all of it is in the drawing.
func (p *plot) inside(it item) item {
	b := p.painter.textBox(it)
	it.points = []point{{it.points[0].x + max(0, -b.left) - max(0, b.right-p.format.width), it.points[0].y}}
	return it
}

// put adds a text unless it would stand on another, and tells whether it did.
func (p *plot) put(it item, apart float64) bool {
	b := p.painter.textBox(it)
	if slices.ContainsFunc(p.taken, b.grow(apart/2).overlaps) {
		return false
	}
	p.taken = append(p.taken, b)
	p.out.items = append(p.out.items, it)
	return true
}

// footer ends the drawing below what stands there.
func (p *plot) footer() {
	y := p.area.bottom + p.format.lines + 4
	if p.missingBelow() {
		y += p.format.lines
	}
	if p.split {
		y += p.format.lines
	}
	if p.unnamed {
		y += p.format.lines
		p.out.line(classTarget, point{0, y - p.format.text*0.35}, point{26, y - p.format.text*0.35})
		text := p.painter.fit(classAim, p.format.text, p.Target.Label, p.format.width-34)
		p.out.text(classAim, point{34, y}, p.format.text, anchorStart, text)
	}
	for _, note := range p.notes() {
		for _, line := range p.painter.wrap(classNote, p.format.text, note, p.format.width, 3) {
			y += p.format.lines
			p.out.text(classNote, point{0, y}, p.format.text, anchorStart, line)
		}
	}
	p.out.height = math.Ceil(y + 6)
}

func (p *plot) notes() []string {
	var notes []string
	if p.axisOf.low > 0 && !p.Places && p.Start != nil {
		low := strconv.FormatFloat(p.axisOf.low, 'f', p.axisOf.decimals, 64)
		if p.axisOf.decimals > 0 {
			low = strings.TrimRight(strings.TrimRight(low, "0"), ".")
		}
		notes = append(notes, p.Start(Group(low)+p.Suffix))
	}
	if len(p.missing) > 0 && !p.missingBelow() && p.NotMeasuredIn != nil {
		notes = append(notes, p.NotMeasuredIn(p.missing))
	}
	return notes
}
