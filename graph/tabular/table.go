package tabular

import (
	"bytes"
	"fmt"
	"iter"

	"github.com/go-json-experiment/json/jsontext"
	"github.com/vektah/gqlparser/v2/ast"
)

// mostBytes is how large a table may be: what stands outside a list is repeated
// on each row, so a small answer may make a very large one.
const mostBytes = 16 << 20

// Table is an answer as rows and columns.
type Table struct {
	*Shape

	root record
}

// record is an object of the answer, with the single objects in it.
type record struct {
	// cells are pieces of the answer, as JSON; nil where there is nothing.
	cells []jsontext.Value
	// inner are the elements of the list in it.
	inner []record
	// some tells that not all of it is null.
	some bool
}

// Of makes a table of the data that answered an operation. The operation must
// have passed validation, and variables are as coerced, with their defaults.
// What makes no table is an [InputError].
func Of(operation *ast.OperationDefinition, variables map[string]any, data []byte) (*Table, error) {
	shape, err := ShapeOf(operation, variables)
	if err != nil {
		return nil, err
	}
	return shape.Read(data)
}

// Read makes a table of the data that answered the question: a JSON object, or
// null. The table keeps data and takes up memory in proportion to it. A table of
// more than 16 MB is an [InputError]; data that is not JSON, or not an answer to
// the question, is another error.
func (s *Shape) Read(data []byte) (*Table, error) {
	if len(data) == 0 {
		data = []byte("null")
	}
	r := reader{Shape: s, data: data, Decoder: jsontext.NewDecoder(bytes.NewBuffer(data), jsontext.AllowDuplicateNames(true))}
	root := r.record(0)
	if err := r.value(s.root, &root, 0); err != nil {
		return nil, fmt.Errorf("reading the answer at %s: %w", r.StackPointer(), err)
	}
	t := &Table{Shape: s, root: root}
	if err := t.fits(); err != nil {
		return nil, err
	}
	return t, nil
}

// fits refuses a table that is too large.
func (t *Table) fits() error {
	size := 0
	for row := range t.rows() {
		for _, value := range row {
			size += len(value) + len(",")
		}
		if size > mostBytes {
			return inputError("The table would be larger than %d MB, for what stands outside a list is repeated on each of its rows: "+
				"ask for fewer rows, or leave out long texts.", mostBytes>>20)
		}
	}
	return nil
}

// Len is how many rows there are.
func (t *Table) Len() int {
	rows := 0
	for range t.rows() {
		rows++
	}
	return rows
}

// rows gives each row in turn, in the same slice: pieces of JSON by column, nil
// where there is nothing.
func (t *Table) rows() iter.Seq[[]jsontext.Value] {
	return func(yield func([]jsontext.Value) bool) {
		w := walk{row: make([]jsontext.Value, len(t.columns)), places: t.places(), yield: yield}
		w.record(&t.root, 0)
	}
}

// places are the columns that show the cells of each level.
func (s *Shape) places() [][]int {
	places := make([][]int, len(s.cells))
	for level, cells := range s.cells {
		places[level] = make([]int, cells)
	}
	for i, c := range s.columns {
		places[c.level][c.cell] = i
	}
	return places
}

// walk goes through the records of a table.
type walk struct {
	row    []jsontext.Value
	places [][]int
	yield  func([]jsontext.Value) bool
}

// record gives the rows of a record, and tells whether more are wanted.
func (w *walk) record(r *record, level int) bool {
	for cell, column := range w.places[level] {
		w.row[column] = r.cells[cell]
	}
	isInnermost := level == len(w.places)-1
	switch {
	case level == 0 && isInnermost && !r.some, level == 0 && !isInnermost && len(r.inner) == 0:
		return true
	case len(r.inner) == 0:
		w.empty(level + 1)
		return w.yield(w.row)
	}
	for i := range r.inner {
		if !w.record(&r.inner[i], level+1) {
			return false
		}
	}
	return true
}

func (w *walk) empty(from int) {
	for level := from; level < len(w.places); level++ {
		for _, column := range w.places[level] {
			w.row[column] = nil
		}
	}
}
