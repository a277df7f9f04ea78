package chart

// Bars compare budget and outcome, a pair of bars a row, from zero.
type Bars struct {
	Rows []Row
	// Budget, Outcome and Deviation name what is compared.
	Budget, Outcome, Deviation string
}

// Row is one line of a table. An amount that the table lacks has no text.
type Row struct {
	Label string
	// Total rows are written bolder.
	Total           bool
	Budget, Outcome Amount
	// Deviation is written as it is; empty for none.
	Deviation string
}

// Amount is a sum and how it is written.
type Amount struct {
	At   float64
	Text string
}

func (a Amount) known() bool {
	return a.Text != "" && drawable(a.At)
}

// barPlot is where the bars stand.
type barPlot struct {
	Bars
	painter *Painter
	format  format
	out     *scene
	// names is how wide the bars' names are.
	names float64
	// left and right hold the longest bars and their numbers; zero and perUnit
	// place a value.
	left, right, zero, perUnit float64
}

const (
	barHeight = 13.0
	barGap    = 7.0
)

func (b Bars) scene(p *Painter, f format) *scene {
	low, high, known := b.span()
	if !known || low == 0 && high == 0 {
		return nil
	}
	plot := &barPlot{Bars: b, painter: p, format: f, out: &scene{width: f.width}}
	plot.names = 12
	for _, name := range []string{b.Budget, b.Outcome, b.Deviation} {
		plot.names = max(plot.names, 12+p.measure(classNote, f.text, name))
	}
	plot.names = min(plot.names, f.width/3)
	plot.scale(low, high)
	y := 0.0
	for _, row := range b.Rows {
		y = plot.row(row, y)
	}
	plot.out.height = y - barGap
	return plot.out
}

func (b Bars) span() (low, high float64, known bool) {
	for _, row := range b.Rows {
		for _, a := range []Amount{row.Budget, row.Outcome} {
			if a.known() {
				low, high, known = min(low, a.At), max(high, a.At), true
			}
		}
	}
	return low, high, known
}

// scale leaves room for the numbers at both ends of the bars. Where all amounts
// are costs the bars run rightwards, as they would if they were income; their
// numbers keep the sign.
func (p *barPlot) scale(low, high float64) {
	texts := 0.0
	for _, row := range p.Rows {
		for _, a := range []Amount{row.Budget, row.Outcome} {
			texts = max(texts, p.painter.measure(classText, p.format.text, a.Text))
		}
	}
	texts = min(texts, p.format.width/4) + 8
	p.left, p.right = p.names, p.format.width-texts
	switch {
	case high <= 0:
		p.zero, p.perUnit = p.left, (p.right-p.left)/low
	case low >= 0:
		p.zero, p.perUnit = p.left, (p.right-p.left)/high
	default:
		p.left += texts
		p.perUnit = (p.right - p.left) / (high - low)
		p.zero = p.left - low*p.perUnit
	}
}

// row draws a heading and the bars below it, and returns where the next begins.
func (p *barPlot) row(row Row, y float64) float64 {
	y = p.heading(row, y)
	top := y
	for _, bar := range []struct {
		class  class
		name   string
		amount Amount
	}{{classBudget, p.Budget, row.Budget}, {classOutcome, p.Outcome, row.Outcome}} {
		if bar.amount.known() {
			p.bar(bar.class, bar.name, bar.amount, y)
			y += barHeight + barGap
		}
	}
	p.out.line(classAxis, point{p.zero, top - 3}, point{p.zero, y - barGap + 3})
	if row.Deviation != "" && !p.beside() {
		baseline := y + barHeight/2 + p.format.text*0.35 + 1
		p.out.text(classNote, point{0, baseline}, p.format.text, anchorStart, p.Deviation)
		p.out.text(classValue, point{p.names, baseline}, p.format.text, anchorStart, p.painter.fit(classValue, p.format.text, row.Deviation, p.format.width-p.names))
		y += barHeight + barGap
	}
	return y + 14
}

// beside tells that there is room for a deviation on its row's heading.
func (p *barPlot) beside() bool { return p.format.width > 400 }

func (p *barPlot) heading(row Row, y float64) float64 {
	deviation := ""
	if row.Deviation != "" && p.beside() {
		deviation = p.painter.fit(classValue, p.format.text, p.Deviation+" "+row.Deviation, p.format.width/2)
	}
	width := p.format.width - p.painter.measure(classValue, p.format.text, deviation) - 16
	class := classText
	if row.Total {
		class = classHeading
	}
	if deviation != "" {
		p.out.text(classValue, point{p.format.width, y + p.format.text}, p.format.text, anchorEnd, deviation)
	}
	for _, line := range p.painter.wrap(class, p.format.text, row.Label, max(width, 80), 3) {
		p.out.reportText(class, point{0, y + p.format.text}, p.format.text, anchorStart, line)
		y += p.format.lines
	}
	return y + 6
}

func (p *barPlot) bar(class class, name string, a Amount, y float64) {
	end := p.zero + a.At*p.perUnit
	p.out.rect(class, p.zero, y, end, y+barHeight)
	baseline := y + barHeight/2 + p.format.text*0.35
	p.out.text(classNote, point{0, baseline}, p.format.text, anchorStart, name)
	text := p.painter.fit(classText, p.format.text, a.Text, p.format.width/4)
	if end < p.zero {
		p.out.text(classText, point{end - 6, baseline}, p.format.text, anchorEnd, text)
		return
	}
	p.out.text(classText, point{end + 6, baseline}, p.format.text, anchorStart, text)
}
