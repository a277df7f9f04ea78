package chart

import "errors"

// Sheet is a drawing as a file of its own: with its title, what it says in a
// sentence, and where it comes from.
type Sheet struct {
	Drawing     Drawing
	Title       string
	Sentence    string
	Description string
	// Source and Licence are the last lines: "Källa: …", "Insyn, CC0".
	Source, Licence string
}

const sheetMargin = 20

// scene is nil when there is nothing to draw.
func (s Sheet) scene(p *Painter) *scene {
	f := wide()
	drawn := s.Drawing.scene(p, f)
	if drawn == nil {
		return nil
	}
	out := &scene{width: f.width + 2*sheetMargin}
	y := float64(sheetMargin)
	write := func(c class, size, lead float64, text string, most int) {
		if text == "" {
			return
		}
		for _, line := range p.wrap(c, size, text, f.width, most) {
			y += lead
			out.text(c, point{sheetMargin, y - lead*0.25}, size, anchorStart, line)
		}
	}
	write(classHeading, 22, 28, s.Title, 4)
	y += 4
	write(classText, f.text, 21, s.Sentence, 6)
	y += 18
	out.place(drawn, point{sheetMargin, y})
	y += drawn.height + 14
	write(classNote, 13, 18, s.Source, 3)
	write(classNote, 13, 18, s.Licence, 2)
	out.height = y + sheetMargin
	back := &scene{}
	back.rect(classPaper, 0, 0, out.width, out.height)
	out.items = append(back.items, out.items...)
	return out
}

// fonts are the names readers' systems have a plain face under.
const fonts = `Go, system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif`

// SVGFile writes a sheet as an SVG file in Swedish; nil when there is nothing to
// draw.
func (p *Painter) SVGFile(s Sheet) []byte {
	drawn := s.scene(p)
	if drawn == nil {
		return nil
	}
	w := &svgWriter{alone: true, size: wide().text}
	w.put(`<svg xmlns="http://www.w3.org/2000/svg" width="`, coordinate(drawn.width), `" height="`, coordinate(drawn.height),
		`" viewBox="0 0 `, coordinate(drawn.width), " ", coordinate(drawn.height),
		`" role="img" aria-labelledby="title desc" lang="sv" font-family="`, fonts, `" font-size="`, coordinate(wide().text), `">`,
		`<title id="title">`, escape(s.Title), `</title><desc id="desc">`, escape(s.Description), `</desc>`)
	w.items(drawn)
	w.put("</svg>\n")
	return []byte(w.String())
}

// PNGFile writes a sheet as an image half as large again as it is drawn. It fails when there is
// nothing to draw, which Drawable tells.
func (p *Painter) PNGFile(s Sheet) ([]byte, error) {
	drawn := s.scene(p)
	if drawn == nil {
		return nil, errors.New("diagrammet har inget att visa och kan inte sparas som bild")
	}
	return p.png(drawn, 1.5)
}
