package loader

import (
	"context"
	"slices"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"insyn/dbmodel/store"
)

// Selection is what a question asks for at one place of its tree.
type Selection struct {
	operation *graphql.OperationContext
	fields    ast.SelectionSet
	// needed are relations that are not asked for, but that an answer is made of.
	needed []string
	// whole tells that more is made of the objects than the fields asked for.
	whole bool
}

// selected is what the field being resolved asks for.
func selected(ctx context.Context) Selection {
	return Selection{
		operation: graphql.GetOperationContext(ctx),
		fields:    graphql.GetFieldContext(ctx).Field.Selections,
	}
}

// at is what is asked for below any of the named fields of an object, under
// whatever alias and in whatever fragment.
func (s Selection) at(typeName string, names ...string) (below Selection, asked bool) {
	below.operation = s.operation
	below.whole = len(s.needed) > 0 // by a sentence, which may be about any of the objects below
	asked = slices.ContainsFunc(names, func(name string) bool { return slices.Contains(s.needed, name) })
	for _, field := range s.collect(typeName) {
		for _, name := range names {
			if field.Name == name {
				asked = true
				below.fields = append(below.fields, field.Selections...)
			}
		}
	}
	return below, asked
}

// collect is what is asked for of an object, in whatever fragment.
func (s Selection) collect(typeName string) []graphql.CollectedField {
	return graphql.CollectFields(s.operation, s.fields, []string{typeName, "Node", "SearchHit"})
}

// with is what either asks for.
func (s Selection) with(other Selection) Selection {
	fields := make(ast.SelectionSet, 0, len(s.fields)+len(other.fields))
	return Selection{
		operation: s.operation,
		fields:    append(append(fields, s.fields...), other.fields...),
		needed:    slices.Concat(s.needed, other.needed),
		whole:     s.whole || other.whole,
	}
}

// needing is the same selection where relations are needed too.
func (s Selection) needing(names ...string) Selection {
	s.needed = slices.Concat(s.needed, names)
	return s
}

// spoken is the same selection; where an object's sentence is asked for, the
// relations that the sentence is about are needed too.
func (s Selection) spoken(typeName string, names ...string) Selection {
	if _, asked := s.at(typeName, "sentence"); asked {
		return s.needing(names...)
	}
	return s
}

// page is what is asked for of each object of a page. It also says in a slice
// what of the page is asked for at all. object names the listed type.
func (s Selection) page(object string, of *store.Slice) (nodes Selection) {
	nodes, inNodes := s.at(object+"Connection", "nodes")
	edges, inEdges := s.at(object+"Connection", "edges")
	inEdge, _ := edges.at(object+"Edge", "node")
	_, info := s.at(object+"Connection", "pageInfo")
	_, of.Total = s.at(object+"Connection", "totalCount")
	of.Cursors = inEdges || info
	of.Rows = inNodes || of.Cursors
	return nodes.with(inEdge)
}
