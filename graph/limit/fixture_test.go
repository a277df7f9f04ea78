package limit_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"insyn/graph/limit"
)

// insyn is the schema that is served.
func insyn(tb testing.TB) *ast.Schema {
	tb.Helper()
	files, err := filepath.Glob("../schema/*.graphqls")
	require.NoError(tb, err)
	require.NotEmpty(tb, files)
	sources := make([]*ast.Source, len(files))
	for i, file := range files {
		sources[i] = &ast.Source{Name: filepath.Base(file), Input: read(tb, file)}
	}
	schema, err := gqlparser.LoadSchema(sources...)
	require.NoError(tb, err)
	return schema
}

func read(tb testing.TB, file string) string {
	tb.Helper()
	text, err := os.ReadFile(file)
	require.NoError(tb, err)
	return string(text)
}

// valid is a document that keeps the public limits and GraphQL's rules.
func valid(tb testing.TB, schema *ast.Schema, query string) *ast.QueryDocument {
	tb.Helper()
	document, refused := limit.Public().Document(query)
	require.Nil(tb, refused, query)
	require.Empty(tb, limit.Public().Validate(schema, document), query)
	return document
}
