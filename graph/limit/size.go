package limit

import (
	"encoding/json"

	"github.com/vektah/gqlparser/v2/ast"
)

// size is how many objects a field answers: as many as its arguments say, but no
// more than a page has, or else as many as the schema assumes.
func (p *pricing) size(field *ast.Field) int {
	size, said := 0, false
	for _, name := range []string{"first", "last", "ids"} {
		if n, ok := p.number(field, name); ok {
			size, said = max(size, n), true
		}
	}
	if said {
		return min(size, p.page)
	}
	return p.assumed(field)
}

// number is what an argument says of a list's size: a number, or how many ids.
func (p *pricing) number(field *ast.Field, name string) (int, bool) {
	definition := field.Definition.Arguments.ForName(name)
	if definition == nil {
		return 0, false
	}
	value := definition.DefaultValue
	if argument := field.Arguments.ForName(name); argument != nil {
		value = argument.Value
	}
	said, err := value.Value(p.variables)
	if err != nil {
		return p.page, true // a number too large to read
	}
	return amount(said)
}

// amount reads a number as JSON, a document or a program writes it.
func amount(value any) (int, bool) {
	switch value := value.(type) {
	case int:
		return value, true
	case int64:
		return int(min(value, most)), true
	case float64:
		return int(min(value, most)), true
	case json.Number:
		n, err := value.Int64()
		return int(min(n, most)), err == nil
	case []any:
		return len(value), true
	}
	return 0, false
}

// assumed is the size that the schema says a list usually has.
func (p *pricing) assumed(field *ast.Field) int {
	if describesItself(field.ObjectDefinition) {
		return p.introspected(field.ObjectDefinition.Name + "." + field.Name)
	}
	if said := field.Definition.Directives.ForName("listSize"); said != nil {
		if size := said.Arguments.ForName("assumedSize"); size != nil {
			if n, err := size.Value.Value(nil); err == nil {
				n, _ := amount(n)
				return n
			}
		}
	}
	return p.page // no list goes for free because nobody thought of it
}

// introspected is the size of a list in the schema's description of itself.
func (p *pricing) introspected(list string) int {
	switch list {
	case "__Schema.types":
		return len(p.schema.Types)
	case "__Schema.directives":
		return len(p.schema.Directives)
	case "__Type.fields":
		return 5
	default:
		return 2
	}
}

// asked tells whether @skip and @include leave a selection in.
func (p *pricing) asked(directives ast.DirectiveList) bool {
	return !p.says(directives, "skip", true) && !p.says(directives, "include", false)
}

func (p *pricing) says(directives ast.DirectiveList, name string, wanted bool) bool {
	directive := directives.ForName(name)
	if directive == nil {
		return false
	}
	argument := directive.Arguments.ForName("if")
	if argument == nil {
		return false
	}
	said, err := argument.Value.Value(p.variables)
	return err == nil && said == wanted
}
