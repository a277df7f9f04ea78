package chart

import "slices"

// scene is a drawing before it is written: what is painted, in order. Its unit
// is a CSS pixel at full size, and the origin its upper left corner.
type scene struct {
	width, height float64
	items         []item
}

type form int

const (
	formLine form = iota
	formRect
	formCircle
	formPolygon
	formText
)

type anchor int

const (
	anchorStart anchor = iota
	anchorMiddle
	anchorEnd
)

type point struct{ x, y float64 }

// item is one thing to paint. Points are the ends or corners; a circle has its
// centre and radius; a text stands on its baseline at the first point.
type item struct {
	form   form
	class  class
	points []point
	radius float64
	text   string
	size   float64
	anchor anchor
	// foreign marks a text in the report's own language.
	foreign bool
}

func (s *scene) line(c class, points ...point) {
	s.items = append(s.items, item{form: formLine, class: c, points: points})
}

// rect paints the area between two corners, whichever they are.
func (s *scene) rect(c class, x1, y1, x2, y2 float64) {
	s.items = append(s.items, item{form: formRect, class: c, points: []point{
		{min(x1, x2), min(y1, y2)}, {max(x1, x2), max(y1, y2)},
	}})
}

func (s *scene) circle(c class, at point, radius float64) {
	s.items = append(s.items, item{form: formCircle, class: c, points: []point{at}, radius: radius})
}

func (s *scene) polygon(c class, points ...point) {
	s.items = append(s.items, item{form: formPolygon, class: c, points: points})
}

func (s *scene) text(c class, at point, size float64, a anchor, text string) {
	s.items = append(s.items, item{form: formText, class: c, points: []point{at}, size: size, anchor: a, text: text})
}

// reportText is a text in the report's own language, whatever the page's is.
func (s *scene) reportText(c class, at point, size float64, a anchor, text string) {
	s.text(c, at, size, a, text)
	s.items[len(s.items)-1].foreign = true
}

// place puts another scene's items into this one, moved.
func (s *scene) place(other *scene, by point) {
	for _, it := range other.items {
		it.points = slices.Clone(it.points)
		for i := range it.points {
			it.points[i].x += by.x
			it.points[i].y += by.y
		}
		s.items = append(s.items, it)
	}
}
