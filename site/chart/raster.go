package chart

import (
	"image"
	"image/color"
	"image/draw"
	"math"
	"slices"

	"golang.org/x/image/vector"
)

// shades is how many steps there are from paper to each colour.
const shades = 12

// raster is a scene becoming an image. A pixel holds a colour and how much of it
// there is, so that an image is one byte a pixel and quick to compress.
type raster struct {
	image *image.Paletted
	// rows are the image's as a PNG has them: each after a zero, as it is.
	rows   []byte
	scale  float64
	vector vector.Rasterizer
	// cover is lent to one outline after the other.
	cover image.Alpha
}

func palette() color.Palette {
	colours := color.Palette{color.White}
	for i := inkText; i < inkCount; i++ {
		full := i.rgb()
		for shade := 1; shade <= shades; shade++ {
			mix := func(part byte) byte { return byte(255 - (255-int(part))*shade/shades) }
			colours = append(colours, color.RGBA{mix(full[0]), mix(full[1]), mix(full[2]), 255})
		}
	}
	return colours
}

// raster is an empty one for a scene, made of one that was given back if there is.
func (p *Painter) raster(s *scene, scale float64) *raster {
	r, ok := p.rasters.Get().(*raster)
	if !ok {
		r = &raster{image: &image.Paletted{Palette: palette()}}
	}
	r.scale = scale
	width, height := int(math.Ceil(s.width*scale)), int(math.Ceil(s.height*scale))
	r.rows = slices.Grow(r.rows[:0], (1+width)*height)[:(1+width)*height]
	clear(r.rows)
	r.image.Pix, r.image.Stride, r.image.Rect = r.rows[1:], 1+width, image.Rect(0, 0, width, height)
	return r
}

// put covers a pixel; what covers it most wins.
func (r *raster) put(at int, i ink, alpha uint32) {
	shade := byte((alpha*shades + 127) / 255)
	if shade == 0 {
		return
	}
	if i == inkPaper {
		if shade > shades/2 {
			r.image.Pix[at] = 0
		}
		return
	}
	old := r.image.Pix[at]
	if shade == shades || old == 0 || (old-1)%shades+1 < shade {
		r.image.Pix[at] = byte(i-inkText)*shades + shade
	}
}

// mask covers what a rasterizer has drawn, whose origin is at x, y.
func (r *raster) mask(m *image.Alpha, x, y int, i ink) {
	area := m.Rect.Add(image.Pt(x, y)).Intersect(r.image.Rect)
	for row := area.Min.Y; row < area.Max.Y; row++ {
		from := m.PixOffset(area.Min.X-x, row-y)
		to := r.image.PixOffset(area.Min.X, row)
		for n := range area.Dx() {
			if alpha := m.Pix[from+n]; alpha != 0 {
				r.put(to+n, i, uint32(alpha))
			}
		}
	}
}

// outline fills a closed outline of points that are in pixels.
func (r *raster) outline(points []point, i ink) {
	low, high := points[0], points[0]
	for _, at := range points {
		low = point{min(low.x, at.x), min(low.y, at.y)}
		high = point{max(high.x, at.x), max(high.y, at.y)}
	}
	x, y := int(math.Floor(low.x)), int(math.Floor(low.y))
	width, height := int(math.Ceil(high.x))-x, int(math.Ceil(high.y))-y
	if width <= 0 || height <= 0 {
		return
	}
	v := &r.vector
	v.Reset(width, height)
	v.MoveTo(float32(points[0].x-float64(x)), float32(points[0].y-float64(y)))
	for _, at := range points[1:] {
		v.LineTo(float32(at.x-float64(x)), float32(at.y-float64(y)))
	}
	v.ClosePath()
	m := r.covered(width, height)
	v.DrawOp = draw.Src
	v.Draw(m, m.Rect, image.Opaque, image.Point{})
	r.mask(m, x, y, i)
}

// covered is an alpha mask of a size; what it holds is overwritten.
func (r *raster) covered(width, height int) *image.Alpha {
	if need := width * height; cap(r.cover.Pix) < need {
		r.cover.Pix = make([]uint8, need)
	}
	r.cover.Pix = r.cover.Pix[:width*height]
	r.cover.Stride, r.cover.Rect = width, image.Rect(0, 0, width, height)
	return &r.cover
}

// box fills an upright area, whose edges fall on whole pixels.
func (r *raster) box(b box, i ink) {
	whole := func(v float64) int { return int(math.Round(v)) }
	area := image.Rect(whole(b.left), whole(b.top), max(whole(b.right), whole(b.left)+1), max(whole(b.bottom), whole(b.top)+1))
	area = area.Intersect(r.image.Rect)
	colour := byte(0)
	if i != inkPaper {
		colour = byte(i-inkText)*shades + shades
	}
	if area.Empty() {
		return
	}
	first := r.image.Pix[r.image.PixOffset(area.Min.X, area.Min.Y):][:area.Dx()]
	for x := range first {
		first[x] = colour
	}
	for y := area.Min.Y + 1; y < area.Max.Y; y++ {
		copy(r.image.Pix[r.image.PixOffset(area.Min.X, y):], first)
	}
}

// png draws a scene so many pixels to its unit.
func (p *Painter) png(s *scene, scale float64) ([]byte, error) {
	r := p.raster(s, scale)
	defer p.rasters.Put(r)
	for _, it := range s.items {
		p.paint(r, it)
	}
	return p.encode(r)
}
