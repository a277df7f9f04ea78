package limit_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/validator"

	"insyn/graph/limit"
)

// FuzzQuestion gives any bytes to all that a question goes through.
func FuzzQuestion(f *testing.F) {
	for _, h := range hostiles() {
		f.Add(h.query, "{}")
	}
	for _, a := range worst() {
		f.Add(a.query, "{}")
	}
	f.Add(read(f, "../testdata/whole_report.graphql"), "{}")
	f.Add(read(f, "testdata/introspection.graphql"), "{}")
	f.Add(`query ($n: Int, $ids: [ID!]!, $no: Boolean!) { goals(first: $n) @skip(if: $no) { nodes { id } } nodes(ids: $ids) { id } }`, `{"n": 1e9, "ids": ["a"], "no": true}`)
	schema, l := insyn(f), limit.Public()
	f.Fuzz(func(t *testing.T, query, sent string) {
		document, refused := l.Document(query)
		if refused != nil {
			assert.NotEmpty(t, refused.Message)
			assert.Nil(t, document)
			return
		}
		fields, fragments := expanded(document)
		assert.LessOrEqual(t, fields, l.Fields)
		assert.LessOrEqual(t, fragments, l.Fragments)
		errs := l.Validate(schema, document)
		assert.Equal(t, len(validator.ValidateWithRules(schema, document, nil)) == 0, len(errs) == 0, "%v", errs)
		if len(errs) > 0 {
			return
		}
		var variables map[string]any
		if json.Unmarshal([]byte(sent), &variables) != nil || l.Variables(variables) != nil {
			return
		}
		for _, operation := range document.Operations {
			cost := l.Cost(schema, operation, variables)
			assert.True(t, cost >= 0 && cost <= 1_000_000_000, cost)
		}
	})
}

// expanded counts a document's fields and fragments by putting every fragment
// in place, and stops when there are too many.
func expanded(document *ast.QueryDocument) (fields, fragments int) {
	var count func(ast.SelectionSet)
	count = func(selections ast.SelectionSet) {
		for _, selection := range selections {
			if fields > limit.Public().Fields || fragments > limit.Public().Fragments {
				return
			}
			switch selection := selection.(type) {
			case *ast.Field:
				fields++
				count(selection.SelectionSet)
			case *ast.InlineFragment:
				fragments++
				count(selection.SelectionSet)
			case *ast.FragmentSpread:
				fragments++
				if fragment := document.Fragments.ForName(selection.Name); fragment != nil {
					count(fragment.SelectionSet)
				}
			}
		}
	}
	for _, operation := range document.Operations {
		count(operation.SelectionSet)
	}
	return fields, fragments
}
