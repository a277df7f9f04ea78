// Package archive opens zip files that strangers made, if unpacking them can't
// fill the memory.
package archive

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
)

// The most that is unpacked, in bytes but for mostFiles and mostFolded, which is
// how many bytes one byte may become. The bundled report is 0.3 MB unpacked.
const (
	mostFile   = 128 << 20
	mostInAll  = 256 << 20
	mostFiles  = 2000
	mostFolded = 250
	// smallFile may be folded as much as it likes.
	smallFile = 1 << 20
)

// MostPacked is how large a zip file may be, in bytes.
const MostPacked = 20 << 20

// ErrBomb tells that a file would be unreasonably large when it is unpacked.
var ErrBomb = errors.New("filen är orimligt stor när den packas upp")

// ErrTooLarge tells that a file is larger than MostPacked.
var ErrTooLarge = fmt.Errorf("filen är större än %d MB", MostPacked>>20)

// Open lists what is in a zip file. The error is ErrTooLarge, ErrBomb or one of
// package zip's. A file that lies about its size fails when it is read.
func Open(r io.ReaderAt, size int64) (*zip.Reader, error) {
	if size > MostPacked {
		return nil, ErrTooLarge
	}
	opened, err := zip.NewReader(r, size)
	if err != nil {
		return nil, err
	}
	return opened, refuseBomb(opened.File)
}

func refuseBomb(files []*zip.File) error {
	if len(files) > mostFiles {
		return ErrBomb
	}
	total := uint64(0)
	for _, file := range files {
		size := file.UncompressedSize64
		total += min(size, mostInAll+1) // The sum of lies must not begin again at 0.
		folded := size > smallFile && size/max(file.CompressedSize64, 1) > mostFolded
		if folded || size > mostFile || total > mostInAll {
			return ErrBomb
		}
	}
	return nil
}
