package reference

import (
	"github.com/vektah/gqlparser/v2/ast"
)

// usage tells for each type by name which fields answer it and which arguments
// and fields of inputs take it: their coordinates, in the schema's order.
func usage(schema *ast.Schema) map[string][]string {
	used := make(map[string][]string)
	note := func(taken *ast.Type, at string) { used[taken.Name()] = append(used[taken.Name()], at) }
	for _, definition := range own(schema) {
		for _, field := range fields(definition) {
			at := definition.Name + "." + field.Name
			note(field.Type, at)
			for _, argument := range field.Arguments {
				note(argument.Type, argumentOf(at, argument.Name))
			}
		}
	}
	for _, directive := range directives(schema) {
		for _, argument := range directive.Arguments {
			note(argument.Type, argumentOf("@"+directive.Name, argument.Name))
		}
	}
	return used
}
