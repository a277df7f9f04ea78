package chart

import (
	"math"
	"strconv"
	"strings"
)

// svgWriter writes scenes as SVG.
type svgWriter struct {
	strings.Builder
	lang string
	// alone is for a file of its own, which no style sheet reaches.
	alone bool
	// size is the text size that items need not repeat.
	size float64
}

// inline writes a scene as part of a page, where it takes its text's colour.
func (w *svgWriter) inline(s *scene, f format, frame Frame, kind string) {
	id := frame.ID + "-" + kind
	w.size = f.text
	w.put(`<svg class="chart chart-`, kind, `" viewBox="0 0 `, coordinate(s.width), " ", coordinate(s.height),
		`" role="img" aria-labelledby="`, escape(id), `-t `, escape(id), `-d" font-size="`, coordinate(f.text), `" fill="currentColor">`)
	w.put(`<title id="`, escape(id), `-t"`, w.language(), `>`, escape(frame.Title), `</title>`)
	w.put(`<desc id="`, escape(id), `-d"`, w.language(), `>`, escape(frame.Description), `</desc>`)
	w.items(s)
	w.put("</svg>")
}

func (w *svgWriter) language() string {
	if w.lang == "" {
		return ""
	}
	return ` lang="` + escape(w.lang) + `"`
}

func (w *svgWriter) put(parts ...string) {
	for _, part := range parts {
		w.WriteString(part)
	}
}

func (w *svgWriter) items(s *scene) {
	for _, it := range s.items {
		w.item(it)
	}
}

func (w *svgWriter) item(it item) {
	from := it.points[0]
	switch it.form {
	case formLine:
		w.polyline(it)
	case formRect:
		to := it.points[1]
		w.open("rect", it)
		w.put(` x="`, coordinate(from.x), `" y="`, coordinate(from.y), `" width="`, coordinate(to.x-from.x), `" height="`, coordinate(to.y-from.y), `"/>`)
	case formCircle:
		w.open("circle", it)
		w.put(` cx="`, coordinate(from.x), `" cy="`, coordinate(from.y), `" r="`, coordinate(it.radius), `"/>`)
	case formPolygon:
		w.open("path", it)
		w.put(` d="`, path(it.points), `Z"/>`)
	case formText:
		w.words(it)
	}
}

func (w *svgWriter) polyline(it item) {
	w.open("path", it)
	w.put(` d="`, path(it.points), `"/>`)
}

func path(points []point) string {
	var d strings.Builder
	for i, at := range points {
		d.WriteString([]string{"L", "M"}[b2i(i == 0)] + coordinate(at.x) + " " + coordinate(at.y))
	}
	return d.String()
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

func (w *svgWriter) words(it item) {
	w.open("text", it)
	w.put(` x="`, coordinate(it.points[0].x), `" y="`, coordinate(it.points[0].y), `"`)
	switch it.anchor {
	case anchorMiddle:
		w.put(` text-anchor="middle"`)
	case anchorEnd:
		w.put(` text-anchor="end"`)
	case anchorStart:
	}
	if it.size != w.size {
		w.put(` font-size="`, coordinate(it.size), `"`)
	}
	if it.foreign {
		w.put(w.language())
	}
	if w.alone && it.class.clears() {
		w.put(` stroke="#ffffff" stroke-width="3" paint-order="stroke"`)
	}
	w.put(">", escape(it.text), "</text>")
}

// open begins an element with its class, and with how it looks where there is no
// style sheet.
func (w *svgWriter) open(element string, it item) {
	look := it.class.style()
	w.put("<", element, ` class="chart-`, string(it.class), `"`)
	switch {
	case look.fill == inkNone:
		w.put(` fill="none"`)
	case look.fill == inkText && !w.alone:
	case look.fill == inkPaper && !w.alone:
		w.put(` fill="none"`) // The page has a paper of its own.
	default:
		w.put(` fill="`, hex(look.fill), `"`)
	}
	if look.stroke != inkNone {
		w.stroke(look)
	}
	if look.bold && it.form == formText {
		w.put(` font-weight="600"`)
	}
}

func (w *svgWriter) stroke(look style) {
	colour := "currentColor"
	if look.stroke != inkText || w.alone {
		colour = hex(look.stroke)
	}
	w.put(` stroke="`, colour, `"`)
	if look.width != 1 {
		w.put(` stroke-width="`, coordinate(look.width), `"`)
	}
	if look.dash[1] > 0 {
		w.put(` stroke-dasharray="`, coordinate(look.dash[0]), " ", coordinate(look.dash[1]), `"`)
	}
}

func hex(i ink) string {
	const digits = "0123456789abcdef"
	text := []byte{'#'}
	for _, part := range i.rgb() {
		text = append(text, digits[part>>4], digits[part&15])
	}
	return string(text)
}

// coordinate is a number with at most one decimal, two below one.
func coordinate(v float64) string {
	scale := 10.0
	if math.Abs(v) < 1 {
		scale = 100
	}
	return strconv.FormatFloat(math.Round(v*scale)/scale+0, 'f', -1, 64)
}

// escape makes a text safe in XML, and drops the characters XML cannot hold.
func escape(text string) string {
	if !strings.ContainsFunc(text, special) {
		return text
	}
	var out strings.Builder
	for _, r := range text {
		switch r {
		case '<':
			out.WriteString("&lt;")
		case '>':
			out.WriteString("&gt;")
		case '&':
			out.WriteString("&amp;")
		case '"':
			out.WriteString("&quot;")
		default:
			if !special(r) {
				out.WriteRune(r)
			}
		}
	}
	return out.String()
}

func special(r rune) bool {
	switch r {
	case '<', '>', '&', '"', 0xfffd, 0xfffe, 0xffff:
		return true
	case '\t', '\n':
		return false
	default:
		return r < ' ' || r >= 0x7f && r < 0xa0
	}
}
