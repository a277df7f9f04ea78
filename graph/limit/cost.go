package limit

import (
	"fmt"
	"net/http"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// Cost is what the answer to an operation of a validated document costs the
// server, a number of objects:
//
//   - an object costs 1 and what is selected of it;
//   - a list costs 1 and its size times the cost of one of its objects. first,
//     last and ids say the size, and @listSize in the schema where they do not;
//   - a field without fields of its own costs nothing, and 1 under an alias,
//     for aliases let one text be answered many times;
//   - parts of parts (children of children) count as one each: a tree grows no
//     larger by being asked for level by level;
//   - of the schema's description of itself only what lists hold counts;
//   - what @skip and @include leave out costs nothing.
//
// Each selection that is written is visited once, or once below each kind of
// parts. A cost of more than a billion is said to be one.
func (l Limits) Cost(schema *ast.Schema, operation *ast.OperationDefinition, variables map[string]any) int {
	p := pricing{schema: schema, variables: variables, page: l.Page, done: make(map[within]price)}
	return p.selections(operation.SelectionSet, nil).once
}

// Afford refuses an operation that costs too much.
func (l Limits) Afford(cost int) *Refusal {
	if cost <= l.Complexity {
		return nil
	}
	return &Refusal{
		Code:   CodeTooCostly,
		Status: http.StatusBadRequest,
		Message: fmt.Sprintf("The question costs %s, and at most %d is allowed: "+
			"ask for shorter lists (first), for fewer lists within lists, or in several questions.", figure(cost), l.Complexity),
		Extensions: map[string]any{"cost": cost, "maximum": l.Complexity},
	}
}

// price is what a selection costs: once for the object it is of, and each for
// every object of the page, if it is of a connection.
type price struct{ once, each int }

func (p price) and(other price) price {
	return price{sum(p.once, other.once), sum(p.each, other.each)}
}

// within is a fragment below a list of parts, or below anything else (nil).
type within struct {
	fragment *ast.FragmentDefinition
	parts    *ast.FieldDefinition
}

// pricing walks an operation and adds up.
type pricing struct {
	schema    *ast.Schema
	variables map[string]any
	page      int
	done      map[within]price
}

func (p *pricing) selections(selections ast.SelectionSet, parts *ast.FieldDefinition) (total price) {
	for _, selection := range selections {
		switch selection := selection.(type) {
		case *ast.Field:
			if p.asked(selection.Directives) {
				total = total.and(p.field(selection, parts))
			}
		case *ast.InlineFragment:
			if p.asked(selection.Directives) {
				total = total.and(p.selections(selection.SelectionSet, parts))
			}
		case *ast.FragmentSpread:
			if p.asked(selection.Directives) {
				total = total.and(p.fragment(selection.Definition, parts))
			}
		}
	}
	return total
}

func (p *pricing) fragment(fragment *ast.FragmentDefinition, parts *ast.FieldDefinition) price {
	if fragment == nil {
		return price{}
	}
	key := within{fragment, parts}
	total, known := p.done[key]
	if !known {
		total = p.selections(fragment.SelectionSet, parts)
		p.done[key] = total
	}
	return total
}

func (p *pricing) field(field *ast.Field, parts *ast.FieldDefinition) price {
	if len(field.SelectionSet) == 0 {
		return price{once: aliased(field)}
	}
	definition, owner := field.Definition, field.ObjectDefinition
	if definition == nil || owner == nil {
		return price{}
	}
	var below *ast.FieldDefinition
	if isList(definition) && definition.Type.Name() == owner.Name {
		below = definition
	}
	content := p.selections(field.SelectionSet, below)
	switch {
	case isConnection(owner.Name) && isList(definition):
		return price{once: 1, each: sum(1, content.once)}
	case isConnection(definition.Type.Name()):
		return price{once: sum(sum(1, content.once), product(p.size(field), content.each))}
	case isList(definition) && definition == parts:
		return price{once: sum(2, content.once)}
	case isList(definition):
		return price{once: sum(1, product(p.size(field), sum(1, content.once)))}
	case describesItself(owner):
		return price{once: content.once}
	}
	return price{once: sum(1, content.once)}
}

func aliased(field *ast.Field) int {
	if field.Alias != field.Name {
		return 1
	}
	return 0
}

func isList(field *ast.FieldDefinition) bool { return field.Type.Elem != nil }

// describesItself tells the types that introspection answers.
func describesItself(owner *ast.Definition) bool { return strings.HasPrefix(owner.Name, "__") }

// isConnection tells the pages of a long list, as Relay names them.
func isConnection(typeName string) bool { return strings.HasSuffix(typeName, "Connection") }
