package limit

import (
	"fmt"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// survey walks a document and counts.
type survey struct {
	byName map[string]*ast.FragmentDefinition
	// done holds what is known of fragments, open those that are being walked.
	done map[*ast.FragmentDefinition]extent
	open []string

	depth, introspection, fields, rootFields, spreads int
	aliases, directives, literals, literalDepth       int

	cycle *Refusal
}

func newSurvey(document *ast.QueryDocument) *survey {
	s := &survey{
		byName: make(map[string]*ast.FragmentDefinition, len(document.Fragments)),
		done:   make(map[*ast.FragmentDefinition]extent, len(document.Fragments)),
	}
	for _, fragment := range slices.Backward(document.Fragments) {
		s.byName[fragment.Name] = fragment // the first of a name is the one that counts
	}
	return s
}

func (s *survey) operation(operation *ast.OperationDefinition) {
	for _, variable := range operation.VariableDefinitions {
		s.literal(variable.DefaultValue, 0)
		s.directive(variable.Directives)
	}
	s.directive(operation.Directives)
	e := s.selections(operation.SelectionSet)
	s.add(e)
	s.depth = max(s.depth, e.depth)
	s.introspection = max(s.introspection, e.introspection)
	s.rootFields = max(s.rootFields, e.roots)
}

// unspread counts a fragment that no operation spreads: validation walks it too.
func (s *survey) unspread(fragment *ast.FragmentDefinition) {
	if _, known := s.done[fragment]; !known {
		s.add(s.fragment(fragment))
	}
}

func (s *survey) add(e extent) {
	s.fields = sum(s.fields, e.fields)
	s.spreads = sum(s.spreads, e.fragments)
}

func (s *survey) selections(selections ast.SelectionSet) (e extent) {
	for _, selection := range selections {
		switch selection := selection.(type) {
		case *ast.Field:
			e = e.and(s.field(selection))
		case *ast.InlineFragment:
			s.directive(selection.Directives)
			e = e.and(s.selections(selection.SelectionSet).placed())
		case *ast.FragmentSpread:
			s.directive(selection.Directives)
			e = e.and(s.spread(selection).placed())
		}
	}
	return e
}

func (s *survey) field(field *ast.Field) extent {
	if field.Alias != field.Name {
		s.aliases++
	}
	for _, argument := range field.Arguments {
		s.literal(argument.Value, 0)
	}
	s.directive(field.Directives)
	return s.selections(field.SelectionSet).below(field.Name)
}

func (s *survey) directive(directives ast.DirectiveList) {
	s.directives += len(directives)
	for _, directive := range directives {
		for _, argument := range directive.Arguments {
			s.literal(argument.Value, 0)
		}
	}
}

// literal counts what a value holds that is written in the document.
func (s *survey) literal(value *ast.Value, depth int) {
	if value == nil || value.Kind != ast.ListValue && value.Kind != ast.ObjectValue {
		return
	}
	s.literals += len(value.Children)
	s.literalDepth = max(s.literalDepth, depth+1)
	for _, child := range value.Children {
		s.literal(child.Value, depth+1)
	}
}

// spread is the extent of a fragment that is spread; none if there is no such
// fragment, which validation tells.
func (s *survey) spread(spread *ast.FragmentSpread) extent {
	fragment := s.byName[spread.Name]
	if fragment == nil {
		return extent{}
	}
	if i := slices.Index(s.open, spread.Name); i >= 0 {
		s.endless(spread, s.open[i+1:])
		return extent{}
	}
	return s.fragment(fragment)
}

func (s *survey) fragment(fragment *ast.FragmentDefinition) extent {
	if known, ok := s.done[fragment]; ok {
		return known
	}
	s.open = append(s.open, fragment.Name)
	s.directive(fragment.Directives)
	for _, variable := range fragment.VariableDefinition {
		s.literal(variable.DefaultValue, 0)
		s.directive(variable.Directives)
	}
	e := s.selections(fragment.SelectionSet)
	s.open = s.open[:len(s.open)-1]
	s.done[fragment] = e
	return e
}

// endless refuses a fragment that lies in itself, maybe via others.
func (s *survey) endless(spread *ast.FragmentSpread, via []string) {
	if s.cycle != nil {
		return
	}
	message := fmt.Sprintf("The fragment %q lies within itself", spread.Name)
	if len(via) > 0 {
		message += ", by way of " + strings.Join(via, ", ")
	}
	s.cycle = invalid(message+": an answer would have no end. Write out as many levels as you need.",
		gqlerror.Location{Line: spread.Position.Line, Column: spread.Position.Column})
}
