package chart

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image"
	"io"

	"github.com/klauspost/compress/zlib"
)

// The standard library's encoder spends nine tenths of its time in its own
// compression. A PNG of palette colours is five chunks, so they are written
// here, around a compression that takes half the time.
const (
	pngSignature   = "\x89PNG\r\n\x1a\n"
	bitsPerPixel   = 8
	paletteColours = 3
)

// deflater is lent to one image after the other, with room for its rows.
type deflater struct {
	*zlib.Writer

	rows []byte
}

func newDeflater() any {
	writer, err := zlib.NewWriterLevel(io.Discard, zlib.BestSpeed)
	if err != nil {
		panic(err) // The level is a constant and valid.
	}
	return &deflater{Writer: writer}
}

// encode writes an image as PNG.
func (p *Painter) encode(i *image.Paletted) ([]byte, error) {
	pixels, err := p.deflate(i)
	if err != nil {
		return nil, fmt.Errorf("kan inte skriva diagrammet som bild: %w", err)
	}
	header := binary.BigEndian.AppendUint32(nil, uint32(i.Rect.Dx()))   //nolint:gosec // A size is never negative.
	header = binary.BigEndian.AppendUint32(header, uint32(i.Rect.Dy())) //nolint:gosec // A size is never negative.
	header = append(header, bitsPerPixel, paletteColours, 0, 0, 0)
	var colours []byte
	for _, c := range i.Palette {
		r, g, b, _ := c.RGBA()
		colours = append(colours, byte(r>>8), byte(g>>8), byte(b>>8))
	}
	out := []byte(pngSignature)
	out = appendChunk(out, "IHDR", header)
	out = appendChunk(out, "PLTE", colours)
	out = appendChunk(out, "IDAT", pixels)
	return appendChunk(out, "IEND", nil), nil
}

// deflate compresses the rows, each after a zero: it is stored as it is.
func (p *Painter) deflate(i *image.Paletted) ([]byte, error) {
	var out bytes.Buffer
	d, _ := p.deflaters.Get().(*deflater)
	defer p.deflaters.Put(d)
	d.Reset(&out)
	d.rows = d.rows[:0]
	for y := range i.Rect.Dy() {
		d.rows = append(append(d.rows, 0), i.Pix[y*i.Stride:][:i.Rect.Dx()]...)
	}
	if _, err := d.Write(d.rows); err != nil {
		return nil, err
	}
	err := d.Close()
	return out.Bytes(), err
}

func appendChunk(out []byte, kind string, data []byte) []byte {
	out = binary.BigEndian.AppendUint32(out, uint32(len(data))) //nolint:gosec // A length is never negative.
	start := len(out)
	out = append(append(out, kind...), data...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(out[start:]))
}
