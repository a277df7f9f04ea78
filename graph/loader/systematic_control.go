package loader

import (
	"context"

	"insyn/dbmodel"
	"insyn/dbmodel/store"
	"insyn/graph/model"
)

func controlID(c *dbmodel.SystematicControl) string { return c.ID }

// SystematicControls answers a page of systematic controls.
func (l *Loader) SystematicControls(
	ctx context.Context, f *store.ControlFilter, s store.Slice,
) (*model.SystematicControlConnection, error) {
	load := func(ctx context.Context, s store.Slice) (*store.Page[dbmodel.SystematicControl], error) {
		return l.public.SystematicControlPage(ctx, f, s)
	}
	return page(ctx, "SystematicControl", s, load, l.systematicControls)
}

func (l *Loader) systematicControls(ctx context.Context, s Selection, rows []*dbmodel.SystematicControl) error {
	return grow(ctx, s, "SystematicControl", rows,
		one("area", func(c *dbmodel.SystematicControl) string { return c.AreaID }, l.public.ControlAreas, areaID,
			func(c *dbmodel.SystematicControl, a *dbmodel.ControlArea) { c.Area = a }, l.controlAreas))
}
