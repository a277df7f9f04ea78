package limit_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/vektah/gqlparser/v2/ast"
)

func TestEveryListSaysHowLongItUsuallyIs(t *testing.T) {
	for _, definition := range insyn(t).Types {
		if definition.Kind != ast.Object || definition.BuiltIn || strings.HasSuffix(definition.Name, "Connection") {
			continue
		}
		for _, field := range definition.Fields {
			if strings.HasPrefix(field.Name, "__") {
				continue
			}
			isPage := strings.HasSuffix(field.Type.Name(), "Connection")
			said := field.Directives.ForName("listSize")
			assert.Equal(t, isPage || field.Type.Elem != nil, said != nil, "%s.%s", definition.Name, field.Name)
		}
	}
}

func TestAPageIsAsLongAsIsAnsweredWhenNobodySays(t *testing.T) {
	for _, definition := range insyn(t).Types {
		for _, field := range definition.Fields {
			if !strings.HasSuffix(field.Type.Name(), "Connection") {
				continue
			}
			wanted := "20"
			if definition.Name != "Query" {
				wanted = "100" // what one object has is answered whole
			}
			assert.Equal(t, wanted, field.Directives.ForName("listSize").Arguments.ForName("assumedSize").Value.Raw, "%s.%s", definition.Name, field.Name)
		}
	}
}
