package loader

import (
	"context"

	"insyn/dbmodel"
	"insyn/dbmodel/store"
	"insyn/graph/model"
)

func municipalityID(m *dbmodel.Municipality) string { return m.ID }

// Municipality answers one municipality, nil if there is none.
func (l *Loader) Municipality(ctx context.Context, code string) (*dbmodel.Municipality, error) {
	return single(ctx, code, l.public.Municipalities, l.municipalities)
}

// Municipalities answers a page of municipalities.
func (l *Loader) Municipalities(ctx context.Context, s store.Slice) (*model.MunicipalityConnection, error) {
	return page(ctx, "Municipality", s, l.public.MunicipalityPage, l.municipalities)
}

func (l *Loader) municipalities(ctx context.Context, s Selection, rows []*dbmodel.Municipality) error {
	remember(l, s, "Municipality", rows, municipalityID)
	return grow(ctx, s, "Municipality", rows,
		one("logo", municipalityID, l.public.LogosByMunicipalities, func(logo *dbmodel.Logo) string { return logo.MunicipalityID },
			giveLogo, leaf[dbmodel.Logo]),
		many("committees", municipalityID, l.public.CommitteesByMunicipalities,
			func(c *dbmodel.Committee) string { return c.MunicipalityID },
			func(m *dbmodel.Municipality, below []*dbmodel.Committee) { m.Committees = below }, l.committees))
}

// giveLogo gives a municipality its logo, if it has one.
func giveLogo(m *dbmodel.Municipality, logo *dbmodel.Logo) {
	if logo != nil {
		logo.Path = m.Path + logo.Name
	}
	m.Logo = logo
}

// MunicipalityReports answers a page of a municipality's reports.
func (l *Loader) MunicipalityReports(
	ctx context.Context, m *dbmodel.Municipality, f *store.ReportFilter, o *store.ReportOrder, s store.Slice,
) (*model.ReportConnection, error) {
	load := func(ctx context.Context, ids []string, s store.Slice) (map[string]*store.Page[dbmodel.Report], error) {
		return l.public.ReportsOfMunicipalities(ctx, ids, f, o, s)
	}
	return pageOf(ctx, l, list{m, m.ID, "reports", "Report"}, []any{f, o}, s, load, l.reports)
}
