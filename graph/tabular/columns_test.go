package tabular_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/graph/tabular"
)

func TestColumnsAreThoseOfTheQuestion(t *testing.T) {
	for _, each := range []example{
		{
			name: "aliases name columns", question: `{ measures { nodes { namn: name, utfall: latest { tal: value } } } }`,
			answer: `{}`, table: "namn,utfall.tal\n",
		},
		{
			name:     "a field asked for twice is one column, of all that is asked of it",
			question: `{ measures { nodes { name latest { value } name latest { text } } nodes { unit } } }`,
			answer:   `{"measures": {"nodes": [{"name": "Antal konkurser", "latest": {"value": 74, "text": "74 st"}, "unit": "st"}]}}`,
			table:    "name,latest.value,latest.text,unit\nAntal konkurser,74,74 st,st\n",
		},
		{
			name: "fragments, named and inline", question: `
				query { ...All }
				fragment All on Query { measures { ...Page } }
				fragment Page on MeasureConnection { nodes { ... { name } ...Measure ... on Node { id } } }
				fragment Measure on Measure { name unit }`,
			answer: `{"measures": {"nodes": [{"name": "Antal konkurser", "unit": "st", "id": "a"}]}}`,
			table:  "name,unit,id\nAntal konkurser,st,a\n",
		},
		{
			name: "kinds side by side, empty where an object is of another", question: `{
				search(text: "bostad") { nodes { hit { __typename
					... on Goal { title assessment } ... on Measure { name latest { value } } ... on Section { title } } } }
			}`,
			answer: `{"search": {"nodes": [
				{"hit": {"__typename": "Measure", "name": "Bostäder", "latest": {"value": 812}}},
				{"hit": {"__typename": "Goal", "title": "Fler bostäder", "assessment": "GOOD"}},
				{"hit": {"__typename": "Section", "title": "Bygga"}},
				{"hit": {"__typename": "Audit"}}
			]}}`,
			table: `hit.__typename,hit.title,hit.assessment,hit.name,hit.latest.value
Measure,,,Bostäder,812
Goal,Fler bostäder,GOOD,,
Section,Bygga,,,
Audit,,,,
`,
		},
		{
			name: "what is skipped or not included is no column", question: `
				query ($no: Boolean!, $yes: Boolean = true) { measures { nodes {
					name @skip(if: $yes) unit @include(if: $no) key @include(if: $yes)
					... @skip(if: true) { id } ...Measure @include(if: $no) ... @include(if: true) { direction }
					observations @skip(if: $yes) { value } rankings { year }
				} } }
				fragment Measure on Measure { sentence }`,
			variables: `{"no": false}`,
			answer:    `{"measures": {"nodes": [{"key": "konkurser", "direction": "DOWN", "rankings": [{"year": 2020}]}]}}`,
			table:     "key,direction,rankings.year\nkonkurser,DOWN,2020\n",
		},
	} {
		t.Run(each.name, each.run)
	}
}

// Who takes a table must know that nothing was left out of it.
func TestWhatMakesNoTableIsRefusedInASentence(t *testing.T) {
	for _, each := range []struct{ name, question, sentence string }{
		{
			"two lists at the root", `{ a: measures { nodes { name } } b: goals { nodes { title } } }`,
			"A table has room for one list, and the question asks for two: a.nodes and b.nodes. Ask for them in two questions.",
		},
		{
			"two lists in an object",
			`{ report(municipality: "0126", committee: "kommunstyrelsen", year: 2020) { goals { title } measures { nodes { name } } } }`,
			"A table has room for one list, and the question asks for two: report.goals and report.measures.nodes. Ask for them in two questions.",
		},
		{
			"two lists in a row", `{ measures { nodes { name observations { value } source { name } rankings { year } } } }`,
			"A table has room for one list in each row of measures.nodes, and the question asks for two: " +
				"measures.nodes.observations and measures.nodes.rankings. Ask for them in two questions.",
		},
		{
			"rows in two ways", `{ measures { nodes { name } edges { cursor } } }`,
			"A table has room for one list, and the question asks for two: measures.nodes and measures.edges. Ask for them in two questions.",
		},
		{
			"two columns of one name",
			`{ report(municipality: "0126", committee: "kommunstyrelsen", year: 2020) { year measures { nodes { name report { year } } } } }`,
			"Two columns would be called report.year: report.year and report.measures.nodes.report.year. " +
				"Give one of them another name with an alias, as in other: year.",
		},
		{
			"nothing", `{ measures @skip(if: true) { nodes { name } } }`,
			"The question asks for nothing that a table can hold: ask for at least one field that is not skipped.",
		},
		{
			"more than anybody reads", `{ measures { nodes { ` + aliases(1000) + ` } } }`,
			"A table has room for 1000 fields, and the question asks for more: ask for fewer, or in several questions.",
		},
	} {
		t.Run(each.name, func(t *testing.T) {
			asked, variables := operation(t, each.question, "")
			_, err := tabular.Of(asked, variables, nil)
			var refused *tabular.InputError
			require.ErrorAs(t, err, &refused)
			assert.Equal(t, each.sentence, refused.Message)
		})
	}
}

func TestATableThatGrowsTooLargeIsRefused(t *testing.T) {
	asked, variables := operation(t, `{ goals { nodes { title } } node(id: "a") { ... on Goal { assessmentText } } }`, "")
	_, err := tabular.Of(asked, variables, []byte(`{"node": {"assessmentText": "`+strings.Repeat("a", 1<<20)+`"},
		"goals": {"nodes": [`+strings.Repeat(`{"title": "Fler i jobb"},`, 15)+`{}]}}`))
	var refused *tabular.InputError
	require.ErrorAs(t, err, &refused)
	assert.Equal(t, "The table would be larger than 16 MB, for what stands outside a list is repeated on each of its rows: "+
		"ask for fewer rows, or leave out long texts.", refused.Message)
}

func aliases(many int) string {
	var fields strings.Builder
	for i := range many {
		fields.WriteString("a" + strings.Repeat("b", i) + ": name ")
	}
	return fields.String()
}

func TestAnAnswerToAnotherQuestionIsAnError(t *testing.T) {
	for answer, told := range map[string]string{
		`{"measures": {"nodes": [{"name": "Antal`:    "reading the answer at /measures/nodes/0/name: ",
		`{"measures": [1]}`:                          "reading the answer at /measures: there is a [ where the question asks for {",
		`{"measures": {"nodes": [{"latest": 1.5}]}}`: "reading the answer at /measures/nodes/0/latest: there is a number where the question asks for {",
	} {
		asked, variables := operation(t, `{ measures { nodes { name latest { value } } } }`, "")
		_, err := tabular.Of(asked, variables, []byte(answer))
		require.ErrorContains(t, err, told)
		var refused *tabular.InputError
		assert.NotErrorAs(t, err, &refused)
	}
}
