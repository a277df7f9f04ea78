package chart

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"io"
	"slices"

	"github.com/klauspost/compress/flate"
)

// The standard library's encoder spends nine tenths of its time in its own
// compression. A PNG of palette colours is five chunks, so they are written
// here, around a compression that takes half the time and a checksum that passes over
// paper.
const (
	pngSignature   = "\x89PNG\r\n\x1a\n"
	bitsPerPixel   = 8
	paletteColours = 3
	// zlibHeader says of what follows that it is quickly compressed, and adlerBase is
	// what the checksum after it counts to (RFC 1950).
	zlibHeader = "\x78\x01"
	adlerBase  = 65521
)

func newDeflater() any {
	writer, err := flate.NewWriter(io.Discard, flate.BestSpeed)
	if err != nil {
		panic(err) // The level is a constant and valid.
	}
	return writer
}

// encode writes an image as PNG.
func (p *Painter) encode(r *raster) ([]byte, error) {
	pixels, err := p.deflate(r.rows)
	if err != nil {
		return nil, fmt.Errorf("kan inte skriva diagrammet som bild: %w", err)
	}
	header := binary.BigEndian.AppendUint32(nil, uint32(r.image.Rect.Dx()))   //nolint:gosec // A size is never negative.
	header = binary.BigEndian.AppendUint32(header, uint32(r.image.Rect.Dy())) //nolint:gosec // A size is never negative.
	header = append(header, bitsPerPixel, paletteColours, 0, 0, 0)
	var colours []byte
	for _, c := range r.image.Palette {
		red, green, blue, _ := c.RGBA()
		colours = append(colours, byte(red>>8), byte(green>>8), byte(blue>>8))
	}
	out := []byte(pngSignature)
	out = appendChunk(out, "IHDR", header)
	out = appendChunk(out, "PLTE", colours)
	out = appendChunk(out, "IDAT", pixels)
	return appendChunk(out, "IEND", nil), nil
}

// deflate compresses rows.
func (p *Painter) deflate(rows []byte) ([]byte, error) {
	var out bytes.Buffer
	out.WriteString(zlibHeader)
	d, _ := p.deflaters.Get().(*flate.Writer)
	defer p.deflaters.Put(d)
	d.Reset(&out)
	if _, err := d.Write(rows); err != nil {
		return nil, err
	}
	err := d.Close()
	return binary.BigEndian.AppendUint32(out.Bytes(), adler32(rows)), err
}

// adler32 is the checksum of bytes of which most are zero.
func adler32(data []byte) uint32 {
	const step = 8
	low, high := uint64(1), uint64(0) // An image is too small for them to overflow.
	for next := range slices.Chunk(data, step) {
		if len(next) == step && binary.LittleEndian.Uint64(next) == 0 {
			high += step * low
			continue
		}
		for _, b := range next {
			low += uint64(b)
			high += low
		}
	}
	return uint32(high%adlerBase)<<16 | uint32(low%adlerBase) //nolint:gosec // Both are below adlerBase.
}

func appendChunk(out []byte, kind string, data []byte) []byte {
	out = binary.BigEndian.AppendUint32(out, uint32(len(data))) //nolint:gosec // A length is never negative.
	start := len(out)
	out = append(append(out, kind...), data...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(out[start:]))
}
