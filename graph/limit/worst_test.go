package limit_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/graph/limit"
)

// accepted is a document that keeps all limits and yet gives as much work as it
// can to who validates it, and how many errors are found.
type accepted struct {
	name, query string
	errors      int
}

func worst() []accepted {
	return []accepted{
		{"a field against itself", "{goals{nodes{" + strings.Repeat("id ", 498) + "}}}", 0},
		{"a list against itself", "{goals{nodes{" + strings.Repeat("children{id}", 248) + "}}}", 0},
		{"trees against each other", "{goals{nodes{" + tree(7, 2) + "}}}", 0},
		{"bushes against each other", "{goals{nodes{" + tree(4, 3) + "}}}", 0},
		{"fragments against each other", together(38, 12), 0},
		{"many fragments against each other", together(90, 2), 0},
		{"fragments in lists against each other", "{goals{nodes{" + strings.Repeat("parent{"+numbered("...B%d ", 15)+"}", 25) + "}}}" + numbered("fragment B%d on Goal{id}", 15), 0},
		{"fragments that spread all after them", staircase(8), 0},
		{"a field below a long chain", "{goals{nodes{...A0}}}" + chain(70, "%s", strings.Repeat("id title ", 180)), 0},
		{"unknown fields below a long chain", "{goals{nodes{...A0}}}" + chain(70, "%s", numbered("unknown%d ", 370)), 20},
		{"unknown fields, few enough for advice", "{goals{nodes{...A0}}}" + chain(1, "%s", strings.Repeat("unknown"+strings.Repeat("n", 93)+" ", 6)), 18},
		{"unknown types, few enough for advice", "{goals{totalCount}}" + numbered("fragment B%d on Goa{id}", 10), 20},
		{"one type in another", `{node(id:""){` + strings.Repeat("...on Node{id}", 160) + "}}", 0},
		{"a spread many times", `{search(text:""){nodes{hit{` + strings.Repeat("...B ", 470) + "}}}}fragment B on SearchHit{__typename}", 0},
		{"arguments that differ", "{measures{nodes{" + numbered("observations(fromYear:%d){text}", 105) + "}}}", 20},
		{"arguments that differ further down", "{measures{nodes{" + strings.Repeat("source{"+numbered("measures(x:%d)", 10)+"}", 15) + "}}}", 20},
		{"long lists against each other", "{goals{nodes{" + strings.Repeat("measures(topLevelOnly:["+strings.Repeat("1 ", 20)+"]){id}", 15) + "}}}", 15},
		{"objects against each other", "{" + strings.Repeat("goals(filter:{"+numbered("a%d:1 ", 15)+"}){totalCount}", 18) + "}", 20},
		{"variables", "query(" + numbered("$v%d:Int ", 240) + "){goals{totalCount}}", 20},
		{"operations", strings.Repeat("query Q{goals{nodes{...A0}}}", 10) + chain(0, "", strings.Repeat("id ", 40)), 9},
		{"blank lines", "{goals{totalCount}}" + strings.Repeat("\n", 16_000), 0},
		{"a block string", `{search(text:"""` + strings.Repeat("\n ", 8000) + `"""){totalCount}}`, 0},
		{"escapes", `{search(text:"` + strings.Repeat(`\u00e5`, 2700) + `"){totalCount}}`, 0},
		{"a long text that is no number", `{goals(first:"` + strings.Repeat("å", 8000) + `"){totalCount}}`, 1},
		{"introspection", "{__schema{types{" + strings.Repeat("fields{type{"+nested("ofType", 9, "name")+"}}", 24) + "}}}", 0},
	}
}

// tree is a selection of so many equal branches, each with a selection of so
// many equal branches, and so on.
func tree(height, branches int) string {
	if height == 0 {
		return "id "
	}
	return strings.Repeat("parent{"+tree(height-1, branches)+"}", branches)
}

// together spreads so many fragments side by side, each with so many fields.
func together(fragments, fields int) string {
	return "{goals{nodes{" + numbered("...B%d ", fragments) + "}}}" +
		numbered("fragment B%d on Goal{"+strings.Repeat("id ", fields)+"}", fragments)
}

// staircase is fragments of which each spreads all that come after it.
func staircase(steps int) string {
	var b strings.Builder
	b.WriteString("{goals{nodes{...B0}}}")
	for i := range steps {
		fmt.Fprintf(&b, "fragment B%d on Goal{id ", i)
		for next := i + 1; next < steps; next++ {
			fmt.Fprintf(&b, "...B%d ", next)
		}
		b.WriteString("}")
	}
	return b.String()
}

func TestWorstDocumentsWithinTheLimitsAreValidated(t *testing.T) {
	schema, l := insyn(t), limit.Public()
	for _, a := range worst() {
		t.Run(a.name, func(t *testing.T) {
			document, refused := l.Document(a.query)
			require.Nil(t, refused)
			errs := l.Validate(schema, document)
			assert.Len(t, errs, a.errors, "%v", errs)
			for _, err := range errs {
				assert.LessOrEqual(t, len(err.Message), 503)
				assert.Equal(t, map[string]any{"code": "GRAPHQL_VALIDATION_FAILED"}, err.Extensions)
			}
		})
	}
}

// BenchmarkWorst measures the dearest documents that keep all limits, from
// bytes to cost.
func BenchmarkWorst(b *testing.B) {
	schema, l := insyn(b), limit.Public()
	for _, a := range worst() {
		b.Run(a.name, func(b *testing.B) {
			for b.Loop() {
				document, _ := l.Document(a.query)
				if len(l.Validate(schema, document)) == 0 {
					l.Cost(schema, document.Operations[0], nil)
				}
			}
			milliseconds(b)
		})
	}
}
