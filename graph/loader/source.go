package loader

import (
	"context"

	"insyn/dbmodel"
)

func sourceID(x *dbmodel.Source) string { return x.ID }

func (l *Loader) sources(ctx context.Context, s Selection, rows []*dbmodel.Source) error {
	return grow(ctx, s, "Source", rows,
		many("measures", sourceID, l.public.MeasuresBySources, func(c *dbmodel.Measure) string { return or(c.SourceID) },
			func(source *dbmodel.Source, below []*dbmodel.Measure) { source.Measures = below }, l.measures))
}
