package encode

import (
	"github.com/99designs/gqlgen/graphql"
	lru "github.com/hashicorp/golang-lru/v2"
	"github.com/vektah/gqlparser/v2/ast"
)

// keptPlans is how many operations are kept planned.
const keptPlans = 500

// Plans makes plans, and keeps those that don't depend on variables. It is safe
// for concurrent use.
type Plans struct {
	types  Types
	schema *ast.Schema
	kept   *lru.Cache[*ast.OperationDefinition, keptPlan]
}

// keptPlan is without a plan where one must be made for each request.
type keptPlan struct {
	plan *Plan
	ok   bool
}

// NewPlans keeps plans of a schema's operations.
func NewPlans(types Types, schema *ast.Schema) *Plans {
	kept, err := lru.New[*ast.OperationDefinition, keptPlan](keptPlans)
	if err != nil {
		panic(err) // only for a size that is not positive
	}
	return &Plans{types, schema, kept}
}

// Of plans an operation; see NewPlan.
func (p *Plans) Of(o *graphql.OperationContext) (plan *Plan, ok bool) {
	if o.Operation.Operation != ast.Query {
		return nil, false
	}
	if known, found := p.kept.Get(o.Operation); found && known.plan != nil {
		return known.plan, known.ok
	} else if found {
		return NewPlan(p.types, p.schema, o)
	}
	plan, ok = NewPlan(p.types, p.schema, o)
	known := keptPlan{plan, ok}
	if hasChoice(o) {
		known.plan = nil
	}
	p.kept.Add(o.Operation, known)
	return plan, ok
}
