package chart

import (
	"fmt"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

const (
	// emUnits is the size at which widths are read from the font.
	emUnits = 1000
	// slack and boldSlack make room for readers' fonts that are wider than the one
	// measured; DejaVu Sans is the widest that systems have.
	slack, boldSlack = 1.14, 1.22
	// tabled is how many of the first characters have their widths in a table.
	tabled = 0x250
)

// Painter lays out and writes charts. It may be used by several goroutines.
type Painter struct {
	regular, bold *face
	mutex         sync.Mutex
	glyphs        map[glyphKey]*glyph
	deflaters     sync.Pool
	rasters       sync.Pool
}

// New reads the fonts. It fails only if they do not belong to this program.
func New() (*Painter, error) {
	regular, err := newFace(goregular.TTF)
	if err != nil {
		return nil, err
	}
	bold, err := newFace(gobold.TTF)
	if err != nil {
		return nil, err
	}
	return &Painter{regular: regular, bold: bold, glyphs: map[glyphKey]*glyph{}, deflaters: sync.Pool{New: newDeflater}}, nil
}

type face struct {
	font     *sfnt.Font
	advances [tabled]float64
}

func newFace(data []byte) (*face, error) {
	parsed, err := sfnt.Parse(data)
	if err != nil {
		return nil, fmt.Errorf("kan inte läsa diagrammens typsnitt: %w", err)
	}
	f := &face{font: parsed}
	var buffer sfnt.Buffer
	for r := range rune(tabled) {
		f.advances[r] = f.read(&buffer, r)
	}
	return f, nil
}

// read is the width of a character in ems.
func (f *face) read(buffer *sfnt.Buffer, r rune) float64 {
	if unicode.Is(unicode.Cf, r) || unicode.IsControl(r) || unicode.Is(unicode.Mn, r) {
		return 0
	}
	index, err := f.font.GlyphIndex(buffer, r)
	if err != nil || index == 0 {
		return missingWidth(r)
	}
	advance, err := f.font.GlyphAdvance(buffer, index, fixed.I(emUnits), font.HintingNone)
	if err != nil {
		return missingWidth(r)
	}
	return float64(advance) / 64 / emUnits
}

// missingWidth is for characters that the font lacks and a reader's may have.
func missingWidth(r rune) float64 {
	switch {
	case r == '\u202f' || r == '\u2009':
		return 0.18
	case unicode.IsSpace(r):
		return 0.28
	default:
		return 1
	}
}

func (f *face) advance(r rune) float64 {
	if r < tabled {
		return f.advances[r]
	}
	var buffer sfnt.Buffer
	return f.read(&buffer, r)
}

func (p *Painter) face(bold bool) *face {
	if bold {
		return p.bold
	}
	return p.regular
}

// measure is the width of a text, with room for a wider font.
func (p *Painter) measure(c class, size float64, text string) float64 {
	bold := c.style().bold
	f, sum := p.face(bold), 0.0
	for _, r := range text {
		sum += f.advance(r)
	}
	return sum * size * room(bold)
}

func room(bold bool) float64 {
	if bold {
		return boldSlack
	}
	return slack
}

// fit shortens a text to a width.
func (p *Painter) fit(c class, size float64, text string, width float64) string {
	if p.measure(c, size, text) <= width+0.01 {
		return text
	}
	bold := c.style().bold
	f, left := p.face(bold), width-p.measure(c, size, "…")
	for at, r := range text {
		if left -= f.advance(r) * size * room(bold); left < 0 {
			return strings.TrimRightFunc(text[:at], unicode.IsSpace) + "…"
		}
	}
	return text
}

// wrap breaks a text into at most so many lines of a width.
func (p *Painter) wrap(c class, size float64, text string, width float64, most int) []string {
	var lines []string
	current := ""
	words := strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || r == '\n' || r == '\t' })
	for i, word := range words {
		longer := strings.TrimPrefix(current+" "+word, " ")
		if current == "" || p.measure(c, size, longer) <= width {
			current = longer
			continue
		}
		if len(lines) == most-1 {
			current = strings.Join(append([]string{current}, words[i:]...), " ")
			break
		}
		lines, current = append(lines, p.fit(c, size, current, width)), word
	}
	return append(lines, p.fit(c, size, current, width))
}
