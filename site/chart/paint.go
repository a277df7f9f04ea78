package chart

import "math"

// paint draws one item.
func (p *Painter) paint(r *raster, it item) {
	look := it.class.style()
	points := make([]point, len(it.points))
	for i, at := range it.points {
		points[i] = point{at.x * r.scale, at.y * r.scale}
	}
	switch it.form {
	case formText:
		p.write(r, it, points[0], look)
		return
	case formRect:
		a, b := points[0], points[1]
		r.box(box{a.x, a.y, b.x, b.y}, look.fill)
		points = []point{a, {b.x, a.y}, b, {a.x, b.y}}
	case formCircle:
		points = circle(points[0], it.radius*r.scale)
	case formLine, formPolygon:
	}
	if look.fill != inkNone && it.form != formLine && it.form != formRect {
		r.outline(points, look.fill)
	}
	if look.stroke != inkNone {
		if it.form != formLine {
			points = append(points, points[0])
		}
		r.stroke(points, look)
	}
}

func circle(centre point, radius float64) []point {
	const corners = 32
	points := make([]point, corners)
	for i := range points {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / corners)
		points[i] = point{centre.x + radius*cos, centre.y + radius*sin}
	}
	return points
}

// stroke draws a line through points, dashed when its style is.
func (r *raster) stroke(points []point, look style) {
	half := look.width * r.scale / 2
	dash, gap := look.dash[0]*r.scale, look.dash[1]*r.scale
	done := 0.0
	for i := range points[1:] {
		from, to := points[i], points[i+1]
		length := math.Hypot(to.x-from.x, to.y-from.y)
		if length == 0 {
			continue
		}
		if gap == 0 {
			r.segment(from, to, half, look.stroke)
			continue
		}
		for at := -math.Mod(done, dash+gap); at < length; at += dash + gap {
			start, end := max(at, 0), min(at+dash, length)
			if end > start {
				r.segment(along(from, to, start/length), along(from, to, end/length), half, look.stroke)
			}
		}
		done += length
	}
}

// piece is how long a slanting line's parts are painted, in pixels: each part
// costs as much as its height times its width.
const piece = 40

func (r *raster) segment(from, to point, half float64, i ink) {
	length := math.Hypot(to.x-from.x, to.y-from.y)
	if from.x == to.x || from.y == to.y {
		across := point{b2f(from.x == to.x) * half, b2f(from.y == to.y) * half}
		r.box(box{
			min(from.x, to.x) - across.x, min(from.y, to.y) - across.y,
			max(from.x, to.x) + across.x, max(from.y, to.y) + across.y,
		}, i)
		return
	}
	for at := 0.0; at < length; at += piece {
		// A pixel of overlap hides the seams.
		start, end := max(at-1, 0), min(at+piece+1, length)
		r.outline(ribbon(along(from, to, start/length), along(from, to, end/length), half), i)
	}
}

func b2f(b bool) float64 { return float64(b2i(b)) }

func along(from, to point, share float64) point {
	return point{from.x + (to.x-from.x)*share, from.y + (to.y-from.y)*share}
}

// ribbon is the outline of a line of some width.
func ribbon(from, to point, half float64) []point {
	length := math.Hypot(to.x-from.x, to.y-from.y)
	dx, dy := (to.y-from.y)/length*half, -(to.x-from.x)/length*half
	return []point{{from.x + dx, from.y + dy}, {to.x + dx, to.y + dy}, {to.x - dx, to.y - dy}, {from.x - dx, from.y - dy}}
}
