package graph

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"insyn/dbmodel"
	"insyn/graph/protocol"
	"insyn/graph/viewer"
)

// requiresRole answers a field marked @requiresRole to holders of a token with
// the role, and to no one else.
func requiresRole(ctx context.Context, _ any, next graphql.Resolver, role dbmodel.Role) (any, error) {
	if err := demand(ctx, role); err != nil {
		return nil, err
	}
	return next(ctx)
}

// demand is the one place where it is decided who may what: it refuses all but
// holders of a token with the role.
func demand(ctx context.Context, role dbmodel.Role) error {
	switch holder := viewer.From(ctx); {
	case holder == nil:
		return &gqlerror.Error{
			Message:    "Staff only: send a token of role " + string(role) + " as Authorization: Bearer insyn_….",
			Extensions: map[string]any{"code": protocol.CodeUnauthenticated},
		}
	case !holder.Role.May(role):
		return &gqlerror.Error{
			Message:    "The token's role is " + string(holder.Role) + ", and this needs " + string(role) + ".",
			Extensions: map[string]any{"code": protocol.CodeForbidden},
		}
	}
	return nil
}

// forStaff is a value that the public does not see.
func forStaff(ctx context.Context, value *string) *string {
	if holder := viewer.From(ctx); holder == nil || !holder.Role.May(dbmodel.RoleEditor) || value == nil || *value == "" {
		return nil
	}
	return value
}
