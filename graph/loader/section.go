package loader

import (
	"context"

	"insyn/dbmodel"
)

func sectionID(x *dbmodel.Section) string { return x.ID }

func (l *Loader) sections(ctx context.Context, s Selection, rows []*dbmodel.Section) error {
	return grow(ctx, s, "Section", rows,
		many("children", sectionID, l.public.SectionsByParents, func(c *dbmodel.Section) string { return or(c.ParentID) },
			func(parent *dbmodel.Section, below []*dbmodel.Section) { parent.Children = below }, l.sections))
}
