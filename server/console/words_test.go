package console_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/graph"
	"insyn/server/console"
)

func TestBothLanguagesHaveTheSameWords(t *testing.T) {
	c := made(t, console.Options{})
	keys := c.Keys("sv")
	assert.Equal(t, keys, c.Keys("en"))
	places := regexp.MustCompile(`\{\w+\}`)
	for _, key := range keys {
		wanted, got := places.FindAllString(c.Say("sv", key), -1), places.FindAllString(c.Say("en", key), -1)
		slices.Sort(wanted)
		slices.Sort(got)
		assert.Equal(t, wanted, got, key)
	}
}

func TestWordsAreSaidWithTheirValues(t *testing.T) {
	c := made(t, console.Options{})
	for wanted, got := range map[string]string{
		"Hej Ada":                   c.Say("sv", "overview.title", "name", "Ada"),
		"1 allvarlig iakttagelse":   c.Say("sv", "findings.count", "count", 1),
		"2 allvarliga iakttagelser": c.Say("sv", "findings.count", "count", 2),
		"0 grave findings":          c.Say("en", "findings.count", "count", 0),
		"nothing.like.it":           c.Say("en", "nothing.like.it"),
	} {
		assert.Equal(t, wanted, got)
	}
}

// Words are used where a page or the program writes their key, or the table that
// they stand in.
func TestEveryWordIsUsed(t *testing.T) {
	var sources strings.Builder
	for _, pattern := range []string{"*.go", "pages/*.html", "pages/parts/*.html"} {
		files, err := filepath.Glob(pattern)
		require.NoError(t, err)
		for _, file := range files {
			text, err := os.ReadFile(file)
			require.NoError(t, err)
			if !strings.HasSuffix(file, "_test.go") {
				sources.Write(text)
			}
		}
	}
	used := sources.String()
	for _, key := range made(t, console.Options{}).Keys("sv") {
		key = strings.TrimSuffix(strings.TrimSuffix(key, ".one"), ".other")
		table := key[:strings.LastIndex(key, ".")+1]
		isUsed := strings.Contains(used, `"`+key+`"`) || table != "" &&
			(strings.Contains(used, `"`+table+`"`) || strings.Contains(used, `"`+strings.TrimSuffix(table, ".")+`"`))
		assert.True(t, isUsed, key)
	}
}

// What the API answers with one of a few names is said in words.
func TestEveryNameOfTheAPIHasWords(t *testing.T) {
	c := made(t, console.Options{})
	for name, table := range map[string]string{
		"ReportState": "state", "LogAction": "action", "Role": "role",
		"ChangeKind": "change", "SiteTarget": "target", "SiteBuildStatus": "buildStatus",
	} {
		for _, value := range graph.Schema().Types[name].EnumValues {
			assert.Contains(t, c.Keys("sv"), table+"."+value.Name)
		}
	}
	for _, value := range graph.Schema().Types["ReportState"].EnumValues {
		assert.Contains(t, c.Keys("sv"), "stands."+value.Name)
	}
	for _, value := range graph.Schema().Types["Role"].EnumValues {
		assert.Contains(t, c.Keys("sv"), "roleMay."+value.Name)
	}
}

func TestSentencesBeginAndEnd(t *testing.T) {
	for message, wanted := range map[string]string{
		"": "", "å är en ö": "Å är en ö.", "Redan klar.": "Redan klar.", "varför?": "Varför?", "nej!": "Nej!",
	} {
		assert.Equal(t, wanted, console.Sentence(message))
	}
}
