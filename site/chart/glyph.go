package chart

import (
	"image"
	"math"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"
)

// glyphKey names a drawn character: its size is in 64ths of a pixel, its shift
// in halves of one.
type glyphKey struct {
	r     rune
	bold  bool
	size  fixed.Int26_6
	shift int
}

// glyph is a character's picture, and where it stands from the pen.
type glyph struct {
	mask *image.Alpha
	x, y int
}

// write draws a text with its baseline at a point in pixels.
func (p *Painter) write(r *raster, it item, at point, look style) {
	f, size := p.face(look.bold), it.size*r.scale
	width := 0.0
	for _, c := range it.text {
		width += f.advance(c) * size
	}
	pen := at.x
	switch it.anchor {
	case anchorMiddle:
		pen -= width / 2
	case anchorEnd:
		pen -= width
	case anchorStart:
	}
	y := int(math.Round(at.y))
	if it.class.clears() {
		r.box(box{pen - 2, at.y - 0.75*size, pen + width + 2, at.y + 0.1*size}, inkPaper)
	}
	for _, c := range it.text {
		whole := math.Floor(pen)
		g := p.glyph(glyphKey{c, look.bold, fixed.Int26_6(size * 64), int((pen - whole) * 2)})
		if g.mask != nil {
			r.mask(g.mask, int(whole)+g.x, y+g.y, look.fill)
		}
		pen += f.advance(c) * size
	}
}

// glyph remembers every character it has drawn.
func (p *Painter) glyph(key glyphKey) *glyph {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	if g, known := p.glyphs[key]; known {
		return g
	}
	g := p.face(key.bold).draw(key)
	p.glyphs[key] = g
	return g
}

// draw makes a picture of a character; one without a mask where the font has
// none to show.
func (f *face) draw(key glyphKey) *glyph {
	var buffer sfnt.Buffer
	index, err := f.font.GlyphIndex(&buffer, key.r)
	if err != nil || index == 0 {
		return &glyph{}
	}
	bounds, _, err := f.font.GlyphBounds(&buffer, index, key.size, font.HintingNone)
	if err != nil || bounds.Empty() {
		return &glyph{}
	}
	segments, err := f.font.LoadGlyph(&buffer, index, key.size, nil)
	if err != nil || len(segments) == 0 {
		return &glyph{}
	}
	x, y := bounds.Min.X.Floor(), bounds.Min.Y.Floor()
	width, height := bounds.Max.X.Ceil()-x+1, bounds.Max.Y.Ceil()-y
	v := vector.NewRasterizer(width, height)
	trace(v, segments, float32(key.shift)/2-float32(x), -float32(y))
	mask := image.NewAlpha(image.Rect(0, 0, width, height))
	v.Draw(mask, mask.Rect, image.Opaque, image.Point{})
	return &glyph{mask: mask, x: x, y: y}
}

func trace(v *vector.Rasterizer, segments sfnt.Segments, dx, dy float32) {
	at := func(p fixed.Point26_6) (x, y float32) { return float32(p.X)/64 + dx, float32(p.Y)/64 + dy }
	for _, s := range segments {
		x, y := at(s.Args[0])
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			v.MoveTo(x, y)
		case sfnt.SegmentOpLineTo:
			v.LineTo(x, y)
		case sfnt.SegmentOpQuadTo:
			x2, y2 := at(s.Args[1])
			v.QuadTo(x, y, x2, y2)
		case sfnt.SegmentOpCubeTo:
			x2, y2 := at(s.Args[1])
			x3, y3 := at(s.Args[2])
			v.CubeTo(x, y, x2, y2, x3, y3)
		}
	}
}
