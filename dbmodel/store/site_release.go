package store

import (
	"context"
	"fmt"
	"strings"
	"time"

	"insyn/dbmodel"
)

// MayShow refuses a release of the site that was built at a moment, where a
// report has been withdrawn since: to show the release again would make public
// what was taken away.
func (s *Store) MayShow(ctx context.Context, release string, builtAt time.Time) error {
	var ids []string
	withdrawal := s.db.NewSelect().Model((*dbmodel.LogEntry)(nil)).ColumnExpr("1").
		Where("log_entry.report_id = report.id").Where("log_entry.action = ?", dbmodel.LogWithdrawn).
		Where("log_entry.at >= ?", builtAt.UTC())
	err := s.db.NewSelect().Model((*dbmodel.Report)(nil)).Column("id").
		Where("report.state = ?", dbmodel.ReportStateWithdrawn).Where("report.edition_of IS NULL").
		Where("EXISTS (?)", withdrawal).OrderExpr("report.id").Scan(ctx, &ids)
	if err != nil {
		return fmt.Errorf("läsa vilka rapporter som är tagna från allmänheten: %w", err)
	}
	if len(ids) > 0 {
		return inputError("versionen %s visar %s, som har tagits från allmänheten sedan den byggdes; bygg om webbplatsen i stället",
			release, strings.Join(ids, ", "))
	}
	return nil
}
