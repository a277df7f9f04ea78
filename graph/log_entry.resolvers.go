package graph

import (
	"context"
	"fmt"

	"insyn/dbmodel"
	"insyn/dbmodel/store"
)

func (r *queryResolver) AuditLog(ctx context.Context, first int) ([]*dbmodel.LogEntry, error) {
	if first < 0 || first > mostLogged {
		return nil, &store.InputError{Message: fmt.Sprintf("first is %d: ask for 0 to %d.", first, mostLogged)}
	}
	return r.store.Log(ctx, first)
}
