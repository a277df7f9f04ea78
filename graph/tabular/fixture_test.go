package tabular_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"
	"github.com/vektah/gqlparser/v2/validator"

	"insyn/graph"
	"insyn/graph/tabular"
)

// operation is a question as the API has read it, with its variables.
func operation(tb testing.TB, question, variables string) (*ast.OperationDefinition, map[string]any) {
	tb.Helper()
	schema := graph.Schema()
	document, err := parser.ParseQuery(&ast.Source{Input: question})
	require.NoError(tb, err)
	require.Empty(tb, validator.ValidateWithRules(schema, document, nil))
	given := map[string]any{}
	if variables != "" {
		require.NoError(tb, json.Unmarshal([]byte(variables), &given))
	}
	coerced, invalid := validator.VariableValues(schema, document.Operations[0], given)
	require.NoError(tb, invalid)
	return document.Operations[0], coerced
}

func table(tb testing.TB, question, variables, answer string) *tabular.Table {
	tb.Helper()
	asked, given := operation(tb, question, variables)
	made, err := tabular.Of(asked, given, []byte(answer))
	require.NoError(tb, err)
	return made
}

func written(tb testing.TB, from *tabular.Table, l tabular.Locale) string {
	tb.Helper()
	var content bytes.Buffer
	require.NoError(tb, from.WriteCSV(&content, l))
	return content.String()
}

// example is a question, its answer and the table that they make; the lines of
// the table end in LF here, and in CR LF where they are compared.
type example struct{ name, question, variables, answer, table string }

func (e example) run(t *testing.T) {
	made := table(t, e.question, e.variables, e.answer)
	got := written(t, made, tabular.Plain)
	assert.Equal(t, strings.ReplaceAll(e.table, "\n", "\r\n"), got)
	rows, err := csv.NewReader(strings.NewReader(got)).ReadAll()
	require.NoError(t, err)
	assert.Len(t, rows, made.Len()+1)
}
