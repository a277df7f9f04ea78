package limit

import "github.com/vektah/gqlparser/v2/ast"

// shape refuses a document that is too deep, too wide or endless. It visits
// each selection that is written once, however often fragments repeat it.
func (l Limits) shape(document *ast.QueryDocument) *Refusal {
	s := newSurvey(document)
	for _, operation := range document.Operations {
		s.operation(operation)
	}
	for _, fragment := range document.Fragments {
		s.unspread(fragment)
	}
	if s.cycle != nil {
		return s.cycle
	}
	for _, check := range []struct {
		name          string
		limit, actual int
		has, wayOut   string
	}{
		{"operations", l.Operations, len(document.Operations), "holds %s operations", "send fewer of them"},
		{"depth", l.Depth, s.depth, "is %s fields deep", "ask for what lies deeper by its id, in a question of its own"},
		{"introspectionDepth", l.IntrospectionDepth, s.introspection, "is %s fields deep below __schema or __type", "ask for one type at a time"},
		{"fields", l.Fields, s.fields, "selects %s fields, counting fragments where they are spread", "ask for less at a time, in several questions"},
		{"fragments", l.Fragments, s.spreads, "spreads fragments %s times, counting those within fragments", "write out the fields, or send several questions"},
		{"rootFields", l.RootFields, s.rootFields, "has %s fields at its root", "send several questions"},
		{"aliases", l.Aliases, s.aliases, "has %s aliases", "ask with a list or a filter instead, or in several questions"},
		{"directives", l.Directives, s.directives, "has %s directives", "leave out fields instead"},
		{"literals", l.Literals, s.literals, "writes out %s values in lists and objects", "ask with a filter instead, or in several questions"},
		{"literalDepth", l.LiteralDepth, s.literalDepth, "writes lists and objects %s deep", "no argument takes as deep ones"},
	} {
		if check.actual > check.limit {
			return tooLarge(check.name, check.has, check.wayOut, check.limit, check.actual)
		}
	}
	return nil
}

// extent is how large a selection is with its fragments in place.
type extent struct {
	// fields are all of them, roots those that lie in no other; fragments are
	// all that are put in place.
	fields, roots, fragments int
	// depth is that of the deepest field, introspection that of the deepest
	// below __schema or __type.
	depth, introspection int
}

// and is the extent of two selections side by side.
func (e extent) and(other extent) extent {
	return extent{
		fields:        sum(e.fields, other.fields),
		roots:         sum(e.roots, other.roots),
		fragments:     sum(e.fragments, other.fragments),
		depth:         max(e.depth, other.depth),
		introspection: max(e.introspection, other.introspection),
	}
}

// below is the extent of a field with the selection below it.
func (e extent) below(field string) extent {
	e.fields, e.roots = sum(e.fields, 1), 1
	if field == "__schema" || field == "__type" {
		e.depth, e.introspection = 1, e.depth+1
		return e
	}
	e.depth++
	return e
}

// placed is the extent of a fragment where it is spread.
func (e extent) placed() extent {
	e.fragments = sum(e.fragments, 1)
	return e
}
