package loader

import (
	"context"

	"insyn/dbmodel"
)

func (l *Loader) findings(ctx context.Context, s Selection, rows []*dbmodel.Finding) error {
	subject := branch[dbmodel.Finding]{fields: []string{"subject"}, load: l.findingSubjects}
	return grow(ctx, s, "Finding", rows, subject)
}

func (l *Loader) findingSubjects(ctx context.Context, s Selection, rows []*dbmodel.Finding) error {
	subjects, err := l.objects(ctx, s, keys(rows, func(f *dbmodel.Finding) string { return f.SubjectID }))
	for _, row := range rows {
		row.Subject = subjects[row.SubjectID]
	}
	return err
}
