package dataset

import (
	"errors"
	"io"
	"io/fs"
	"path"

	"insyn/dbmodel"
	"insyn/dbmodel/dataset/archive"
)

// ReadZip reads a report package from a zip file, at its top or in its only
// folder. The error is a *Problems as that of Read, also where the file is too
// large, and one of package zip's where it is no zip file.
func ReadZip(r io.ReaderAt, size int64) (*dbmodel.Bundle, error) {
	files, err := archive.Open(r, size)
	if errors.Is(err, archive.ErrBomb) || errors.Is(err, archive.ErrTooLarge) {
		return nil, &Problems{All: []Problem{{File: "Filen", Message: err.Error()}}}
	}
	if err != nil {
		return nil, err
	}
	folder, err := packageFolder(files)
	if err != nil {
		return nil, err
	}
	return Read(folder)
}

func packageFolder(files fs.FS) (fs.FS, error) {
	inside, err := fs.Glob(files, "*/"+descriptorFile)
	if err != nil || len(inside) != 1 {
		return files, err
	}
	return fs.Sub(files, path.Dir(inside[0]))
}
