package tabular

import (
	"fmt"

	"github.com/go-json-experiment/json/jsontext"
)

// reader reads an answer into records.
type reader struct {
	*Shape
	*jsontext.Decoder

	data []byte
	// spare are cells for records to come: many at a time are cheaper.
	spare []jsontext.Value
}

func (r *reader) record(level int) record {
	const many = 1024
	n := r.cells[level]
	if len(r.spare) < n {
		r.spare = make([]jsontext.Value, max(n, many))
	}
	cells := r.spare[:n:n]
	r.spare = r.spare[n:]
	return record{cells: cells}
}

// member reads what stands at a field into the record that it is a part of.
func (r *reader) member(f *field, into *record, level int) error {
	if f.isList {
		return r.list(f, into, level)
	}
	return r.value(f, into, level)
}

func (r *reader) list(f *field, into *record, level int) error {
	if isNull, err := r.open('['); isNull || err != nil {
		return err
	}
	for r.PeekKind() != ']' {
		if err := r.element(f, into, level); err != nil {
			return err
		}
	}
	_, err := r.ReadToken()
	return err
}

// element reads an element of a list; those of a list of lists are all alike.
func (r *reader) element(f *field, into *record, level int) error {
	if r.PeekKind() == '[' {
		return r.list(f, into, level)
	}
	element := r.record(level + 1)
	err := r.value(f, &element, level+1)
	into.inner = append(into.inner, element)
	into.some = true
	return err
}

// value reads a leaf into its cell, or an object's members.
func (r *reader) value(f *field, into *record, level int) error {
	if f.members == nil {
		return r.leaf(f, into)
	}
	if isNull, err := r.open('{'); isNull || err != nil {
		return err
	}
	for r.PeekKind() != '}' {
		name, err := r.ReadValue()
		if err != nil {
			return err
		}
		member, wanted := f.members[string(name[1:len(name)-1])]
		if !wanted {
			err = r.SkipValue()
		} else {
			err = r.member(member, into, level)
		}
		if err != nil {
			return err
		}
	}
	_, err := r.ReadToken()
	return err
}

func (r *reader) leaf(f *field, into *record) error {
	value, err := r.ReadValue()
	if err != nil || value.Kind() == 'n' {
		return err
	}
	// What was read is overwritten by what comes next; the data stays.
	end := r.InputOffset()
	into.cells[f.cell] = r.data[end-int64(len(value)) : end]
	into.some = true
	return nil
}

// open reads the beginning of an object or list, or a null in its place.
func (r *reader) open(kind jsontext.Kind) (isNull bool, err error) {
	token, err := r.ReadToken()
	if err != nil {
		return false, err
	}
	switch token.Kind() {
	case kind:
		return false, nil
	case 'n':
		return true, nil
	default:
		return false, fmt.Errorf("there is a %s where the question asks for %s", token.Kind(), kind)
	}
}
