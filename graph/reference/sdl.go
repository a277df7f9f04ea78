package reference

import (
	"bytes"
	"fmt"
	"net/url"
	"slices"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/formatter"
)

// sdl writes a schema as text: what is public of it, the same every time. The
// order is the reader's, the comment at its top says where to read more.
func (c *contents) sdl(server *url.URL) []byte {
	var text bytes.Buffer
	fmt.Fprintf(&text, "# The schema of %s, explained at %s?lang=%s\n", at(server, "/graphql"), at(server, Path), english)
	write := func(document *ast.SchemaDocument) {
		text.WriteByte('\n')
		formatter.NewFormatter(&text, formatter.WithIndent("  ")).FormatSchemaDocument(document)
	}
	for _, directive := range directives(c.schema) {
		write(&ast.SchemaDocument{Directives: ast.DirectiveDefinitionList{directive}})
	}
	roots := slices.DeleteFunc([]*ast.Definition{c.schema.Query, c.schema.Mutation, c.schema.Subscription},
		func(d *ast.Definition) bool { return d == nil })
	for _, definition := range slices.Concat(roots, c.types()) {
		if !definition.BuiltIn {
			write(&ast.SchemaDocument{Definitions: ast.DefinitionList{public(definition)}})
		}
	}
	return text.Bytes()
}

// public is a definition without the directives that are for gqlgen only.
func public(d *ast.Definition) *ast.Definition {
	copied := *d
	copied.Directives = publicOf(d.Directives)
	copied.Fields = nil
	for _, field := range d.Fields {
		f := *field
		f.Directives = publicOf(field.Directives)
		f.Arguments = nil
		for _, argument := range field.Arguments {
			a := *argument
			a.Directives = publicOf(argument.Directives)
			f.Arguments = append(f.Arguments, &a)
		}
		copied.Fields = append(copied.Fields, &f)
	}
	copied.EnumValues = nil
	for _, value := range d.EnumValues {
		v := *value
		v.Directives = publicOf(value.Directives)
		copied.EnumValues = append(copied.EnumValues, &v)
	}
	return &copied
}

func publicOf(list ast.DirectiveList) ast.DirectiveList {
	return slices.DeleteFunc(slices.Clone(list), func(d *ast.Directive) bool { return !isPublic(d.Name) })
}
