package chart

import (
	"math"
	"slices"
)

// box is an area that something takes up.
type box struct{ left, top, right, bottom float64 }

func (b box) overlaps(o box) bool {
	return b.left < o.right && o.left < b.right && b.top < o.bottom && o.top < b.bottom
}

func (b box) within(o box) bool {
	return b.left >= o.left && b.right <= o.right && b.top >= o.top && b.bottom <= o.bottom
}

func (b box) grow(by float64) box {
	return box{b.left - by, b.top - by, b.right + by, b.bottom + by}
}

// crossed tells whether the line from p to q passes through the box.
func (b box) crossed(p, q point) bool {
	from, to := 0.0, 1.0
	clip := func(start, delta, low, high float64) bool {
		if delta == 0 {
			return start >= low && start <= high
		}
		t1, t2 := (low-start)/delta, (high-start)/delta
		from, to = max(from, min(t1, t2)), min(to, max(t1, t2))
		return from <= to
	}
	return clip(p.x, q.x-p.x, b.left, b.right) && clip(p.y, q.y-p.y, b.top, b.bottom)
}

// textBox is the area of a text that stands on its baseline at a point.
func (p *Painter) textBox(it item) box {
	width, at := p.measure(it.class, it.size, it.text), it.points[0]
	left := at.x
	switch it.anchor {
	case anchorMiddle:
		left -= width / 2
	case anchorEnd:
		left -= width
	case anchorStart:
	}
	return box{left, at.y - 0.78*it.size, left + width, at.y + 0.22*it.size}
}

// spread moves places that are closer than a distance apart, as little as it
// can, and keeps them between two ends. The places are sorted.
func spread(places []float64, apart, low, high float64) {
	if len(places) == 0 {
		return
	}
	if room := (high - low) / math.Max(1, float64(len(places)-1)); apart > room {
		apart = room
	}
	for i := range places {
		least := low
		if i > 0 {
			least = places[i-1] + apart
		}
		places[i] = max(places[i], least)
	}
	for i := range slices.Backward(places) {
		most := high
		if i < len(places)-1 {
			most = places[i+1] - apart
		}
		places[i] = min(places[i], most)
	}
}
