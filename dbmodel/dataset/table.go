package dataset

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"io/fs"
	"slices"
	"strings"
	"unicode/utf8"
)

// table is one CSV file, cells still as text.
type table struct {
	resource *resource
	file     string
	columns  map[string]int
	rows     []row
	// whole is false where rows could not be read, so that nobody is told that
	// a key does not exist when its row only could not be read.
	whole bool
	// form is nil for a table in a package.
	form *form
}

// row is a row of cells; number is the row as a spreadsheet shows it.
type row struct {
	number int
	cells  []string
	// torn is true where the row has too few or too many cells to trust them.
	torn bool
}

// get is a cell's text, empty if the row or the table has no such cell.
func (t *table) get(r row, column string) string {
	i, ok := t.columns[column]
	if !ok || i >= len(r.cells) {
		return ""
	}
	return r.cells[i]
}

func (t *table) has(column string) bool {
	_, ok := t.columns[column]
	return ok
}

func readTable(fsys fs.FS, file string, r *resource, found *problemList) *table {
	t := &table{resource: r, file: file, columns: map[string]int{}}
	content, err := fs.ReadFile(fsys, file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		found.add(file, 0, "", "", msgMissingFile())
	case err != nil:
		found.add(file, 0, "", "", msgUnreadable(err.Error()))
	case !utf8.Valid(content):
		found.add(file, 0, "", "", msgNotUTF8())
	default:
		t.parse(bytes.TrimPrefix(content, []byte("\ufeff")), found)
	}
	return t
}

func (t *table) parse(content []byte, found *problemList) {
	reader := &rowReader{content: content, csv: csv.NewReader(bytes.NewReader(content))}
	reader.csv.FieldsPerRecord = -1
	header, err := reader.next()
	if errors.Is(err, io.EOF) {
		found.add(t.file, 0, "", "", msgNoHeader())
		return
	}
	if err == nil && !t.readHeader(header, found) {
		return
	}
	for err == nil {
		var r row
		if r, err = reader.next(); err == nil && !r.blank() {
			t.addRow(r, len(header.cells), found)
		}
	}
	if !errors.Is(err, io.EOF) {
		found.add(t.file, reader.row+1, "", "", msgBadQuotes())
		return
	}
	t.whole = true
}

// readHeader answers whether the rows below can be read.
func (t *table) readHeader(header row, found *problemList) bool {
	if len(header.cells) == 1 && len(t.resource.Schema.Fields) > 1 {
		switch only := header.cells[0]; {
		case strings.Contains(only, ";"):
			found.add(t.file, header.number, "", only, msgSemicolons())
			return false
		case strings.Contains(only, "\t"):
			found.add(t.file, header.number, "", only, msgTabs())
			return false
		}
	}
	allowed := t.resource.Schema.fieldNames()
	for i, name := range header.cells {
		switch {
		case !slices.Contains(allowed, name):
			found.add(t.file, header.number, "", name, msgUnknownColumn(name, allowed))
		case t.has(name):
			found.add(t.file, header.number, name, name, msgRepeatedColumn(name))
		default:
			t.columns[name] = i
		}
	}
	for _, name := range allowed {
		if !t.has(name) {
			found.add(t.file, header.number, name, "", msgMissingColumn(name))
		}
	}
	return true
}

func (t *table) addRow(r row, wanted int, found *problemList) {
	if len(r.cells) != wanted {
		r.torn = true
		found.add(t.file, r.number, "", strings.Join(r.cells, ","), msgCellCount(len(r.cells), wanted))
	}
	t.rows = append(t.rows, r)
}

// blank tells rows that a spreadsheet shows as empty: they count as rows but
// say nothing.
func (r row) blank() bool {
	return !slices.ContainsFunc(r.cells, func(cell string) bool { return cell != "" })
}

// rowReader numbers rows as a spreadsheet does: a line break inside quotes does
// not begin a new row, and an empty line, which the csv package skips, does.
type rowReader struct {
	content []byte
	csv     *csv.Reader
	row     int
	offset  int64
}

func (r *rowReader) next() (row, error) {
	cells, err := r.csv.Read()
	if err != nil {
		return row{}, err
	}
	raw := r.content[r.offset:r.csv.InputOffset()]
	r.offset = r.csv.InputOffset()
	r.row += 1 + emptyLines(raw)
	return row{number: r.row, cells: cells}, nil
}

func emptyLines(raw []byte) int {
	lines := bytes.TrimLeft(raw, "\r\n")
	return bytes.Count(raw[:len(raw)-len(lines)], []byte("\n"))
}
