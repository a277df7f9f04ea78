package site

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/validator/rules"
)

// TestTheAPIUnderstandsTheQueriesOnPages holds what a reader may copy from a
// page to the schema that the API answers by.
func TestTheAPIUnderstandsTheQueriesOnPages(t *testing.T) {
	schema := readSchema(t)
	pages := readPages(t, buildFrom(t, archive(t, "measure.txtar")).Dir)
	checked := 0
	for address, root := range pages {
		if strings.HasSuffix(address, "/for-journalister/") {
			continue // Its questions are in programs, which server/guide_test.go runs.
		}
		for _, code := range elements(root, "pre") {
			_, problems := gqlparser.LoadQueryWithRules(schema, queryIn(t, textOf(code)), rules.NewDefaultRules())
			assert.Empty(t, problems, address)
			checked++
		}
	}
	assert.Equal(t, 3*4, checked, "in each language one on each of two measures, two on the page about the data")
}

func readSchema(t *testing.T) *ast.Schema {
	t.Helper()
	files, err := filepath.Glob("../graph/schema/*.graphqls")
	require.NoError(t, err)
	sources := make([]*ast.Source, 0, len(files))
	for _, file := range files {
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		sources = append(sources, &ast.Source{Name: file, Input: string(text)})
	}
	schema, err := gqlparser.LoadSchema(sources...)
	require.NoError(t, err)
	return schema
}

// queryIn is the query itself, or the one inside a curl command.
func queryIn(t *testing.T, code string) string {
	t.Helper()
	_, body, isCurl := strings.Cut(code, "-d '")
	if !isCurl {
		return code
	}
	var request struct{ Query string }
	require.NoError(t, json.Unmarshal([]byte(strings.TrimSuffix(strings.TrimSpace(body), "'")), &request))
	return request.Query
}
