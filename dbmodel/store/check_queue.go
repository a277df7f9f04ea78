package store

import (
	"context"
	"fmt"
	"time"

	"github.com/uptrace/bun"

	"insyn/dbmodel"
)

// longWait is how long a build may wait before one wonders whether a server runs.
const longWait = 10 * time.Minute

// checkRevision looks at what numbers the published data.
func (s *Store) checkRevision(ctx context.Context, tx bun.Tx) ([]Fault, error) {
	var rows []dbmodel.Revision
	if err := tx.NewSelect().Model(&rows).Scan(ctx); err != nil {
		return nil, err
	}
	if len(rows) != 1 {
		return []Fault{{What: fmt.Sprintf("Datarevisionen ska stå på en rad men står på %d.", len(rows)), Way: wayRestore}}, nil
	}
	changes, err := tx.NewSelect().Model((*dbmodel.LogEntry)(nil)).Where("action IN (?)", bun.List([]dbmodel.LogAction{
		dbmodel.LogPublished, dbmodel.LogCorrected, dbmodel.LogWithdrawn,
	})).Count(ctx)
	if err != nil {
		return nil, err
	}
	var faults []Fault
	if int64(rows[0].Number) < changes {
		faults = append(faults, Fault{
			What: fmt.Sprintf("Datarevisionen är %d, men loggen har %d ändringar av det offentliga.", rows[0].Number, changes), Way: wayRestore,
		})
	}
	if rows[0].Changing != "" {
		faults = append(faults, Fault{
			What:   "En ändring av det offentliga pågår, eller avbröts innan den gjordes.",
			Way:    "Avbröts den tar en server som är igång bort spåret av den inom en minut; gör ändringen igen.",
			Notice: true,
		})
	}
	return faults, nil
}

// checkQueue looks at the builds that have not ended.
func (s *Store) checkQueue(ctx context.Context, tx bun.Tx) ([]Fault, error) {
	var open []*dbmodel.SiteBuild
	if err := tx.NewSelect().Model(&open).Where("finished_at IS NULL").OrderExpr("requested_at, id").Scan(ctx); err != nil {
		return nil, err
	}
	var faults []Fault
	for _, b := range open {
		late := s.Now().Add(-longWait)
		isLeft := b.Status == dbmodel.SiteBuildStatusRunning && b.LeaseUntil.Before(late)
		if isLeft || b.Status == dbmodel.SiteBuildStatusQueued && b.RequestedAt.Before(late) {
			faults = append(faults, Fault{
				What: fmt.Sprintf("Bygget %s, begärt %s, har ingen server tagit sig an.", b.ID, b.RequestedAt.Format(time.RFC3339)),
				Way:  "Starta insyn serve, eller avbryt bygget: insyn builds " + b.ID + " --cancel.", Notice: true,
			})
		}
	}
	return faults, nil
}
