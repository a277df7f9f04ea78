package graph_test

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"

	"insyn/graph/gengql"
)

func schema() *ast.Schema { return gengql.NewExecutableSchema(gengql.Config{}).Schema() }

func contract(t *testing.T) *ast.SchemaDocument {
	t.Helper()
	text, err := os.ReadFile("testdata/contract.graphqls")
	require.NoError(t, err)
	document, err := parser.ParseSchema(&ast.Source{Name: "contract.graphqls", Input: string(text)})
	require.NoError(t, err)
	return document
}

func TestSchemaKeepsTheContract(t *testing.T) {
	kept := schema()
	for _, promised := range contract(t).Definitions {
		definition := kept.Types[promised.Name]
		if !assert.NotNil(t, definition, promised.Name) {
			continue
		}
		assert.Equal(t, promised.Kind, definition.Kind, promised.Name)
		assert.Subset(t, definition.Types, promised.Types, promised.Name)
		assert.Subset(t, definition.Interfaces, promised.Interfaces, promised.Name)
		for _, value := range promised.EnumValues {
			assert.NotNil(t, definition.EnumValues.ForName(value.Name), promised.Name+"."+value.Name)
		}
		for _, field := range promised.Fields {
			keepsField(t, promised.Name+"."+field.Name, field, definition.Fields.ForName(field.Name))
		}
	}
}

func keepsField(t *testing.T, name string, promised, kept *ast.FieldDefinition) {
	t.Helper()
	if !assert.NotNil(t, kept, name) {
		return
	}
	assert.Equal(t, promised.Type.String(), kept.Type.String(), name)
	for _, argument := range promised.Arguments {
		found := kept.Arguments.ForName(argument.Name)
		if !assert.NotNil(t, found, name+"."+argument.Name) {
			continue
		}
		assert.Equal(t, argument.Type.String(), found.Type.String(), name+"."+argument.Name)
		if argument.DefaultValue != nil {
			assert.Equal(t, argument.DefaultValue.String(), found.DefaultValue.String(), name+"."+argument.Name)
		}
	}
	for _, argument := range kept.Arguments {
		mayBeLeftOut := !argument.Type.NonNull || argument.DefaultValue != nil
		assert.True(t, mayBeLeftOut || promised.Arguments.ForName(argument.Name) != nil, name+"."+argument.Name+" is a new duty")
	}
}

func TestEveryPageIsAConnection(t *testing.T) {
	for name, definition := range schema().Types {
		object, isConnection := strings.CutSuffix(name, "Connection")
		if !isConnection {
			continue
		}
		for field, wanted := range map[string]string{
			"edges": "[" + object + "Edge!]!", "nodes": "[" + object + "!]!", "pageInfo": "PageInfo!", "totalCount": "Int!",
		} {
			assert.Equal(t, wanted, definition.Fields.ForName(field).Type.String(), name)
		}
	}
}

func TestEverythingInTheSchemaIsDescribed(t *testing.T) {
	for name, definition := range schema().Types {
		if definition.BuiltIn {
			continue
		}
		described(t, name, definition.Description)
		for _, value := range definition.EnumValues {
			described(t, name+"."+value.Name, value.Description)
		}
		for _, field := range definition.Fields {
			if strings.HasPrefix(field.Name, "__") {
				continue
			}
			described(t, name+"."+field.Name, field.Description)
			for _, argument := range field.Arguments {
				described(t, name+"."+field.Name+"("+argument.Name+")", argument.Description)
			}
		}
	}
}

// described holds a description to a sentence of its own.
func described(t *testing.T, name, description string) {
	t.Helper()
	assert.Regexp(t, `(?s)^[A-Z0-9].{5,}\.$`, description, name)
}
