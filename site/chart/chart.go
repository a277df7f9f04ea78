package chart

// Drawing is something that can be drawn: a Series, a Ranking, Bars or a
// Waterfall.
type Drawing interface {
	// scene lays the drawing out for a width; nil when there is nothing to draw.
	scene(p *Painter, f format) *scene
}

// format is what a drawing is made for.
type format struct {
	width float64
	// text is the size of all text. Narrow drawings are shown smaller than they
	// are drawn on the smallest phones, wide ones on tablets; both keep their
	// text at 12 pixels or more.
	text float64
	// lines is the distance between lines of text.
	lines float64
}

func narrow() format { return format{width: 320, text: 14, lines: 19} }
func wide() format   { return format{width: 640, text: 15, lines: 20} }

// Frame is what stands around a drawing.
type Frame struct {
	// ID begins the ids of a page's drawing, and is unique on the page.
	ID string
	// Title and Description are for those who cannot see the drawing.
	Title, Description string
	// Lang is the language of the report's own words where it differs from the
	// page's, "sv", else empty.
	Lang string
}

// Drawable tells whether there is anything to draw.
func (p *Painter) Drawable(d Drawing) bool { return d.scene(p, narrow()) != nil }

// SVG writes a drawing for a page: once for narrow screens and once for wide
// ones, of which the style sheet shows one. It is empty when there is nothing to
// draw.
func (p *Painter) SVG(d Drawing, f Frame) string {
	small := d.scene(p, narrow())
	if small == nil {
		return ""
	}
	w := &svgWriter{lang: f.Lang}
	w.inline(small, narrow(), f, "narrow")
	w.inline(d.scene(p, wide()), wide(), f, "wide")
	return w.String()
}
