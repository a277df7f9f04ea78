package reference

import (
	"cmp"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// element is something in a schema that has a description of its own.
type element struct {
	// Coordinate names it as GraphQL does: Measure, Measure.observations,
	// Measure.observations(gender:), Gender.WOMEN, @listSize(assumedSize:).
	Coordinate string
	// Noun is the file of the schema that it is in, without path and ending.
	Noun string
	// English is its description; Outgoing why it is deprecated, "" where it is not.
	English, Outgoing string
}

// builtin is the noun of what is in every schema.
const builtin = "builtin"

// elements lists all that readers can ask about, type by type.
func elements(schema *ast.Schema) []element {
	var all []element
	for _, definition := range definitions(schema) {
		all = append(all, element{definition.Name, noun(definition.Position), definition.Description, outgoing(definition.Directives)})
		for _, field := range fields(definition) {
			at, in := definition.Name+"."+field.Name, noun(field.Position)
			all = append(all, element{at, in, field.Description, outgoing(field.Directives)})
			all = append(all, arguments(at, in, field.Arguments)...)
		}
		for _, value := range definition.EnumValues {
			all = append(all, element{definition.Name + "." + value.Name, noun(value.Position), value.Description, outgoing(value.Directives)})
		}
	}
	for _, directive := range directives(schema) {
		at, in := "@"+directive.Name, noun(directive.Position)
		all = append(all, element{at, in, directive.Description, ""})
		all = append(all, arguments(at, in, directive.Arguments)...)
	}
	return all
}

func arguments(at, in string, list ast.ArgumentDefinitionList) []element {
	var all []element
	for _, argument := range list {
		all = append(all, element{argumentOf(at, argument.Name), in, argument.Description, outgoing(argument.Directives)})
	}
	return all
}

func argumentOf(at, name string) string { return at + "(" + name + ":)" }

// definitions lists the schema's own types as they stand in its files, and then
// those of GraphQL's own that it uses.
func definitions(schema *ast.Schema) []*ast.Definition {
	all := own(schema)
	used := usage(schema)
	for _, definition := range sorted(schema.Types) {
		if definition.BuiltIn && !strings.HasPrefix(definition.Name, "__") && len(used[definition.Name]) > 0 {
			all = append(all, definition)
		}
	}
	return all
}

// own lists the schema's own types.
func own(schema *ast.Schema) []*ast.Definition {
	return slices.DeleteFunc(sorted(schema.Types), func(d *ast.Definition) bool { return d.BuiltIn })
}

func sorted(types map[string]*ast.Definition) []*ast.Definition {
	return slices.SortedFunc(maps.Values(types), func(a, b *ast.Definition) int { return inFile(a.Position, b.Position) })
}

// directives lists the schema's own directives.
func directives(schema *ast.Schema) []*ast.DirectiveDefinition {
	all := slices.DeleteFunc(slices.Collect(maps.Values(schema.Directives)), func(d *ast.DirectiveDefinition) bool {
		return !isPublic(d.Name) || noun(d.Position) == builtin
	})
	return slices.SortedFunc(slices.Values(all), func(a, b *ast.DirectiveDefinition) int { return inFile(a.Position, b.Position) })
}

// fields lists the fields of a type, without those that GraphQL adds.
func fields(definition *ast.Definition) []*ast.FieldDefinition {
	return slices.DeleteFunc(slices.Clone(definition.Fields), func(f *ast.FieldDefinition) bool {
		return strings.HasPrefix(f.Name, "__")
	})
}

// isPublic tells the directives that say something to readers from those that
// tell gqlgen which Go code to write.
func isPublic(directive string) bool {
	return !slices.Contains([]string{"goModel", "goField", "goTag", "goExtraField", "goEnum"}, directive)
}

func noun(position *ast.Position) string {
	if position == nil || position.Src == nil || position.Src.BuiltIn {
		return builtin
	}
	file := path.Base(position.Src.Name)
	return strings.TrimSuffix(file, path.Ext(file))
}

func inFile(a, b *ast.Position) int {
	return cmp.Or(strings.Compare(noun(a), noun(b)), cmp.Compare(a.Start, b.Start))
}

// outgoing is the reason that something is deprecated for, "" where it is not.
func outgoing(list ast.DirectiveList) string {
	marked := list.ForName("deprecated")
	if marked == nil {
		return ""
	}
	if reason := marked.Arguments.ForName("reason"); reason != nil {
		return reason.Value.Raw
	}
	return "No longer supported"
}
