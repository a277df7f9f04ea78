package rules_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/dbmodel/rules"
)

// withoutMethod lists the files whose functions conclude nothing by themselves:
// they read, name, order, count or put into words what others concluded.
func withoutMethod() []string {
	return []string{
		"colour.go", "doc.go", "finding.go", "finding_column.go", "finding_reading.go", "finding_tally.go", "label.go", "logo.go", "methods.go", "money.go",
		"observation.go", "sentence_control.go", "sentence_goal.go", "sentence_line.go", "sentence_name.go", "sort_key.go",
		"statistics.go", "verdict_sentence.go", "words.go",
	}
}

// writtenMethods lists the keys of the methods that each file of the package
// defines.
func writtenMethods(t *testing.T) map[string][]string {
	t.Helper()
	entries, err := os.ReadDir(".")
	require.NoError(t, err)
	written := make(map[string][]string)
	for _, entry := range entries {
		if !strings.HasSuffix(entry.Name(), ".go") || strings.HasSuffix(entry.Name(), "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), entry.Name(), nil, parser.SkipObjectResolution)
		require.NoError(t, err)
		written[entry.Name()] = keysIn(t, file)
	}
	return written
}

func keysIn(t *testing.T, file *ast.File) []string {
	t.Helper()
	var keys []string
	ast.Inspect(file, func(n ast.Node) bool {
		field, isField := n.(*ast.KeyValueExpr)
		if !isField {
			return true
		}
		name, isName := field.Key.(*ast.Ident)
		value, isText := field.Value.(*ast.BasicLit)
		if isName && isText && name.Name == "Key" {
			key, err := strconv.Unquote(value.Value)
			require.NoError(t, err)
			keys = append(keys, key)
		}
		return true
	})
	return keys
}

func TestEveryRuleSaysHowItWorks(t *testing.T) {
	for file, keys := range writtenMethods(t) {
		helps := slices.Contains(withoutMethod(), file)
		assert.Equal(t, helps, len(keys) == 0, "%s: a rule has words for residents, and what is no rule is on the list", file)
	}
}

func TestEveryMethodIsPublished(t *testing.T) {
	var written, published []string
	for _, keys := range writtenMethods(t) {
		written = append(written, keys...)
	}
	for _, method := range rules.Methods() {
		published = append(published, method.Key)
	}
	assert.ElementsMatch(t, written, published)
}

func TestMethodsAreWordsUnderAnAnchor(t *testing.T) {
	seen := make(map[string]bool)
	for _, method := range rules.Methods() {
		assert.Regexp(t, `^[a-z][a-z0-9-]+$`, method.Key, "an anchor")
		assert.False(t, seen[method.Key], "two methods have the key %s", method.Key)
		seen[method.Key] = true
		assert.Regexp(t, `^\p{Lu}.{5,}[^.]$`, method.Title, method.Key)
		assert.Regexp(t, `(?s)^[\p{Lu}\d].{40,}\.$`, method.Text, method.Key)
		assert.NotContains(t, method.Text, "<", "%s: words, not HTML", method.Key)
		assert.NotContains(t, "\n"+method.Text, "\n#", "%s: the heading is the title", method.Key)
	}
}
