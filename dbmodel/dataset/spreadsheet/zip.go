package spreadsheet

import (
	"archive/zip"
	"bytes"
	"io"
	"io/fs"
	"maps"
	"slices"
	"time"

	"github.com/xuri/excelize/v2"
)

// sorted is a zip file whose parts stand in order and have no time of their
// own: excelize hands them over in any order.
type sorted struct {
	to    *zip.Writer
	parts map[string]*bytes.Buffer
}

func sortedZip(w io.Writer) excelize.ZipWriter {
	return &sorted{to: zip.NewWriter(w), parts: map[string]*bytes.Buffer{}}
}

// Create implements excelize.ZipWriter.
func (s *sorted) Create(name string) (io.Writer, error) {
	s.parts[name] = new(bytes.Buffer)
	return s.parts[name], nil
}

// AddFS implements excelize.ZipWriter.
func (s *sorted) AddFS(fsys fs.FS) error { return s.to.AddFS(fsys) }

// Close implements excelize.ZipWriter.
func (s *sorted) Close() error {
	for _, name := range slices.Sorted(maps.Keys(s.parts)) {
		part, err := s.to.CreateHeader(&zip.FileHeader{
			Name: name, Method: zip.Deflate, Modified: time.Date(1980, time.January, 1, 0, 0, 0, 0, time.UTC),
		})
		if err != nil {
			return err
		}
		if _, err := part.Write(s.parts[name].Bytes()); err != nil {
			return err
		}
	}
	return s.to.Close()
}
