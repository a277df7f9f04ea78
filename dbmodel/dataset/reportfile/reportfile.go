// Package reportfile reads a report from a file that someone hands in, whatever
// it is called: a zipped package, or a workbook.
package reportfile

import (
	"archive/zip"
	"io"
	"path"

	"insyn/dbmodel"
	"insyn/dbmodel/dataset"
	"insyn/dbmodel/dataset/workbook"
)

// descriptor is the file that tells a package from a workbook.
const descriptor = "datapackage.json"

// Read reads a report. The error is a *dataset.Problems with everything that is
// wrong; warnings are answered with or without an error. What is neither is read
// as a workbook, which says what it is.
func Read(r io.ReaderAt, size int64) (b *dbmodel.Bundle, warnings []dataset.Problem, err error) {
	if isPackage(r, size) {
		b, err = dataset.ReadZip(r, size)
		return b, nil, err
	}
	return workbook.Read(r, size)
}

func isPackage(r io.ReaderAt, size int64) bool {
	files, err := zip.NewReader(r, size)
	if err != nil {
		return false
	}
	for _, file := range files.File {
		if path.Base(file.Name) == descriptor {
			return true
		}
	}
	return false
}
