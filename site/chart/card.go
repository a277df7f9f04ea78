package chart

// Card is the image that stands for a page where it is shared.
type Card struct {
	// Where is the municipality, Title what the page is about.
	Where, Title string
	// Figure is one large number or word, and Caption what it means.
	Figure, Caption string
	// Site is the name at the bottom.
	Site string
}

// Card writes a card of 1200 by 630 pixels.
func (p *Painter) Card(c Card) ([]byte, error) {
	const left, width = 80.0, 1040.0
	out := &scene{width: 1200, height: 630}
	out.rect(classAccent, 0, 0, 1200, 16)
	out.text(classNote, point{left, 110}, 34, anchorStart, p.fit(classNote, 34, c.Where, width))
	y := 180.0
	for _, line := range p.wrap(classHeading, 54, c.Title, width, 2) {
		out.text(classHeading, point{left, y}, 54, anchorStart, line)
		y += 64
	}
	if c.Figure != "" {
		out.text(classAccent, point{left, 430}, 130, anchorStart, p.fit(classAccent, 130, c.Figure, width))
	}
	y = 496
	for _, line := range p.wrap(classText, 34, c.Caption, width, 2) {
		out.text(classText, point{left, y}, 34, anchorStart, line)
		y += 42
	}
	out.line(classGrid, point{left, 560}, point{left + width, 560})
	out.text(classNote, point{left, 600}, 26, anchorStart, p.fit(classNote, 26, c.Site, width))
	return p.png(out, 1)
}
