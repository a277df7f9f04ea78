package encode

import (
	"slices"
	"strconv"
	"strings"
	"sync/atomic"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
)

// Types are the schema's composite types, by name.
type Types map[string]Type

// Type is what the generated code knows of an object, an interface or a union.
type Type struct {
	// Satisfies are the type conditions that hold for an object of the type.
	Satisfies []string
	// Numbers number the fields of an object; __typename is 0.
	Numbers map[string]int
	// Possible are the objects that an interface or a union can be, in the order
	// of Field.Of.
	Possible []string
}

// Plan is what an operation asks for.
type Plan struct {
	// Root is what it asks of Query.
	Root  *Object
	slots int
	// size is how long the last answer was, in bytes.
	size atomic.Int64
}

// Object is what is asked of an object of one type.
type Object struct {
	// Type is the type's name, as JSON.
	Type string
	// Fields are in the order of the answer.
	Fields []Field
}

// Field is a field that is asked for.
type Field struct {
	// Number is the field's own in its type; see Type.Numbers.
	Number int
	// Of is what is asked of the field's value: of the object that it is, or of
	// each that it can be; see Type.Possible.
	Of []*Object

	asked   graphql.CollectedField
	object  string
	key     string
	nonNull bool
	slot    int
}

// NewPlan plans a query. With ok false it must be answered otherwise: it asks of
// the schema itself, or for parts of the answer to come later.
func NewPlan(types Types, schema *ast.Schema, o *graphql.OperationContext) (plan *Plan, ok bool) {
	c := &compiler{types: types, schema: schema, operation: o}
	plan = &Plan{Root: c.object(schema.Query.Name, o.Operation.SelectionSet)}
	plan.slots = c.slots
	return plan, !c.foreign
}

type compiler struct {
	types     Types
	schema    *ast.Schema
	operation *graphql.OperationContext
	slots     int
	// foreign tells that something is asked for that no generated code writes.
	foreign bool
}

func (c *compiler) object(name string, asked ast.SelectionSet) *Object {
	collected := merged(graphql.CollectFields(c.operation, asked, c.types[name].Satisfies))
	object := &Object{Type: strconv.Quote(name), Fields: make([]Field, len(collected))}
	for i, field := range collected {
		object.Fields[i] = c.field(name, field)
	}
	return object
}

// merged has each response name once: gqlgen leaves apart what was asked of a
// union and of one of its objects.
func merged(collected []graphql.CollectedField) []graphql.CollectedField {
	once := make([]graphql.CollectedField, 0, len(collected))
	for _, field := range collected {
		i := slices.IndexFunc(once, func(other graphql.CollectedField) bool { return other.Alias == field.Alias })
		if i < 0 {
			once = append(once, field)
			continue
		}
		once[i].Selections = slices.Concat(once[i].Selections, field.Selections)
	}
	return once
}

func (c *compiler) field(owner string, asked graphql.CollectedField) Field {
	f := Field{
		asked: asked, object: owner, key: strconv.Quote(asked.Alias) + ":",
		Number: c.types[owner].Numbers[asked.Name], slot: c.slots,
	}
	c.slots++
	if asked.Name == "__typename" {
		f.nonNull = true
		return f
	}
	if f.Number == 0 || asked.IsDeferred() {
		c.foreign = true
		return f
	}
	declared := c.schema.Types[owner].Fields.ForName(asked.Name).Type
	f.nonNull = declared.NonNull
	f.Of = c.below(declared.Name(), asked.Selections)
	return f
}

func (c *compiler) below(name string, asked ast.SelectionSet) []*Object {
	if len(asked) == 0 {
		return nil
	}
	possible := c.types[name].Possible
	if possible == nil {
		possible = []string{name}
	}
	objects := make([]*Object, len(possible))
	for i, object := range possible {
		objects[i] = c.object(object, asked)
	}
	return objects
}

// hasChoice tells whether what an operation asks for depends on its variables.
func hasChoice(o *graphql.OperationContext) bool {
	if chooses(o.Operation.SelectionSet) {
		return true
	}
	for _, fragment := range o.Doc.Fragments {
		if chooses(fragment.SelectionSet) {
			return true
		}
	}
	return false
}

func chooses(selections ast.SelectionSet) bool {
	for _, selection := range selections {
		var directives ast.DirectiveList
		var below ast.SelectionSet
		switch s := selection.(type) {
		case *ast.Field:
			directives, below = s.Directives, s.SelectionSet
		case *ast.InlineFragment:
			directives, below = s.Directives, s.SelectionSet
		case *ast.FragmentSpread:
			directives = s.Directives
		}
		if dependsOnVariables(directives) || chooses(below) {
			return true
		}
	}
	return false
}

func dependsOnVariables(directives ast.DirectiveList) bool {
	for _, directive := range directives {
		for _, argument := range directive.Arguments {
			if strings.HasPrefix(argument.Value.String(), "$") {
				return true
			}
		}
	}
	return false
}
