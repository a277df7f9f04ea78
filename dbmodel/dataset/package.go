package dataset

import (
	"errors"
	"io/fs"
	"path"
	"slices"
)

// datapackage is a package as read: its tables in the order of Insyn's schema.
type datapackage struct {
	version string
	tables  []*table
}

// open reads the description and every table that can be read.
func open(fsys fs.FS, found *problemList) *datapackage {
	wanted, err := canonical()
	if err != nil {
		found.add(descriptorFile, 0, "", "", msgBadDescriptor(err.Error()))
		return &datapackage{}
	}
	given, err := readDescriptor(fsys)
	if err != nil {
		found.add(descriptorFile, 0, "", "", describeDescriptorError(err))
		return &datapackage{}
	}
	given.checkAgainst(wanted, found)
	p := &datapackage{version: given.Version}
	for i := range wanted.Resources {
		canon := &wanted.Resources[i]
		if r := given.resource(canon.Name); r != nil && fs.ValidPath(r.Path) {
			p.tables = append(p.tables, readTable(fsys, r.Path, canon, found))
		}
	}
	p.checkUnknownFiles(fsys, found)
	return p
}

func describeDescriptorError(err error) text {
	if errors.Is(err, fs.ErrNotExist) {
		return msgNoDescriptor()
	}
	return msgBadDescriptor(err.Error())
}

// checkUnknownFiles reports tables that lie in the package but would not be
// read, which is what a misspelt file name looks like.
func (p *datapackage) checkUnknownFiles(fsys fs.FS, found *problemList) {
	entries, err := fs.ReadDir(fsys, ".")
	if err != nil {
		return
	}
	for _, entry := range entries {
		known := slices.ContainsFunc(p.tables, func(t *table) bool { return t.file == entry.Name() })
		if path.Ext(entry.Name()) == ".csv" && !known {
			found.add(entry.Name(), 0, "", "", msgUnknownFile())
		}
	}
}

// table is the named table, nil if the package lacks it.
func (p *datapackage) table(name string) *table {
	for _, t := range p.tables {
		if t.resource.Name == name {
			return t
		}
	}
	return nil
}
