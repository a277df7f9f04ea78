package tabular

import (
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// asked is what a question asks for under one key of the answer.
type asked struct {
	key string
	// fields ask for it, one or more; they are alike but for what they select.
	fields []*ast.Field
}

// collector gathers selections as GraphQL's CollectFields does, of whatever type
// the object may be.
type collector struct {
	variables map[string]any
	found     []asked
	place     map[string]int
	spread    map[string]bool
}

// collect is what selections ask of one object, in the order asked for.
func collect(variables map[string]any, selections ...ast.SelectionSet) []asked {
	c := collector{variables: variables, place: map[string]int{}, spread: map[string]bool{}}
	for _, each := range selections {
		c.add(each)
	}
	return c.found
}

func (c *collector) add(selections ast.SelectionSet) {
	for _, each := range selections {
		switch s := each.(type) {
		case *ast.Field:
			if c.included(s.Directives) {
				c.field(s)
			}
		case *ast.InlineFragment:
			if c.included(s.Directives) {
				c.add(s.SelectionSet)
			}
		case *ast.FragmentSpread:
			if c.included(s.Directives) && !c.spread[s.Name] {
				c.spread[s.Name] = true
				c.add(s.Definition.SelectionSet)
			}
		}
	}
}

func (c *collector) field(f *ast.Field) {
	at, known := c.place[f.Alias]
	if !known {
		at = len(c.found)
		c.place[f.Alias] = at
		c.found = append(c.found, asked{key: f.Alias})
	}
	c.found[at].fields = append(c.found[at].fields, f)
}

func (c *collector) included(directives ast.DirectiveList) bool {
	return !c.holds(directives, "skip", false) && c.holds(directives, "include", true)
}

// holds is the condition of a directive.
func (c *collector) holds(directives ast.DirectiveList, name string, otherwise bool) bool {
	directive := directives.ForName(name)
	if directive == nil {
		return otherwise
	}
	condition := directive.Arguments.ForName("if")
	if condition == nil {
		return otherwise
	}
	value, err := condition.Value.Value(c.variables)
	holds, isBool := value.(bool)
	if err != nil || !isBool {
		return otherwise
	}
	return holds
}

func (a asked) selections() []ast.SelectionSet {
	sets := make([]ast.SelectionSet, len(a.fields))
	for i, f := range a.fields {
		sets[i] = f.SelectionSet
	}
	return sets
}

func (a asked) isLeaf() bool { return len(a.fields[0].SelectionSet) == 0 }

// isList tells a list, whatever it holds; the fields of one key are all lists or
// none is.
func (a asked) isList() bool { return a.fields[0].Definition.Type.Elem != nil }

func (a asked) typeName() string { return a.fields[0].Definition.Type.Name() }

// is tells a field of one of the types that page a list, such as nodes of a
// MeasureConnection.
func (a asked) is(kind string, names ...string) bool {
	f := a.fields[0]
	return f.ObjectDefinition != nil && strings.HasSuffix(f.ObjectDefinition.Name, kind) && slices.Contains(names, f.Name)
}

// isRows tells what leads from a connection to its rows, and is no part of a
// column's name.
func (a asked) isRows() bool {
	return a.is(connection, "nodes", "edges") || a.is(edge, "node")
}

// isPaging tells what is about a connection's pages rather than its rows.
func (a asked) isPaging() bool {
	return a.is(connection, "pageInfo", "totalCount", "__typename") || a.is(edge, "__typename")
}

// How Relay names the types that page a list.
const (
	connection = "Connection"
	edge       = "Edge"
)
