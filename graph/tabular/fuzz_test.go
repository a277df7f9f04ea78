package tabular_test

import (
	"io"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"
	"github.com/vektah/gqlparser/v2/validator"

	"insyn/graph"
	"insyn/graph/tabular"
)

// Whatever is asked and whatever answers it, the outcome is a table with columns
// of different names, or an error in words.
func FuzzOf(f *testing.F) {
	f.Add(figures, answer)
	f.Add(wide, long(3))
	f.Add(`{ a: measures { edges { cursor node { name ... on Node { id } } } } }`, `{"a":{"edges":[{"cursor":"x","node":null},null]}}`)
	f.Add(`{ search(text: "a") { nodes { hit { ...G ... on Measure { name } } } } } fragment G on Goal { title measures { name } }`,
		`{"search":{"nodes":[{"hit":{"title":"\ud800","measures":[{"name":"b"},[{"name":{}}],[[]]]}}]}}`)
	f.Add(`query ($a: Boolean!) { goals { totalCount nodes @skip(if: $a) { title } } }`, `{"goals":{"totalCount":1e400}}`)
	f.Add(`{ financialStatements { nodes { lines { children { children { label } } } } } }`, `{"financialStatements":{"nodes":[{"lines":[]}]}}`)
	schema := graph.Schema()
	f.Fuzz(func(t *testing.T, question, answer string) {
		document, err := parser.ParseQueryWithTokenLimit(&ast.Source{Input: question}, 500)
		if err != nil || len(document.Operations) == 0 || len(validator.ValidateWithRules(schema, document, nil)) > 0 {
			return
		}
		made, err := tabular.Of(document.Operations[0], map[string]any{"a": true}, []byte(answer))
		if err != nil {
			assert.NotEmpty(t, err.Error())
			return
		}
		names := map[string]bool{}
		for _, name := range made.Columns() {
			assert.False(t, names[name], name)
			names[name] = true
		}
		require.NotEmpty(t, names)
		require.NoError(t, made.WriteCSV(io.Discard, tabular.Swedish))
	})
}
