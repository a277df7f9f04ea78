package tabular

import (
	"slices"

	"github.com/vektah/gqlparser/v2/ast"
)

// mostFields is how many fields a table may be asked for, counted as often as
// fragments repeat them: more than anybody reads, and few enough to arrange at once.
const mostFields = 1000

// Shape is the table that the answer to a question will be: known before the
// question is answered.
type Shape struct {
	// root reads an answer; columns say where each cell was put.
	root    *field
	columns []column
	// cells holds how many cells a record has, by its level: 0 is what stands
	// outside all lists, 1 the first list, and so on inwards.
	cells []int
}

// column is one column, and the cell of the record at its level that it shows.
type column struct {
	name, path  string
	level, cell int
	typeName    string
}

// field is what to do with a member of the answer.
type field struct {
	isList bool
	// members are the members of an object that are read; nil is a leaf, to be
	// put in a cell.
	members map[string]*field
	cell    int
}

// ShapeOf says what table the answer to an operation will be. The operation must
// have passed validation, which fills in what its fields are; variables are as
// coerced, with their defaults. What makes no table is an [InputError].
func ShapeOf(operation *ast.OperationDefinition, variables map[string]any) (*Shape, error) {
	s := shaper{variables: variables, cells: []int{0}, lists: []string{""}, names: map[string]string{}}
	root, err := s.object(place{}, operation.SelectionSet)
	if err != nil {
		return nil, err
	}
	if len(s.columns) == 0 {
		return nil, inputError("The question asks for nothing that a table can hold: ask for at least one field that is not skipped.")
	}
	slices.SortStableFunc(s.columns, func(a, b column) int { return min(a.level, 1) - min(b.level, 1) })
	return &Shape{root: root, columns: s.columns, cells: s.cells}, nil
}

// Columns are the names of the columns, in order.
func (s *Shape) Columns() []string {
	names := make([]string, len(s.columns))
	for i, c := range s.columns {
		names[i] = c.name
	}
	return names
}

// shaper works out a shape.
type shaper struct {
	variables map[string]any
	columns   []column
	// cells and lists are by level: how many cells, and the path of the list
	// inside it, "" while none is found.
	cells []int
	lists []string
	// names holds the paths of columns by their names.
	names map[string]string
	// fields is how many fields there are so far.
	fields int
}

// place is where in a question the shaper is.
type place struct {
	// path is all keys from the root, name those that name a column.
	path, name string
	level      int
}

func (p place) below(a asked) place {
	p.path = dotted(p.path, a.key)
	if !a.isRows() {
		p.name = dotted(p.name, a.key)
	}
	return p
}

func dotted(path, key string) string {
	if path == "" {
		return key
	}
	return path + "." + key
}

// object works out what is asked of one object.
func (s *shaper) object(at place, selections ...ast.SelectionSet) (*field, error) {
	all := collect(s.variables, selections...)
	hasRows := slices.ContainsFunc(all, asked.isRows)
	f := &field{members: map[string]*field{}}
	for _, a := range all {
		if hasRows && a.isPaging() {
			continue
		}
		member, err := s.member(at.below(a), a)
		if err != nil {
			return nil, err
		}
		f.members[a.key] = member
	}
	return f, nil
}

func (s *shaper) member(at place, a asked) (*field, error) {
	if s.fields++; s.fields > mostFields {
		return nil, inputError("A table has room for %d fields, and the question asks for more: ask for fewer, or in several questions.", mostFields)
	}
	if !a.isList() {
		return s.value(at, a)
	}
	if err := s.enter(at); err != nil {
		return nil, err
	}
	at.level++
	if at.level == 1 {
		at.name = ""
	}
	f, err := s.value(at, a)
	if err != nil {
		return nil, err
	}
	f.isList = true
	return f, nil
}

// enter begins the level of a list, which must be the only one at its own.
func (s *shaper) enter(at place) error {
	other := s.lists[at.level]
	switch {
	case other == "":
		s.lists[at.level] = at.path
		s.lists, s.cells = append(s.lists, ""), append(s.cells, 0)
		return nil
	case at.level == 0:
		return inputError("A table has room for one list, and the question asks for two: %s and %s. Ask for them in two questions.", other, at.path)
	default:
		return inputError("A table has room for one list in each row of %s, and the question asks for two: %s and %s. Ask for them in two questions.",
			s.lists[at.level-1], other, at.path)
	}
}

func (s *shaper) value(at place, a asked) (*field, error) {
	if !a.isLeaf() {
		return s.object(at, a.selections()...)
	}
	name := at.name
	if name == "" {
		name = a.key
	}
	if other, taken := s.names[name]; taken {
		return nil, inputError("Two columns would be called %s: %s and %s. Give one of them another name with an alias, as in other: %s.",
			name, other, at.path, a.fields[0].Name)
	}
	s.names[name] = at.path
	cell := s.cells[at.level]
	s.cells[at.level]++
	s.columns = append(s.columns, column{name: name, path: at.path, level: at.level, cell: cell, typeName: a.typeName()})
	return &field{cell: cell}, nil
}
