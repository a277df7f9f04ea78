package limit_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"insyn/graph/limit"
)

// hostile is a document that means harm, and the refusal it gets.
type hostile struct {
	name, query string
	wanted      *limit.Refusal
}

// hostiles are made anew each time, and always the same.
func hostiles() []hostile {
	const tooManyFields = "The question selects %v fields, counting fragments where they are spread, and at most 500 are allowed: " +
		"ask for less at a time, in several questions."
	const tooManyWords = "The question has %d words and signs, and at most 1000 are allowed: ask for less at a time, in several questions."
	return []hostile{
		{
			"long", "{goals{totalCount}} " + strings.Repeat(" ", 20_000),
			tooLong(20_020),
		},
		{
			"one field 20 000 times", "{" + strings.Repeat("a ", 20_000) + "}",
			tooLong(40_002),
		},
		{"one field 8 000 times", "{" + strings.Repeat("a ", 8000) + "}", large("tokens", 1000, 8002, fmt.Sprintf(tooManyWords, 8002))},
		{"comments", "{goals{totalCount}}" + strings.Repeat("#\n", 8000), large("tokens", 1000, 8006, fmt.Sprintf(tooManyWords, 8006))},
		{"lists without end", "{a(b:" + strings.Repeat("[", 16_000), large("tokens", 1000, 16_005, fmt.Sprintf(tooManyWords, 16_005))},
		{"strings", `{a(b:[` + strings.Repeat(`"" `, 5000), large("tokens", 1000, 5006, fmt.Sprintf(tooManyWords, 5006))},
		{
			"a name that is none", "{" + strings.Repeat("ö", 8000) + "}",
			unreadable(1, 2, `Cannot parse the unexpected character "Ã".`),
		},
		{
			"long alias", "{" + strings.Repeat("a", 101) + ":goals{totalCount}}",
			large("name", 100, 101, "The question has a name of 101 bytes, and at most 100 are allowed: choose a shorter one."),
		},
		{
			"many operations", operations(11),
			large("operations", 10, 11, "The question holds 11 operations, and at most 10 are allowed: send fewer of them."),
		},
		{
			"deep", "{goals{nodes{" + nested("parent", 13, "id") + "}}}",
			large("depth", 15, 16, "The question is 16 fields deep, and at most 15 are allowed: ask for what lies deeper by its id, in a question of its own."),
		},
		{
			"deep by fragments", "{goals{nodes{...A0}}}" + chain(20, "parent{%s}", "id"),
			large("depth", 15, 23, "The question is 23 fields deep, and at most 15 are allowed: ask for what lies deeper by its id, in a question of its own."),
		},
		{
			"deep introspection", "{__schema{types{" + nested("ofType", 20, "name") + "}}}",
			large("introspectionDepth", 20, 23, "The question is 23 fields deep below __schema or __type, and at most 20 are allowed: ask for one type at a time."),
		},
		{"wide", "{goals{nodes{" + strings.Repeat("id ", 499) + "}}}", large("fields", 500, 501, fmt.Sprintf(tooManyFields, 501))},
		{
			"fragments in fragments, 30 doublings", "{goals{nodes{...A0}}}" + chain(30, "%[1]s %[1]s", "id"),
			large("fields", 500, 1_000_000_000, fmt.Sprintf(tooManyFields, "a billion or more")),
		},
		{
			"fragments in fragments, 90 doublings", "{goals{nodes{...A0}}}" + chain(90, "%[1]s %[1]s", "id"),
			large("fields", 500, 1_000_000_000, fmt.Sprintf(tooManyFields, "a billion or more")),
		},
		{
			"fragments without a field in fragments, 28 doublings", "{goals{nodes{...A0}}}" + chain(28, "%[1]s %[1]s", "...B"),
			large("fragments", 500, 805_306_367, "The question spreads fragments 805306367 times, counting those within fragments, and at most 500 are allowed: "+
				"write out the fields, or send several questions."),
		},
		{
			"fragments that nobody spreads", "{goals{totalCount}}" + chain(30, "%[1]s %[1]s", "id"),
			large("fields", 500, 1_000_000_000, fmt.Sprintf(tooManyFields, "a billion or more")),
		},
		{
			"operations that share a fragment",
			strings.Repeat("query A {goals{nodes{...A0}}}", 10) + chain(0, "", strings.Repeat("id ", 60)),
			large("fields", 500, 620, fmt.Sprintf(tooManyFields, 620)),
		},
		{
			"wide at the root", "{" + strings.Repeat("__typename ", 21) + "}",
			large("rootFields", 20, 21, "The question has 21 fields at its root, and at most 20 are allowed: send several questions."),
		},
		{
			"aliases", "{goals{nodes{" + numbered("a%d:title ", 31) + "}}}",
			large("aliases", 30, 31, "The question has 31 aliases, and at most 30 are allowed: ask with a list or a filter instead, or in several questions."),
		},
		{
			"directives", "{goals{totalCount" + strings.Repeat("@a", 51) + "}}",
			large("directives", 50, 51, "The question has 51 directives, and at most 50 are allowed: leave out fields instead."),
		},
		{
			"directives where they are seldom looked for",
			"query($a:Int@a@a,$b:Int" + strings.Repeat("@a", 15) + ")" + strings.Repeat("@a", 20) +
				"{...@a{...A0@a}}fragment A0 on Query" + strings.Repeat("@a", 15) + "{goals{totalCount}}",
			large("directives", 50, 54, "The question has 54 directives, and at most 50 are allowed: leave out fields instead."),
		},
		{
			"a long list", "{nodes(ids:[" + strings.Repeat("1 ", 301) + "]){id}}",
			large("literals", 300, 301, "The question writes out 301 values in lists and objects, and at most 300 are allowed: ask with a filter instead, or in several questions."),
		},
		{
			"a long list as a default", "query($a:[ID!]=[" + strings.Repeat("1 ", 301) + "]){nodes(ids:$a){id}}",
			large("literals", 300, 301, "The question writes out 301 values in lists and objects, and at most 300 are allowed: ask with a filter instead, or in several questions."),
		},
		{
			"deep lists", "{nodes(ids:" + strings.Repeat("[", 400) + strings.Repeat("]", 400) + "){id}}",
			large("literals", 300, 399, "The question writes out 399 values in lists and objects, and at most 300 are allowed: ask with a filter instead, or in several questions."),
		},
		{
			"deep objects", "{goals(filter:" + strings.Repeat("{a:", 7) + "1" + strings.Repeat("}", 7) + "){totalCount}}",
			large("literalDepth", 6, 7, "The question writes lists and objects 7 deep, and at most 6 are allowed: no argument takes as deep ones."),
		},
		{
			"a fragment in itself", "{goals{nodes{...A}}}fragment A on Goal{id parent{...A}}",
			endless(53, `"A" lies within itself`),
		},
		{
			"fragments in each other", "{goals{nodes{...A}}}fragment A on Goal{...B}fragment B on Goal{parent{...C}}fragment C on Goal{...on Goal{...A}}",
			endless(110, `"A" lies within itself, by way of B, C`),
		},
		{
			"fragments in each other that nobody spreads", "{goals{totalCount}}fragment A on Goal{...B}fragment B on Goal{...A}",
			endless(66, `"A" lies within itself, by way of B`),
		},
		{"no operation", "fragment A on Goal{id}", noOperation()},
		{"nothing", "", noOperation()},
		{"only a byte order mark", "\uFEFF", noOperation()},
		{"no UTF-8", "{goals\xff}", unreadable(1, 7, `Cannot parse the unexpected character "ÿ".`)},
		{"a block string without end", `{search(text:"""` + strings.Repeat("\n", 10_000), unreadable(10_001, 1, "Unterminated string.")},
	}
}

func large(name string, most, actual int, message string) *limit.Refusal {
	return &limit.Refusal{
		Code: "QUERY_TOO_LARGE", Status: 400, Message: message,
		Extensions: map[string]any{"name": name, "limit": most, "actual": actual},
	}
}

func tooLong(actual int) *limit.Refusal {
	refused := large("document", 16_384, actual, fmt.Sprintf("The question is %d bytes long, and at most 16384 are allowed: ask for less at a time.", actual))
	refused.Status = 413
	return refused
}

func unreadable(line, column int, message string) *limit.Refusal {
	return &limit.Refusal{
		Code: "GRAPHQL_PARSE_FAILED", Status: 400, Message: message,
		Locations: []gqlerror.Location{{Line: line, Column: column}},
	}
}

func endless(column int, fragments string) *limit.Refusal {
	return &limit.Refusal{
		Code: "GRAPHQL_VALIDATION_FAILED", Status: 400,
		Message:   "The fragment " + fragments + ": an answer would have no end. Write out as many levels as you need.",
		Locations: []gqlerror.Location{{Line: 1, Column: column}},
	}
}

func noOperation() *limit.Refusal {
	return &limit.Refusal{
		Code: "GRAPHQL_VALIDATION_FAILED", Status: 400,
		Message: "The document holds no operation: write the question between { and }.",
	}
}

// nested is a field in itself so many times, and what lies at the bottom.
func nested(field string, times int, bottom string) string {
	return strings.Repeat(field+"{", times) + bottom + strings.Repeat("}", times)
}

// chain is fragments A0, A1 … of which each spreads the next, and the last
// holds bottom.
func chain(links int, link, bottom string) string {
	var b strings.Builder
	for i := range links {
		fmt.Fprintf(&b, "fragment A%d on Goal{%s}", i, fmt.Sprintf(link, fmt.Sprintf("...A%d", i+1)))
	}
	fmt.Fprintf(&b, "fragment A%d on Goal{%s}", links, bottom)
	return b.String()
}

func numbered(text string, times int) string {
	var b strings.Builder
	for i := range times {
		fmt.Fprintf(&b, text, i)
	}
	return b.String()
}

func operations(n int) string { return numbered("query Q%d{__typename}", n) }

func TestHostileDocumentsAreRefused(t *testing.T) {
	for _, h := range hostiles() {
		t.Run(h.name, func(t *testing.T) {
			document, refused := limit.Public().Document(h.query)
			assert.Nil(t, document)
			assert.Equal(t, h.wanted, refused)
		})
	}
}

// BenchmarkRefusal measures what it takes to turn a hostile document away.
func BenchmarkRefusal(b *testing.B) {
	for _, h := range hostiles() {
		b.Run(h.name, func(b *testing.B) {
			for b.Loop() {
				limit.Public().Document(h.query)
			}
			milliseconds(b)
		})
	}
}

func milliseconds(b *testing.B) {
	b.Helper()
	b.ReportMetric(float64(b.Elapsed().Microseconds())/1000/float64(b.N), "ms/op")
}
