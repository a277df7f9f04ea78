package site

import (
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/site/query"
)

// templates is the text of every template and content adapter, by path.
func templates(t *testing.T) map[string]string {
	t.Helper()
	all := make(map[string]string)
	require.NoError(t, fs.WalkDir(project(), ".", func(path string, entry fs.DirEntry, err error) error {
		isTemplate := strings.HasPrefix(path, "layouts/") || strings.HasSuffix(path, ".gotmpl")
		if err != nil || entry.IsDir() || !isTemplate {
			return err
		}
		data, err := fs.ReadFile(project(), path)
		all[path] = string(data)
		return err
	}))
	return all
}

// keys lists the top-level keys of one of the project's YAML files.
func keys(t *testing.T, file string) []string {
	t.Helper()
	data, err := fs.ReadFile(project(), file)
	require.NoError(t, err)
	var list []string
	for _, match := range regexp.MustCompile(`(?m)^"?([a-z0-9_-]+)"?:`).FindAllStringSubmatch(string(data), -1) {
		list = append(list, match[1])
	}
	require.NotEmpty(t, list)
	return list
}

// labels are the keys that templates put together from one of the API's values.
func labels() []string {
	list := []string{"column_budget", "column_outcome", "column_deviation", "column_previousoutcome", "column_forecast"}
	list = append(list, labelled("assessment", query.AllAssessment)...)
	list = append(list, labelled("verdict", query.AllAssessment)...)
	list = append(list, labelled("trend", query.AllTrend)...)
	list = append(list, labelled("target_result", query.AllTargetResult)...)
	list = append(list, labelled("direction", query.AllDirection)...)
	list = append(list, labelled("gender", query.AllGender)...)
	list = append(list, labelled("status", query.AllCompletionStatus)...)
	list = append(list, labelled("findings", query.AllFindingSeverity)...)
	return append(list, labelled("money", query.AllMoneyUnit)...)
}

func labelled[T ~string](of string, values []T) []string {
	list := make([]string, 0, len(values))
	for _, value := range values {
		list = append(list, of+"_"+strings.ToLower(string(value)))
	}
	return list
}

func TestEveryWordThatATemplateUsesExists(t *testing.T) {
	known := keys(t, "i18n/sv.yaml")
	assert.Subset(t, known, labels())
	for path, text := range templates(t) {
		for _, match := range regexp.MustCompile(`i18n "([^"]+)"`).FindAllStringSubmatch(text, -1) {
			assert.Contains(t, known, match[1], path)
		}
	}
}

func TestNoWordIsUnused(t *testing.T) {
	all := strings.Join(slices.Collect(maps.Values(templates(t))), "\n")
	composed := labels()
	for _, key := range keys(t, "i18n/sv.yaml") {
		used := strings.Contains(all, `"`+key+`"`) || slices.Contains(composed, key)
		assert.True(t, used, "no template uses %s", key)
	}
}

func TestEveryGlossaryEntryIsLinkedFromAPage(t *testing.T) {
	all := strings.Join(slices.Collect(maps.Values(templates(t))), "\n")
	units := labelled("money", query.AllMoneyUnit)
	for _, term := range keys(t, "data/glossary.yaml") {
		used := strings.Contains(all, `"`+term+`"`) || slices.Contains(units, "money_"+term)
		assert.True(t, used, "no template links to %s", term)
	}
}

func TestEveryTemplateSaysItsPurpose(t *testing.T) {
	parameters := regexp.MustCompile(`(?m)^(\. is |[a-z]+: )`)
	for path, text := range templates(t) {
		head, _, found := strings.Cut(text, "*/}}")
		require.True(t, found && strings.HasPrefix(head, "{{/*"), "%s begins without a comment", path)
		if strings.HasPrefix(path, "layouts/_partials/") {
			assert.Regexp(t, parameters, head, "%s does not say what it is given", path)
		}
	}
}

func TestNoTemplateHoldsSwedishWords(t *testing.T) {
	comment, action := regexp.MustCompile(`(?s)\{\{-?\s*/\*.*?\*/\s*-?\}\}`), regexp.MustCompile(`(?s)\{\{.*?\}\}`)
	for path, text := range templates(t) {
		bare := action.ReplaceAllString(comment.ReplaceAllString(text, ""), "")
		assert.NotRegexp(t, `[åäöÅÄÖ]`, bare, path)
	}
}
