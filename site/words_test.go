package site

import (
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"

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
	for _, kind := range []string{"better", "worse", "as_budget"} {
		list = append(list, "result_"+kind, "result_short_"+kind)
	}
	for _, fact := range []string{"goals", "commitments", "targets"} {
		list = append(list, "fact_"+fact, "fact_short_"+fact, "fact_column_"+fact)
	}
	list = append(list, labelled("promise", query.AllPromiseOutcome)...)
	list = append(list, labelled("target_move", query.AllTargetMove)...)
	for _, format := range []string{"zip", "xlsx", "json"} {
		list = append(list, "take_"+format, "take_"+format+"_text", "data_"+format)
	}
	for _, format := range []string{"csv", "json", "svg", "png"} {
		list = append(list, "file_"+format)
	}
	for _, format := range []string{"rdf", "xml"} {
		list = append(list, "data_"+format, "data_format_"+format)
	}
	list = append(list, labelled("tally", []string{kindCompleted, kindDiscontinued, kindLeft})...)
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

// goFiles is the text of the package's own files: charts and files use words too.
func goFiles(t *testing.T) string {
	t.Helper()
	files, err := filepath.Glob("*.go")
	require.NoError(t, err)
	var all strings.Builder
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		all.Write(text)
	}
	return all.String()
}

func TestNoWordIsUnused(t *testing.T) {
	all := strings.Join(slices.Collect(maps.Values(templates(t))), "\n") + goFiles(t)
	composed := labels()
	for _, key := range keys(t, "i18n/sv.yaml") {
		used := strings.Contains(all, `"`+key+`"`) || slices.Contains(composed, key)
		assert.True(t, used, "nothing uses %s", key)
	}
}

// TestEveryLanguageHasTheSameWords holds the languages to each other: the same
// keys, and in each the same places for what a template puts in.
func TestEveryLanguageHasTheSameWords(t *testing.T) {
	swedish := placeholders(t, "i18n/sv.yaml")
	for _, language := range translations() {
		assert.Equal(t, swedish, placeholders(t, "i18n/"+language+".yaml"), language)
	}
}

// placeholders lists what each word of a language has places for, in any of its
// plural forms: "report_period": from, to.
func placeholders(t *testing.T, file string) map[string][]string {
	t.Helper()
	found := make(map[string][]string)
	for key, word := range readYAML(t, file) {
		names := []string{}
		for _, form := range forms(t, word) {
			require.NotEmpty(t, form, "%s in %s", key, file)
			for _, match := range regexp.MustCompile(`\{\{ \.(\w+) \}\}`).FindAllStringSubmatch(form, -1) {
				names = append(names, match[1])
			}
		}
		slices.Sort(names)
		found[key] = slices.Compact(names)
	}
	return found
}

// forms are a word's plural forms, or its only one.
func forms(t *testing.T, word any) []string {
	t.Helper()
	if one, isText := word.(string); isText {
		return []string{one}
	}
	plural, isPlural := word.(map[string]any)
	require.True(t, isPlural)
	list := make([]string, 0, len(plural))
	for _, name := range []string{"one", "other"} {
		form, isText := plural[name].(string)
		require.True(t, isText, "%v lacks %s", plural, name)
		list = append(list, form)
	}
	return list
}

func readYAML(t *testing.T, file string) map[string]any {
	t.Helper()
	data, err := fs.ReadFile(project(), file)
	require.NoError(t, err)
	values := make(map[string]any)
	require.NoError(t, yaml.Unmarshal(data, &values))
	return values
}

// translations are the languages that the site has beside Swedish.
func translations() []string { return []string{"en", "fi"} }

func TestEveryGlossaryEntryIsInEveryLanguage(t *testing.T) {
	for term, entry := range readYAML(t, "data/glossary.yaml") {
		for _, language := range append(translations(), "sv") {
			languages, isMap := entry.(map[string]any)
			require.True(t, isMap, term)
			line, isMap := languages[language].(map[string]any)
			require.True(t, isMap, "%s in %s", term, language)
			assert.NotEmpty(t, line["term"], "%s in %s", term, language)
			assert.NotEmpty(t, line["text"], "%s in %s", term, language)
		}
	}
}

func TestEveryPageOfTextIsInEveryLanguage(t *testing.T) {
	pages, err := fs.Glob(project(), "content/*.md")
	require.NoError(t, err)
	for _, page := range pages {
		name, _, _ := strings.Cut(strings.TrimPrefix(page, "content/"), ".")
		for _, suffix := range []string{"", ".en", ".fi"} {
			assert.Contains(t, pages, "content/"+name+suffix+".md")
		}
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
		head := regexp.MustCompile(`(?s)^\{\{(- )?/\*.*?\*/( -)?\}\}`).FindString(text)
		require.NotEmpty(t, head, "%s begins without a comment", path)
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
