package graph

import (
	"github.com/vektah/gqlparser/v2/ast"

	"insyn/graph/gengql"
)

// Schema is what may be asked, with every description.
func Schema() *ast.Schema { return gengql.NewExecutableSchema(gengql.Config{}).Schema() }
