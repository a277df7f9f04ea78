package graph

import (
	"context"
	"fmt"

	"insyn/dbmodel"
	"insyn/dbmodel/store"
	"insyn/graph/gengql"
)

func (r *logEntryResolver) ReportID(ctx context.Context, obj *dbmodel.LogEntry) (*string, error) {
	return orNull(obj.ReportID), nil
}

func (r *logEntryResolver) Subject(ctx context.Context, obj *dbmodel.LogEntry) (*string, error) {
	return orNull(obj.Subject), nil
}

func (r *queryResolver) AuditLog(ctx context.Context, first int, before *string) ([]*dbmodel.LogEntry, error) {
	if first < 0 || first > mostLogged {
		return nil, &store.InputError{Message: fmt.Sprintf("first is %d: ask for 0 to %d.", first, mostLogged)}
	}
	return r.store.Log(ctx, first, orEmpty(before))
}

func (r *resolver) LogEntry() gengql.LogEntryResolver { return &logEntryResolver{r} }

type logEntryResolver struct{ *resolver }
