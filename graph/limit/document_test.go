package limit_test

import (
	"encoding/json"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/formatter"
	"github.com/vektah/gqlparser/v2/parser"

	"insyn/graph/limit"
)

func TestOrdinaryQuestionsCostLittle(t *testing.T) {
	schema := insyn(t)
	questions := map[string]string{
		"whole report":  read(t, "../testdata/whole_report.graphql"),
		"introspection": read(t, "testdata/introspection.graphql"),
	}
	for name, question := range site(t) {
		questions["site "+name] = question
	}
	for i, question := range regexp.MustCompile(`(?s)'query=(.*?)'`).FindAllStringSubmatch(read(t, "../../README.md"), -1) {
		questions["README "+string(rune('a'+i))] = question[1]
	}
	require.Greater(t, len(questions), 10)
	for name, question := range questions {
		operation := valid(t, schema, question).Operations[0]
		cost := limit.Public().Cost(schema, operation, nil)
		t.Log(name, cost)
		assert.Less(t, cost, limit.Public().Complexity/2, name)
	}
}

// site is every operation of the site's, with the fragments it needs.
func site(t *testing.T) map[string]string {
	t.Helper()
	files, err := filepath.Glob("../../site/query/*.graphql")
	require.NoError(t, err)
	var all strings.Builder
	for _, file := range files {
		all.WriteString(read(t, file))
	}
	document, err := parser.ParseQuery(&ast.Source{Input: all.String()})
	require.NoError(t, err)
	operations := make(map[string]string)
	for _, operation := range document.Operations {
		question := &ast.QueryDocument{Operations: ast.OperationList{operation}}
		gather(document.Fragments, operation.SelectionSet, question)
		var text strings.Builder
		formatter.NewFormatter(&text).FormatQueryDocument(question)
		operations[operation.Name] = text.String()
	}
	return operations
}

// gather adds the fragments that a selection spreads to a question.
func gather(fragments ast.FragmentDefinitionList, selections ast.SelectionSet, question *ast.QueryDocument) {
	for _, selection := range selections {
		switch selection := selection.(type) {
		case *ast.Field:
			gather(fragments, selection.SelectionSet, question)
		case *ast.InlineFragment:
			gather(fragments, selection.SelectionSet, question)
		case *ast.FragmentSpread:
			if question.Fragments.ForName(selection.Name) == nil {
				fragment := fragments.ForName(selection.Name)
				question.Fragments = append(question.Fragments, fragment)
				gather(fragments, fragment.SelectionSet, question)
			}
		}
	}
}

func TestDocumentsAtTheLimitsAreRead(t *testing.T) {
	for name, query := range map[string]string{
		"document":            "{goals{totalCount}}" + strings.Repeat(" ", 16_384-19),
		"tokens":              "{goals{nodes{" + strings.Repeat("...on Goal{id}", 165) + "id id}}}",
		"comments":            "{goals{totalCount}}" + strings.Repeat("#\n", 994),
		"name":                "{" + strings.Repeat("a", 100) + ":goals{totalCount}}",
		"depth":               "{goals{nodes{" + nested("parent", 12, "id") + "}}}",
		"introspection depth": "{__schema{types{" + nested("ofType", 17, "name") + "}}}",
		"fields":              "{goals{nodes{" + strings.Repeat("id ", 498) + "}}}",
		"root fields":         "{" + strings.Repeat("__typename ", 20) + "}",
		"aliases":             "{goals{nodes{" + numbered("a%d:title ", 30) + "}}}",
		"directives":          "{goals{nodes{" + strings.Repeat("id@skip(if:false)", 50) + "}}}",
		"literals":            "{nodes(ids:[" + strings.Repeat("1 ", 300) + "]){id}}",
		"byte order mark":     "\uFEFF{goals{totalCount}}",
		"letters of Swedish":  `{search(text:"räksmörgås 🦐"){totalCount}} # åäö`,
		"block string":        `{search(text:"""räk"smörgås"""){totalCount}}`,
		"nothing but a name":  "query Q{__typename}",
	} {
		t.Run(name, func(t *testing.T) { valid(t, insyn(t), query) })
	}
	_, refused := limit.Public().Document(operations(10))
	assert.Nil(t, refused)
	_, refused = limit.Public().Document("{goals(filter:" + strings.Repeat("{a:", 6) + "1" + strings.Repeat("}", 6) + "){totalCount}}")
	assert.Nil(t, refused)
}

func TestVariablesAreMeasured(t *testing.T) {
	nested := func(levels int) map[string]any {
		value := map[string]any{"a": 1}
		for range levels {
			value = map[string]any{"a": value}
		}
		return value
	}
	l := limit.Public()
	assert.Nil(t, l.Variables(nil))
	assert.Nil(t, l.Variables(map[string]any{"ids": make([]any, 999)}))
	assert.Nil(t, l.Variables(nested(6)))
	assert.Equal(t,
		large("variableValues", 1000, 1001, "The question sends 1001 values in its variables, and at most 1000 are allowed: ask with a filter instead, or in several questions."),
		l.Variables(map[string]any{"ids": make([]any, 1000)}))
	assert.Equal(t,
		large("variableDepth", 6, 7, "The question sends variables 7 lists and objects deep, and at most 6 are allowed: no argument takes as deep ones."),
		l.Variables(nested(7)))
}

func TestWhatBreaksTheRulesIsSaid(t *testing.T) {
	for query, wanted := range map[string]string{
		`{ goal }`:                                       `Cannot query field "goal" on type "Query". Did you mean "goals"?`,
		`{ goals { nodes { id } `:                        `Expected Name, found <EOF>`,
		`{ goals(frist: 1) { totalCount } }`:             `Unknown argument "frist" on field "Query.goals". Did you mean "first" or "last"?`,
		`{ goals { nodes { ...A } } }`:                   `Unknown fragment "A".`,
		`query ($a: Int) { goals { nodes } }`:            `Field "nodes" of type "[Goal!]!" must have a selection of subfields. Did you mean "nodes { ... }"?`,
		`{ a: goals { totalCount } a: methods { key } }`: `Fields "a" conflict because "goals" and "methods" are different fields. Use different aliases on the fields to fetch both if this was intentional.`,
	} {
		document, refused := limit.Public().Document(query)
		if refused != nil {
			assert.Equal(t, wanted, refused.Message)
			continue
		}
		errs := limit.Public().Validate(insyn(t), document)
		if assert.NotEmpty(t, errs, query) {
			assert.Equal(t, wanted, errs[0].Message)
			assert.NotEmpty(t, errs[0].Locations)
		}
	}
}

func TestARefusalIsAnErrorOfGraphQL(t *testing.T) {
	_, refused := limit.Public().Document("{" + strings.Repeat("__typename ", 21) + "}")
	answer, err := json.Marshal(refused.Error())
	require.NoError(t, err)
	assert.JSONEq(t, `{
		"message": "The question has 21 fields at its root, and at most 20 are allowed: send several questions.",
		"extensions": {"code": "QUERY_TOO_LARGE", "name": "rootFields", "limit": 20, "actual": 21}
	}`, string(answer))
}

func TestStaffMayAskForMore(t *testing.T) {
	public, staff := limit.Public(), limit.Staff()
	assert.Equal(t, []int{15, 20_000, 3000, 100, 50}, []int{public.Depth, public.Complexity, public.PointsPerHour, public.Burst, public.PointsPerMinute()})
	assert.Equal(t, []int{15, 50_000, 60_000, 20_000, 1000}, []int{staff.Depth, staff.Complexity, staff.PointsPerHour, staff.Burst, staff.PointsPerMinute()})
}
