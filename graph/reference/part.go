package reference

import (
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// part is an element as a page shows it: a field, an argument, a value of an
// enum, or a type, which is a part with a kind.
type part struct {
	// At is its coordinate, Name what it is called.
	At, Name string
	// Text is its description, Outgoing why it is deprecated.
	Text     text
	Outgoing *text
	// Type is what a field answers or an argument takes; nil for others. Rule
	// says in words what may be null or left out, Default what stands in then.
	Type          *typeRef
	Rule, Default string
	Directives    []applied
	Arguments     []part
}

// text is a description, marked where it is in another language than its page.
type text struct{ Text, Lang string }

// Pieces are the text, every second one of them code: what stood between backticks.
func (t text) Pieces() []string { return strings.Split(t.Text, "`") }

// typeRef is a type as it is written, around its name: [, Measure, !]!.
type typeRef struct{ Before, Name, After string }

func refer(t *ast.Type) *typeRef {
	written := t.String()
	before, after, _ := strings.Cut(written, t.Name())
	return &typeRef{before, t.Name(), after}
}

// applied is a directive of the schema's own, as it is applied.
type applied struct{ Name, Arguments string }

// writer makes parts in a language.
type writer struct {
	words words
	// lang is the language, texts are the descriptions that are written in it.
	lang  string
	texts map[string]string
}

// text is what is told of a coordinate: the text in the language if there is
// one, else the schema's own.
func (w *writer) text(at, own string) text {
	if told, ok := w.texts[at]; ok {
		return text{Text: told}
	}
	if w.lang == english {
		return text{Text: own}
	}
	return text{own, english}
}

func (w *writer) outgoing(at string, list ast.DirectiveList) *text {
	reason := outgoing(list)
	if reason == "" {
		return nil
	}
	return new(w.text(outgoingOf(at), reason))
}

// outgoingOf is what the reason is called that something is deprecated for.
func outgoingOf(at string) string { return at + " @deprecated" }

// described is a part with what every part has.
func (w *writer) described(at, name, description string, list ast.DirectiveList) part {
	return part{At: at, Name: name, Text: w.text(at, description), Outgoing: w.outgoing(at, list), Directives: applications(list)}
}

func (w *writer) value(at string, value *ast.EnumValueDefinition) part {
	return w.described(at, value.Name, value.Description, value.Directives)
}

// field is a field that is answered, or one of an input.
func (w *writer) field(at string, field *ast.FieldDefinition, isInput bool) part {
	p := w.described(at, field.Name, field.Description, field.Directives)
	p.Type, p.Rule = refer(field.Type), w.answered(field.Type)
	if isInput {
		p.Rule, p.Default = w.given(field.Type, field.DefaultValue)
	}
	for _, argument := range field.Arguments {
		p.Arguments = append(p.Arguments, w.argument(at, argument))
	}
	return p
}

func (w *writer) argument(of string, argument *ast.ArgumentDefinition) part {
	p := w.described(argumentOf(of, argument.Name), argument.Name, argument.Description, argument.Directives)
	p.Type = refer(argument.Type)
	p.Rule, p.Default = w.given(argument.Type, argument.DefaultValue)
	return p
}

// answered says what a field's answer may be.
func (w *writer) answered(t *ast.Type) string {
	var said []string
	if t.Elem != nil {
		said = append(said, w.words.List, w.words.MayBeEmpty)
		if !t.Elem.NonNull {
			said = append(said, w.words.Missing)
		}
	}
	switch {
	case !t.NonNull:
		said = append(said, w.words.Nullable)
	case t.Elem == nil:
		said = append(said, w.words.Always)
	}
	return strings.Join(said, ", ")
}

// given says whether a value must be given, and what stands in where it is not.
func (w *writer) given(t *ast.Type, standIn *ast.Value) (rule, otherwise string) {
	if standIn != nil {
		otherwise = standIn.String()
	}
	rule = w.words.Optional
	if t.NonNull && standIn == nil {
		rule = w.words.Required
	}
	if t.Elem != nil {
		rule = w.words.List + ", " + rule
	}
	return rule, otherwise
}

// applications lists the directives that say something to readers and that
// nothing else on a page says.
func applications(list ast.DirectiveList) []applied {
	var all []applied
	for _, directive := range list {
		if !isPublic(directive.Name) || directive.Definition == nil || noun(directive.Definition.Position) == builtin {
			continue
		}
		var arguments []string
		for _, argument := range directive.Arguments {
			arguments = append(arguments, argument.Name+": "+argument.Value.String())
		}
		a := applied{Name: "@" + directive.Name}
		if len(arguments) > 0 {
			a.Arguments = "(" + strings.Join(arguments, ", ") + ")"
		}
		all = append(all, a)
	}
	return all
}
