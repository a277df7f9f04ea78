package reference

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/graph"
)

// wanted are the texts that the schema needs, by file and coordinate, with the
// English that they say in another language.
func wanted() told {
	all := make(told)
	add := func(noun, coordinate, text string) {
		if all[noun] == nil {
			all[noun] = make(map[string]string)
		}
		all[noun][coordinate] = text
	}
	for _, element := range elements(graph.Schema()) {
		add(element.Noun, element.Coordinate, element.English)
		if element.Outgoing != "" {
			add(element.Noun, outgoingOf(element.Coordinate), element.Outgoing)
		}
	}
	return all
}

// without lists the texts of one that another has not, by file.
func without(all, known told) []string {
	var missing []string
	for _, noun := range slices.Sorted(maps.Keys(all)) {
		for _, coordinate := range slices.Sorted(maps.Keys(all[noun])) {
			if _, ok := known[noun][coordinate]; !ok {
				missing = append(missing, fmt.Sprintf("sv/%s.yaml: %s: %s", noun, coordinate, all[noun][coordinate]))
			}
		}
	}
	return missing
}

func TestEverythingInTheSchemaIsToldInSwedish(t *testing.T) {
	written, err := texts(swedish)
	require.NoError(t, err)

	assert.Empty(t, without(wanted(), written), "add these, in Swedish")
	assert.Empty(t, without(written, wanted()), "take these away, or move them to the file that is called as the schema's")
}

func TestOnlyWhatEverySchemaHasIsToldInEnglishHere(t *testing.T) {
	written, err := texts(english)
	require.NoError(t, err)

	assert.Len(t, written, 1)
	assert.Equal(t, slices.Sorted(maps.Keys(wanted()[builtin])), slices.Sorted(maps.Keys(written[builtin])))
}

func TestTextsAreSentences(t *testing.T) {
	for _, language := range []string{swedish, english} {
		written, err := texts(language)
		require.NoError(t, err)
		for coordinate, text := range written.flat() {
			assert.Regexp(t, `^[A-ZÅÄÖ].{3,}\.$`, text, coordinate)
			assert.Zero(t, strings.Count(text, "`")%2, "%s: a backtick has no other", coordinate)
			assert.NotContains(t, text, `"`, "%s: quotes are ” in Swedish", coordinate)
		}
	}
}

func TestEveryFileOfTheSchemaIsInAChapter(t *testing.T) {
	chapters, err := read[[]chapter]("chapters.yaml")
	require.NoError(t, err)
	var nouns []string
	for _, chapter := range chapters {
		nouns = append(nouns, chapter.Nouns...)
		assert.NotEmpty(t, chapter.Swedish)
		assert.NotEmpty(t, chapter.English)
	}

	assert.ElementsMatch(t, slices.Collect(maps.Keys(wanted())), nouns)
}

func TestLimitsAndCodesAreToldInBothLanguages(t *testing.T) {
	limits, err := read[[]limit]("limits.yaml")
	require.NoError(t, err)
	for _, limit := range limits {
		assert.NotEmpty(t, limit.Swedish, limit.Name)
		assert.NotEmpty(t, limit.English, limit.Name)
	}
	codes, err := read[[]code]("codes.yaml")
	require.NoError(t, err)
	for _, code := range codes {
		assert.Regexp(t, `^\d{3}(, \d{3})*$`, code.Status, code.Code)
		assert.Regexp(t, `\.$`, code.Swedish, code.Code)
		assert.Regexp(t, `\.$`, code.English, code.Code)
	}
}
