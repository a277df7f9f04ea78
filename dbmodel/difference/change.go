package difference

import (
	"slices"

	"insyn/dbmodel"
)

// Kind is what happened to an object.
type Kind string

// The kinds.
const (
	Added   Kind = "ADDED"
	Removed Kind = "REMOVED"
	Changed Kind = "CHANGED"
)

// Change is one thing that differs. An object that came or went is one change
// without a field; one that is in both states gives one change a field.
type Change struct {
	Kind Kind
	// Noun is the object's type in the graph: "Measure".
	Noun string
	// SubjectID is its global key, in the later state or, of what went, in the
	// earlier.
	SubjectID string
	// Name is what the object is called, in its report's words.
	Name string
	// Path is where the public site shows the object.
	Path string
	// Field is the field in the graph, and for values in a list also which of
	// them: "outcome", "observations 2020 WOMEN". It is "" of what came or went.
	Field string
	// Before and After are what the field held, as the graph writes it; nil where
	// it held nothing. Of what came or went they are its name.
	Before, After *string
}

// NounLabel is what a Swede calls the kind of object.
func (c Change) NounLabel() string { return NounLabel(c.Noun) }

// FieldName is the field, nil of what came or went.
func (c Change) FieldName() *string {
	if c.Field == "" {
		return nil
	}
	return &c.Field
}

// Label is the field in Swedish, nil of what came or went.
func (c Change) Label() *string {
	if c.Field == "" {
		return nil
	}
	return new(Label(c.Field))
}

// BeforeText is what the field held, as a Swede writes it.
func (c Change) BeforeText() *string { return c.text(c.Before) }

// AfterText is what the field holds, as a Swede writes it.
func (c Change) AfterText() *string { return c.text(c.After) }

func (c Change) text(value *string) *string {
	if value == nil {
		return nil
	}
	return new(Text(c.Field, *value))
}

// Difference is all that differs between two states of a report.
type Difference struct {
	// IsNew tells that there was no state before: then no changes are listed.
	IsNew   bool
	Changes []Change
	Pages   Touched
}

// Of is the difference between two states of a report, of which before may be
// nil. Either both hold what follows from the rest or none does.
func Of(before, after *dbmodel.Bundle) *Difference {
	if before == nil {
		return &Difference{IsNew: true, Pages: Pages(&dbmodel.Bundle{
			Municipality: after.Municipality, Committee: after.Committee, Report: &dbmodel.Report{Path: after.Municipality.Path},
		}, after)}
	}
	were, are := itemsOf(before), itemsOf(after)
	changes := between(were, are)
	return &Difference{Changes: changes, Pages: touch(were, are, changes)}
}

// Between lists what differs, in the order of the later report: what changed and
// came, then what went, noun by noun. The order of objects is no difference.
func Between(before, after *dbmodel.Bundle) []Change {
	return between(itemsOf(before), itemsOf(after))
}

func between(earlier, later []item) []Change {
	known := make(map[string]item, len(earlier))
	for _, i := range earlier {
		known[i.id] = i
	}
	var changes []Change
	for _, i := range later {
		if was, ok := known[i.id]; ok {
			changes = append(changes, i.since(was)...)
			delete(known, i.id)
			continue
		}
		changes = append(changes, i.change(Added, "", nil, &i.name))
	}
	for _, i := range earlier {
		if _, gone := known[i.id]; gone {
			changes = append(changes, i.change(Removed, "", &i.name, nil))
		}
	}
	return changes
}

// item is an object of the graph, with all its own values.
type item struct {
	noun, id, name, path string
	fields               []field
}

// field is one value of an object; nil is none.
type field struct {
	name  string
	value *string
}

func (i item) change(kind Kind, name string, before, after *string) Change {
	return Change{Kind: kind, Noun: i.noun, SubjectID: i.id, Name: i.name, Path: i.path, Field: name, Before: before, After: after}
}

// since lists the fields in which an object differs from what it was.
func (i item) since(was item) []Change {
	var changes []Change
	for _, now := range i.fields {
		if then := was.value(now.name); !equal(then, now.value) {
			changes = append(changes, i.change(Changed, now.name, then, now.value))
		}
	}
	for _, then := range was.fields {
		isGone := !slices.ContainsFunc(i.fields, func(f field) bool { return f.name == then.name })
		if isGone && then.value != nil {
			changes = append(changes, i.change(Changed, then.name, then.value, nil))
		}
	}
	return changes
}

func (i item) value(name string) *string {
	for _, f := range i.fields {
		if f.name == name {
			return f.value
		}
	}
	return nil
}

func equal(a, b *string) bool { return a == b || a != nil && b != nil && *a == *b }
