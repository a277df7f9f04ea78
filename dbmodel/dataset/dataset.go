// Package dataset reads report packages: Frictionless Data Packages with one
// CSV file a table, described by a datapackage.json. It is Insyn's one format
// for handing over a report, so it checks everything the description promises
// and what no description can say, and lists every problem at once.
// Sheets that were filled in elsewhere are checked as the same tables.
//
// The two Go libraries for the format, datapackage-go and tableschema-go, have
// been dormant for years and stop at the first problem; hence our own reader.
package dataset

import (
	"embed"
	"io/fs"

	"insyn/dbmodel"
)

//go:embed kommunstyrelsen-2020
var bundled embed.FS

// Kommunstyrelsen2020 is the report package that comes with Insyn: Huddinge
// kommunstyrelse's annual report for 2020.
func Kommunstyrelsen2020() fs.FS {
	report, err := fs.Sub(bundled, "kommunstyrelsen-2020")
	if err != nil {
		panic(err) // the name is a valid path, so this can't happen
	}
	return report
}

// Read reads a report package. If anything is wrong with it, the error is a
// *Problems with all of it.
func Read(fsys fs.FS) (*dbmodel.Bundle, error) {
	var found problemList
	p := open(fsys, &found)
	p.check(&found)
	if len(found) > 0 {
		return nil, &Problems{All: found.sorted(p)}
	}
	return p.bundle()
}

// check checks each cell by itself, and then all of them together.
func (p *datapackage) check(found *problemList) {
	p.checkCells(found)
	p.checkKeys(found)
	p.checkReferences(found)
	p.checkRules(found)
}

// bundle is what a package without problems says.
func (p *datapackage) bundle() (*dbmodel.Bundle, error) {
	content, err := decode(p)
	if err != nil {
		return nil, err
	}
	b := content.bundle()
	b.Report.Digest = p.digest()
	return b, nil
}
