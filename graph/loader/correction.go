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
	for _, row := range rows {
		row.Subject = subjects[row.SubjectID]
	}
	return err
}
