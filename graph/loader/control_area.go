package loader

import (
	"context"

	"insyn/dbmodel"
)

func areaID(a *dbmodel.ControlArea) string { return a.ID }

func (l *Loader) controlAreas(ctx context.Context, s Selection, rows []*dbmodel.ControlArea) error {
	risks := l.risks
	if _, counted := s.at("ControlArea", "sentence"); counted {
		risks = l.risksWithActions
	}
	return grow(ctx, s.spoken("ControlArea", "risks", "systematicControls"), "ControlArea", rows,
		one("report", func(a *dbmodel.ControlArea) string { return a.ReportID }, l.public.Reports, reportID,
			func(a *dbmodel.ControlArea, r *dbmodel.Report) { a.Report = r }, l.reports),
		many("risks", areaID, l.public.RisksByAreas, func(c *dbmodel.Risk) string { return c.AreaID },
			func(a *dbmodel.ControlArea, below []*dbmodel.Risk) { a.Risks = below }, risks),
		many("systematicControls", areaID, l.public.SystematicControlsByAreas,
			func(c *dbmodel.SystematicControl) string { return c.AreaID },
			func(a *dbmodel.ControlArea, below []*dbmodel.SystematicControl) { a.SystematicControls = below }, l.systematicControls))
}
