package graph_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// author writes random documents that a schema allows, or nearly: with aliases,
// fields that merge, fragments of all kinds, directives, arguments and variables.
type author struct {
	schema *ast.Schema
	random *rand.Rand
	// words are what text arguments are made of.
	words []string

	fragments []string
	aliases   int
}

// variables are given with every document, one set after the other; it declares
// those that it uses.
var variables = []map[string]any{
	{"yes": true, "no": false, "two": 2, "none": nil},
	{"yes": false, "no": true, "two": 1, "none": 3},
}

var declarations = map[string]string{
	"yes": "$yes: Boolean!", "no": "$no: Boolean! = true", "two": "$two: Int", "none": "$none: Int",
}

// document writes one.
func (a *author) document() string {
	a.fragments, a.aliases = nil, 0
	body := a.selection(a.schema.Query, 5) + strings.Join(a.fragments, "")
	var declared []string
	for name, declaration := range declarations {
		if strings.Contains(body, "$"+name) {
			declared = append(declared, declaration)
		}
	}
	if declared == nil {
		return "query " + body
	}
	slices.Sort(declared)
	return "query (" + strings.Join(declared, ", ") + ") " + body
}

func (a *author) chance(oneIn int) bool { return a.random.IntN(oneIn) == 0 }

// selection is what to ask of a type, down to a depth.
func (a *author) selection(t *ast.Definition, depth int) string {
	var out strings.Builder
	out.WriteString("{ ")
	if a.chance(4) || depth == 0 || t.Kind == ast.Union {
		out.WriteString("__typename ")
	}
	wanted := 1 + a.random.IntN(4)
	if t == a.schema.Query {
		wanted = 1 + a.random.IntN(2)
	}
	for range wanted {
		out.WriteString(a.part(t, depth))
	}
	out.WriteString("__typename }")
	return out.String()
}

// part is one field or fragment of a selection.
func (a *author) part(t *ast.Definition, depth int) string {
	switch {
	case t.IsAbstractType() && !a.chance(4), a.chance(12):
		of := t
		if possible := a.schema.GetPossibleTypes(t); t.IsAbstractType() && !a.chance(5) {
			of = possible[a.random.IntN(len(possible))]
		}
		return a.fragment(of, depth)
	case len(t.Fields) == 0:
		return "__typename "
	}
	field := t.Fields[a.random.IntN(len(t.Fields))]
	of := a.schema.Types[field.Type.Name()]
	if strings.HasPrefix(field.Name, "__") || of.IsCompositeType() && depth == 0 {
		return ""
	}
	written := a.field(field, of, depth)
	if a.chance(10) && len(field.Arguments) == 0 { // once more, to be merged
		written += a.field(field, of, depth)
	}
	return written
}

func (a *author) field(field *ast.FieldDefinition, of *ast.Definition, depth int) string {
	arguments := a.arguments(field.Arguments)
	written := field.Name + arguments + a.directives()
	if arguments != "" || a.chance(6) {
		a.aliases++
		written = fmt.Sprintf("a%d: %s", a.aliases, written)
	}
	if of.IsCompositeType() {
		written += a.selection(of, depth-1)
	}
	return written + " "
}

func (a *author) fragment(on *ast.Definition, depth int) string {
	body := a.selection(on, max(depth-1, 0))
	switch a.random.IntN(3) {
	case 0:
		name := fmt.Sprintf("f%d", len(a.fragments))
		a.fragments = append(a.fragments, fmt.Sprintf(" fragment %s on %s %s", name, on.Name, body))
		return "..." + name + a.directives() + " "
	case 1:
		return "... " + a.directives() + body + " "
	default:
		return "... on " + on.Name + a.directives() + body + " "
	}
}

func (a *author) directives() string {
	choices := []string{
		" @include(if: true)", " @skip(if: false)", " @skip(if: true)", " @include(if: $yes)", " @include(if: $no)",
		" @skip(if: $no)", " @skip(if: $yes)", " @include(if: $yes) @skip(if: $no)",
	}
	if !a.chance(10) {
		return ""
	}
	return choices[a.random.IntN(len(choices))]
}

func (a *author) arguments(defined ast.ArgumentDefinitionList) string {
	var given []string
	for _, argument := range defined {
		required := argument.Type.NonNull && argument.DefaultValue == nil
		if required || a.chance(4) {
			given = append(given, argument.Name+": "+a.value(argument.Name, argument.Type))
		}
	}
	if given == nil {
		return ""
	}
	return "(" + strings.Join(given, ", ") + ")"
}

func (a *author) value(name string, t *ast.Type) string {
	if t.Elem != nil {
		return "[" + a.value(name, t.Elem) + "]"
	}
	if !t.NonNull && a.chance(12) {
		return "null"
	}
	of := a.schema.Types[t.NamedType]
	switch {
	case of.Kind == ast.Enum:
		return of.EnumValues[a.random.IntN(len(of.EnumValues))].Name
	case of.Kind == ast.InputObject:
		return a.input(of)
	case t.NamedType == "Boolean":
		return []string{"true", "false", "$yes", "$no"}[a.random.IntN(4)]
	case t.NamedType == "Int" && strings.Contains(strings.ToLower(name), "year"):
		return []string{"2019", "2020", "1999"}[a.random.IntN(3)]
	case t.NamedType == "Int" && !t.NonNull:
		return []string{"1", "2", "100", "101", "-1", "$two", "$none"}[a.random.IntN(7)]
	case t.NamedType == "Int":
		return "2"
	default:
		return `"` + a.words[a.random.IntN(len(a.words))] + `"`
	}
}

func (a *author) input(of *ast.Definition) string {
	var given []string
	for _, field := range of.Fields {
		if field.Type.NonNull && field.DefaultValue == nil || a.chance(5) {
			given = append(given, field.Name+": "+a.value(field.Name, field.Type))
		}
	}
	return "{" + strings.Join(given, ", ") + "}"
}
