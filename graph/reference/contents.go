package reference

import (
	"cmp"
	"maps"
	"math"
	"slices"

	"github.com/vektah/gqlparser/v2/ast"
)

// typeView is a type, or a directive, as a page shows it.
type typeView struct {
	part
	Kind string
	// Implements are the interfaces it is one of, Members the types that are
	// one of it, Used the fields and arguments of it.
	Implements, Members, Used []string
	Parts                     []part
}

// section is a part of a page with a heading: a chapter, or what a question
// starts at.
type section struct {
	ID, Title string
	// Root is what is told of the type that the section is about, if it is about one.
	Root  *part
	Types []typeView
	// Parts are the root's fields.
	Parts []part
}

// contents arranges a schema.
type contents struct {
	schema   *ast.Schema
	chapters []chapter
	*writer
}

// place is a noun's chapter and its place there, in the reader's order. What is
// in no chapter goes last.
func (c *contents) place(noun string) (chapter, within int) {
	for i, chapter := range c.chapters {
		if within := slices.Index(chapter.Nouns, noun); within >= 0 {
			return i, within
		}
	}
	return len(c.chapters) - 1, math.MaxInt
}

// inOrder compares where two elements of the schema stand in the reader's order.
func (c *contents) inOrder(a, b *ast.Position) int {
	chapterA, withinA := c.place(noun(a))
	chapterB, withinB := c.place(noun(b))
	return cmp.Or(cmp.Compare(chapterA, chapterB), cmp.Compare(withinA, withinB), inFile(a, b))
}

// roots are what questions start at: the fields of Query and its like.
func (c *contents) roots() []section {
	var all []section
	for _, definition := range []*ast.Definition{c.schema.Query, c.schema.Mutation, c.schema.Subscription} {
		if definition == nil {
			continue
		}
		described := c.described(definition.Name, definition.Name, definition.Description, definition.Directives)
		s := section{ID: definition.Name, Title: c.words.Roots[definition.Name], Root: &described}
		ordered := fields(definition)
		slices.SortStableFunc(ordered, func(a, b *ast.FieldDefinition) int { return c.inOrder(a.Position, b.Position) })
		for _, field := range ordered {
			s.Parts = append(s.Parts, c.field(definition.Name+"."+field.Name, field, false))
		}
		all = append(all, s)
	}
	return all
}

// sections are the chapters, with the types of each in the order of its nouns.
func (c *contents) sections() []section {
	all := make([]section, len(c.chapters))
	for i, chapter := range c.chapters {
		all[i] = section{ID: "chapter-" + chapter.Nouns[0], Title: chapter.in(c.lang)}
	}
	used := usage(c.schema)
	for _, definition := range c.types() {
		i, _ := c.place(noun(definition.Position))
		all[i].Types = append(all[i].Types, c.typeView(definition, used[definition.Name]))
	}
	for _, directive := range directives(c.schema) {
		i, _ := c.place(noun(directive.Position))
		all[i].Types = append(all[i].Types, c.directiveView(directive))
	}
	return slices.DeleteFunc(all, func(s section) bool { return len(s.Types) == 0 })
}

// types are all but the roots, in the reader's order.
func (c *contents) types() []*ast.Definition {
	all := slices.DeleteFunc(definitions(c.schema), c.isRoot)
	slices.SortStableFunc(all, func(a, b *ast.Definition) int { return c.inOrder(a.Position, b.Position) })
	return all
}

func (c *contents) isRoot(d *ast.Definition) bool {
	return d == c.schema.Query || d == c.schema.Mutation || d == c.schema.Subscription
}

func (c *contents) typeView(d *ast.Definition, used []string) typeView {
	view := typeView{
		part: c.described(d.Name, d.Name, d.Description, d.Directives), Kind: c.words.Kinds[string(d.Kind)],
		Implements: slices.Sorted(slices.Values(d.Interfaces)), Members: c.members(d), Used: used,
	}
	if d.Kind == ast.Scalar {
		view.Used = nil // Nearly everything: of no help to anyone.
	}
	for _, field := range fields(d) {
		view.Parts = append(view.Parts, c.field(d.Name+"."+field.Name, field, d.Kind == ast.InputObject))
	}
	for _, value := range d.EnumValues {
		view.Parts = append(view.Parts, c.value(d.Name+"."+value.Name, value))
	}
	return view
}

// members are the types that an interface or a union may be.
func (c *contents) members(d *ast.Definition) []string {
	if !d.IsAbstractType() {
		return nil
	}
	names := make(map[string]bool)
	for _, possible := range c.schema.PossibleTypes[d.Name] {
		names[possible.Name] = true
	}
	return slices.Sorted(maps.Keys(names))
}

func (c *contents) directiveView(d *ast.DirectiveDefinition) typeView {
	at := "@" + d.Name
	view := typeView{part: c.described(at, at, d.Description, nil), Kind: c.words.Kinds["DIRECTIVE"]}
	for _, argument := range d.Arguments {
		view.Parts = append(view.Parts, c.argument(at, argument))
	}
	return view
}
