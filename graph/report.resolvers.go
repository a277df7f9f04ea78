package graph

import (
	"context"

	"insyn/dbmodel"
	"insyn/dbmodel/store"
	"insyn/graph/gengql"
	"insyn/graph/loader"
	"insyn/graph/model"
)

func (r *queryResolver) Report(ctx context.Context, municipality string, committee string, year int, edition *int) (*dbmodel.Report, error) {
	address := dbmodel.MunicipalityAddress(municipality, "").Committee(committee).Report(year)
	if edition != nil {
		return loader.From(ctx).ReportEdition(ctx, address.ID, *edition)
	}
	return loader.From(ctx).Report(ctx, address.ID)
}

func (r *queryResolver) Reports(ctx context.Context, filter *store.ReportFilter, orderBy *store.ReportOrder, first *int, after *string, last *int, before *string) (*model.Connection[*dbmodel.Report], error) {
	return loader.From(ctx).Reports(ctx, filter, orderBy, slice(first, after, last, before))
}

func (r *reportResolver) State(ctx context.Context, obj *dbmodel.Report) (dbmodel.ReportState, error) {
	return obj.StateAt(r.store.Now()), nil
}

func (r *reportResolver) ImportedBy(ctx context.Context, obj *dbmodel.Report) (*string, error) {
	return forStaff(ctx, &obj.ImportedBy), nil
}

func (r *reportResolver) ApprovedBy(ctx context.Context, obj *dbmodel.Report) (*string, error) {
	return forStaff(ctx, obj.ApprovedBy), nil
}

func (r *reportResolver) Measures(ctx context.Context, obj *dbmodel.Report, filter *store.MeasureFilter, orderBy *store.MeasureOrder, first *int, after *string) (*model.Connection[*dbmodel.Measure], error) {
	return loader.From(ctx).ReportMeasures(ctx, obj, filter, orderBy, fromStart(first, after))
}

func (r *reportResolver) Commitments(ctx context.Context, obj *dbmodel.Report, filter *store.CommitmentFilter, first *int, after *string) (*model.Connection[*dbmodel.Commitment], error) {
	return loader.From(ctx).ReportCommitments(ctx, obj, filter, fromStart(first, after))
}

func (r *reportResolver) FinancialStatements(ctx context.Context, obj *dbmodel.Report, kind *dbmodel.FinancialStatementKind) ([]*dbmodel.FinancialStatement, error) {
	return ofKind(obj.FinancialStatements, kind), nil
}

func (r *reportResolver) Findings(ctx context.Context, obj *dbmodel.Report, severity *dbmodel.FindingSeverity) ([]*dbmodel.Finding, error) {
	return ofSeverity(obj.Findings, severity), nil
}

func (r *reportResolver) Statistics(ctx context.Context, obj *dbmodel.Report) (*model.ReportStatistics, error) {
	return loader.From(ctx).ReportStatistics(ctx, obj)
}

func (r *resolver) Report() gengql.ReportResolver { return &reportResolver{r} }

type reportResolver struct{ *resolver }
