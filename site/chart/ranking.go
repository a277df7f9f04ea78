package chart

import (
	"slices"
	"strconv"
)

// Ranking shows places: one track a year, with every place on it and the one
// taken marked.
type Ranking struct {
	Years []Place
	// Best and Worst name the ends of the tracks.
	Best, Worst string
	// Text says a place: "plats 20 av 26".
	Text func(place Place) string
}

// Place is a year's place among so many; 1 is best.
type Place struct {
	Year            int
	Position, OutOf int
}

func (p Place) valid() bool { return p.Position >= 1 && p.OutOf >= p.Position }

// dotted is how many places can be told apart on a track.
const dotted = 60

func (r Ranking) scene(p *Painter, f format) *scene {
	years, most := r.valid()
	if len(years) == 0 {
		return nil
	}
	yearWidth, textWidth := 0.0, 0.0
	for _, y := range years {
		yearWidth = max(yearWidth, p.measure(classNote, f.text, strconv.Itoa(y.Year)))
		textWidth = max(textWidth, p.measure(classValue, f.text, r.Text(y)))
	}
	out := &scene{width: f.width}
	track := rankTrack{left: yearWidth + 16, right: f.width - min(textWidth, f.width*0.4) - 18, most: most}
	out.text(classNote, point{track.left - 5, f.text}, f.text, anchorStart, p.fit(classNote, f.text, r.Best, (track.right-track.left)/2))
	out.text(classNote, point{track.right + 5, f.text}, f.text, anchorEnd, p.fit(classNote, f.text, r.Worst, (track.right-track.left)/2-8))
	y := f.lines + 16
	for _, place := range slices.Backward(years) {
		track.row(out, place, y)
		out.text(classNote, point{0, y + f.text*0.35}, f.text, anchorStart, strconv.Itoa(place.Year))
		text := p.fit(classValue, f.text, r.Text(place), f.width-track.right-14)
		out.text(classValue, point{f.width, y + f.text*0.35}, f.text, anchorEnd, text)
		y += 34
	}
	out.height = y - 12
	return out
}

func (r Ranking) valid() (years []Place, most int) {
	for _, y := range r.Years {
		if y.valid() {
			years, most = append(years, y), max(most, y.OutOf)
		}
	}
	return years, most
}

// rankTrack is where the places stand; the longest track is all of it.
type rankTrack struct {
	left, right float64
	most        int
}

func (t rankTrack) x(position int) float64 {
	return t.left + (t.right-t.left)*float64(position-1)/float64(max(t.most-1, 1))
}

func (t rankTrack) row(out *scene, place Place, y float64) {
	out.line(classAxis, point{t.left, y}, point{t.x(place.OutOf), y})
	for position := 1; position <= place.OutOf && place.OutOf <= dotted; position++ {
		height := 3.0
		if position == 1 || position == place.OutOf {
			height = 6
		}
		out.line(classAxis, point{t.x(position), y - height}, point{t.x(position), y + height})
	}
	out.circle(classPlace, point{t.x(place.Position), y}, 8)
}
