package limit_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"

	"insyn/graph/limit"
)

func TestCostIsCountedInObjects(t *testing.T) {
	schema := insyn(t)
	types := len(schema.Types)
	const report = `report(municipality: "0126", committee: "kommunstyrelsen", year: 2020)`
	for _, c := range []struct {
		name, query string
		variables   map[string]any
		wanted      int
	}{
		{"no object", `{ __typename }`, nil, 0},
		{"an object", `{ ` + report + ` { title year } }`, nil, 1},
		{"an object in another", `{ ` + report + ` { committee { name } } }`, nil, 1 + 1},
		{"a page without objects", `{ measures { totalCount } }`, nil, 1},
		{"a page of the usual size", `{ measures { nodes { name } } }`, nil, 1 + 1 + 20*1},
		{
			"a page of a size that is asked for", `{ measures(first: 3) { nodes { name latest { text period { label } } target { text } } pageInfo { endCursor } } }`, nil,
			1 + 1 + 3*(1+(1+1)+1) + 1,
		},
		{"a page from the end, with cursors", `{ goals(last: 10) { edges { cursor node { id } } } }`, nil, 1 + 1 + 10*(1+1)},
		{"a page that is usually whole", `{ ` + report + ` { measures { nodes { name } } } }`, nil, 1 + 1 + 1 + 100*1},
		{"an empty page", `{ goals(first: 0) { nodes { id } } }`, nil, 1 + 1},
		{"a page larger than there is", `{ goals(first: 2147483647) { nodes { id } } }`, nil, 1 + 1 + 100},
		{"a page that cannot be", `{ goals(first: -1) { nodes { id } } }`, nil, 1 + 1},
		{"a page of no stated size", `{ goals(first: null) { nodes { id } } }`, nil, 1 + 1 + 20},
		{"a page of a size sent along", `query ($n: Int) { goals(first: $n) { nodes { id } } }`, map[string]any{"n": json.Number("50")}, 1 + 1 + 50},
		{"a page of a size not sent along", `query ($n: Int) { goals(first: $n) { nodes { id } } }`, nil, 1 + 1 + 20},
		{"a page of a size that is set", `query ($n: Int = 7) { goals(first: $n) { nodes { id } } }`, nil, 1 + 1 + 7},
		{"objects by id", `{ nodes(ids: ["a", "b"]) { id } }`, nil, 1 + 2*1},
		{"objects by ids sent along", `query ($ids: [ID!]!) { nodes(ids: $ids) { id } }`, map[string]any{"ids": []any{"a", "b", "c"}}, 1 + 3*1},
		{"an object of one of two types", `{ node(id: "a") { ... on Goal { measures { name } } ... on Report { goals { id } } } }`, nil, 1 + (1 + 6*1) + (1 + 8*1)},
		{"texts in a list", `{ ` + report + ` { events } }`, nil, 1},
		{"texts under aliases", `{ ` + report + ` { a: title b: title goals { c: id } } }`, nil, 1 + 2 + (1 + 8*(1+1))},
		{"a list in a list", `{ ` + report + ` { goals { measures { name } } } }`, nil, 1 + (1 + 8*(1+(1+6*1)))},
		{
			"parts of parts count once", `{ financialStatements(first: 1) { nodes { lines { children { children { label } } } } } }`, nil,
			1 + 1 + 1*(1+(1+5*(1+(1+5*(1+(1+1*1)))))),
		},
		{
			"but up and down again they count in full", `{ goals(first: 1) { nodes { children { parent { children { id } } } } } }`, nil,
			1 + 1 + 1*(1+(1+6*(1+(1+(1+6*1))))),
		},
		{"the same in fragments", `{ goals(first: 1) { nodes { ...A } } } fragment A on Goal { children { ...B } } fragment B on Goal { children { id } parent { ...C } } fragment C on Goal { children { id } }`, nil, 1 + 1 + 1*(1+(1+6*(1+(1+1*1)+(1+(1+6*1)))))},
		{"a fragment on a page", `{ goals(first: 2) { ...A } measures(first: 9) { ...B } } fragment A on GoalConnection { nodes { id } } fragment B on MeasureConnection { nodes { id } }`, nil, (1 + 1 + 2) + (1 + 1 + 9)},
		{
			"what is left out",
			`query ($no: Boolean!) { goals(first: 2) @skip(if: $no) { nodes { id } } measures(first: 3) @include(if: $no) { nodes { id } } ... @skip(if: true) { methods { key } } }`,
			map[string]any{"no": true},
			1 + 1 + 3,
		},
		{"of introspection only lists", `{ __schema { types { fields { type { ofType { name } } } } } }`, nil, 1 + (1 + types*(1+(1+5*1)))},
		{"more than can be counted", `{ reports(first: 100) { nodes { measures { nodes { report { measures { nodes { report { measures { nodes { report { commitments { nodes { id } } } } } } } } } } } } } }`, nil, 1_000_000_000},
	} {
		t.Run(c.name, func(t *testing.T) {
			operation := valid(t, schema, c.query).Operations[0]
			assert.Equal(t, c.wanted, limit.Public().Cost(schema, operation, c.variables))
		})
	}
}

func TestWhatCostsTooMuchIsRefused(t *testing.T) {
	assert.Nil(t, limit.Public().Afford(20_000))
	assert.Nil(t, limit.Staff().Afford(50_000))
	assert.Equal(t, &limit.Refusal{
		Code: "COMPLEXITY_LIMIT_EXCEEDED", Status: 400,
		Message: "The question costs 20001, and at most 20000 is allowed: " +
			"ask for shorter lists (first), for fewer lists within lists, or in several questions.",
		Extensions: map[string]any{"cost": 20_001, "maximum": 20_000},
	}, limit.Public().Afford(20_001))
	assert.Contains(t, limit.Public().Afford(1_000_000_000).Message, "The question costs a billion or more, and")
}

func TestHugeListsCostTooMuch(t *testing.T) {
	schema := insyn(t)
	for _, query := range []string{
		`{ reports(first: 100) { nodes { measures(first: 100) { nodes { observations { text } } } } } }`,
		`{ goals(first: 100) { nodes { children { parent { children { parent { children { id } } } } } } } }`,
		`{ measures(first: 100) { nodes { source { measures { source { measures { source { measures { source { measures { source { id } } } } } } } } } } } }`,
		`{ ` + numbered(`a%d: search(text: "kommun", first: 100) { nodes { hit { ... on Goal { measures { observations { text } } } } } } `, 20) + ` }`,
		`{ goals(first: 100) { nodes { report { measures { nodes { id } } } commitments { id } } } nodes(ids: ["a"]) { ... on Report { measures { nodes { observations { text } series { text } report { goals { id } } } } } } a: goals(first: 100) { nodes { report { measures { nodes { id } } } } } }`,
	} {
		operation := valid(t, schema, query).Operations[0]
		assert.NotNil(t, limit.Public().Afford(limit.Public().Cost(schema, operation, nil)), query)
	}
}

func TestPointsAreThousandsOfCostRoundedUp(t *testing.T) {
	var points []int
	for _, cost := range []int{0, 1, 999, 1000, 1001, 20_000, 1_000_000_000} {
		points = append(points, limit.Points(cost))
	}
	assert.Equal(t, []int{0, 1, 1, 1, 2, 20, 1_000_000}, points)
}

func BenchmarkCost(b *testing.B) {
	schema := insyn(b)
	operation := valid(b, schema, read(b, "../testdata/whole_report.graphql")).Operations[0]
	b.ReportAllocs()
	for b.Loop() {
		limit.Public().Cost(schema, operation, nil)
	}
}

func ExampleLimits_Afford() {
	fmt.Println(limit.Public().Afford(25_000).Message)
	// Output: The question costs 25000, and at most 20000 is allowed: ask for shorter lists (first), for fewer lists within lists, or in several questions.
}
