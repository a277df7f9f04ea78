package loader

import (
	"context"

	"insyn/dbmodel"
)

func (l *Loader) corrections(ctx context.Context, s Selection, rows []*dbmodel.Correction) error {
	subject := branch[dbmodel.Correction]{fields: []string{"subject"}, load: l.correctionSubjects}
	return grow(ctx, s, "Correction", rows, subject)
}

func (l *Loader) correctionSubjects(ctx context.Context, s Selection, rows []*dbmodel.Correction) error {
	subjects, err := l.objects(ctx, s, keys(rows, func(c *dbmodel.Correction) string { return c.SubjectID }))
	if err != nil {
		return err
	}
	var orphans []*dbmodel.Correction
	for _, row := range rows {
		if row.Subject = subjects[row.SubjectID]; row.Subject == nil { // a later edition is without it
			orphans = append(orphans, row)
		}
	}
	if len(orphans) == 0 {
		return nil
	}
	reports, err := l.objects(ctx, s, keys(orphans, func(c *dbmodel.Correction) string { return c.ReportID }))
	for _, row := range orphans {
		row.Subject = reports[row.ReportID]
	}
	return err
}
