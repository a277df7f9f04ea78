// Package xlsx reads what stands in the cells of an Excel workbook that
// strangers made, one row at a time: values as they are stored, how numbers are
// shown, and whether a formula made them. What could do harm, or could not be
// known, is refused. excelize, which writes Insyn's workbooks, holds a whole
// sheet to tell what kind of cell a cell is and looks each one up from its top.
package xlsx

import (
	"archive/zip"
	"io"
	"path"
	"strings"
)

// Book is a workbook that is open for reading.
type Book struct {
	// Sheets are in the order of the tabs.
	Sheets []Sheet

	parts   map[string]*zip.File
	strings []string
	formats []Format
	// from1904 is true where days are counted from 1904, as old Macs did.
	from1904 bool
}

// Sheet is one of a workbook's sheets.
type Sheet struct {
	Name string
	part string
}

// Open reads all of a workbook but its rows. The error is a *RefusedError where
// the file is to blame.
func Open(r io.ReaderAt, size int64) (*Book, error) {
	parts, err := open(r, size)
	if err != nil {
		return nil, err
	}
	b := &Book{parts: parts}
	return b, b.read()
}

// relation is what one part says of another.
type relation struct {
	ID     string `xml:"Id,attr"`
	Type   string `xml:"Type,attr"`
	Target string `xml:"Target,attr"`
}

// relations lists the parts that a part refers to, with whole names.
func (b *Book) relations(part string) ([]relation, error) {
	folder, file := path.Split(part)
	var found struct {
		List []relation `xml:"Relationship"`
	}
	err := b.decode(folder+"_rels/"+file+".rels", &found)
	for i, r := range found.List {
		found.List[i].Target = strings.TrimPrefix(path.Join("/", folder, r.Target), "/")
		if strings.HasPrefix(r.Target, "/") {
			found.List[i].Target = strings.TrimPrefix(path.Clean(r.Target), "/")
		}
	}
	return found.List, err
}

// workbookPart is what a workbook says of its sheets.
type workbookPart struct {
	Properties struct {
		Date1904 string `xml:"date1904,attr"`
	} `xml:"workbookPr"`
	Sheets []struct {
		Name     string `xml:"name,attr"`
		Relation string `xml:"http://schemas.openxmlformats.org/officeDocument/2006/relationships id,attr"`
		Strict   string `xml:"http://purl.oclc.org/ooxml/officeDocument/relationships id,attr"`
	} `xml:"sheets>sheet"`
}

func (b *Book) read() error {
	main, err := b.mainPart()
	if err != nil {
		return err
	}
	var said workbookPart
	if err := b.decode(main, &said); err != nil {
		return err
	}
	related, err := b.relations(main)
	if err != nil {
		return err
	}
	b.from1904 = said.Properties.Date1904 == "1" || said.Properties.Date1904 == "true"
	b.addSheets(said, related)
	for _, r := range related {
		switch {
		case strings.HasSuffix(r.Type, "/sharedStrings"):
			err = b.readStrings(r.Target)
		case strings.HasSuffix(r.Type, "/styles"):
			err = b.readFormats(r.Target)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// addSheets leaves out sheets without cells, like charts.
func (b *Book) addSheets(said workbookPart, related []relation) {
	for _, sheet := range said.Sheets {
		for _, r := range related {
			if (r.ID == sheet.Relation || r.ID == sheet.Strict) && strings.HasSuffix(r.Type, "/worksheet") {
				b.Sheets = append(b.Sheets, Sheet{Name: sheet.Name, part: r.Target})
			}
		}
	}
}

func (b *Book) mainPart() (string, error) {
	related, err := b.relations("")
	if err != nil {
		return "", err
	}
	for _, r := range related {
		if strings.HasSuffix(r.Type, "/officeDocument") {
			return r.Target, nil
		}
	}
	return "", notWorkbook()
}
