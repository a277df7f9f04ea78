package loader

import (
	"context"

	"insyn/dbmodel"
	"insyn/dbmodel/store"
	"insyn/graph/model"
)

func riskID(r *dbmodel.Risk) string { return r.ID }

// Risks answers a page of risks.
func (l *Loader) Risks(ctx context.Context, f *store.ControlFilter, s store.Slice) (*model.RiskConnection, error) {
	load := func(ctx context.Context, s store.Slice) (*store.Page[dbmodel.Risk], error) {
		return l.public.RiskPage(ctx, f, s)
	}
	return page(ctx, "Risk", s, load, l.risks)
}

func (l *Loader) risks(ctx context.Context, s Selection, rows []*dbmodel.Risk) error {
	return grow(ctx, s, "Risk", rows,
		one("area", func(r *dbmodel.Risk) string { return r.AreaID }, l.public.ControlAreas, areaID,
			func(r *dbmodel.Risk, a *dbmodel.ControlArea) { r.Area = a }, l.controlAreas),
		many("actions", riskID, l.public.ControlActionsByRisks, func(c *dbmodel.ControlAction) string { return or(c.RiskID) },
			func(r *dbmodel.Risk, below []*dbmodel.ControlAction) { r.Actions = below }, l.controlActions))
}

func (l *Loader) risksWithActions(ctx context.Context, s Selection, rows []*dbmodel.Risk) error {
	return l.risks(ctx, s.needing("actions"), rows)
}
