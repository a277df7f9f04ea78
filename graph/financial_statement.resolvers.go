package graph

import (
	"context"

	"github.com/govalues/decimal"

	"insyn/dbmodel"
	"insyn/dbmodel/rules"
	"insyn/dbmodel/store"
	"insyn/graph/gengql"
	"insyn/graph/loader"
	"insyn/graph/model"
)

func (r *financialLineResolver) Budget(ctx context.Context, obj *dbmodel.FinancialLine, unit *dbmodel.MoneyUnit) (*decimal.Decimal, error) {
	return amount(obj.Budget, obj.Statement.Unit, unit)
}

func (r *financialLineResolver) Outcome(ctx context.Context, obj *dbmodel.FinancialLine, unit *dbmodel.MoneyUnit) (*decimal.Decimal, error) {
	return amount(obj.Outcome, obj.Statement.Unit, unit)
}

func (r *financialLineResolver) Deviation(ctx context.Context, obj *dbmodel.FinancialLine, unit *dbmodel.MoneyUnit) (*decimal.Decimal, error) {
	return amount(obj.Deviation, obj.Statement.Unit, unit)
}

func (r *financialLineResolver) PreviousOutcome(ctx context.Context, obj *dbmodel.FinancialLine, unit *dbmodel.MoneyUnit) (*decimal.Decimal, error) {
	return amount(obj.PreviousOutcome, obj.Statement.Unit, unit)
}

func (r *financialLineResolver) Forecast(ctx context.Context, obj *dbmodel.FinancialLine, unit *dbmodel.MoneyUnit) (*decimal.Decimal, error) {
	return amount(obj.Forecast, obj.Statement.Unit, unit)
}

func (r *financialLineResolver) Sentence(ctx context.Context, obj *dbmodel.FinancialLine) (string, error) {
	return rules.LineSentence(obj), nil
}

func (r *queryResolver) FinancialStatements(ctx context.Context, filter *store.FinancialStatementFilter, first *int, after *string, last *int, before *string) (*model.Connection[*dbmodel.FinancialStatement], error) {
	return loader.From(ctx).FinancialStatements(ctx, filter, slice(first, after, last, before))
}

func (r *resolver) FinancialLine() gengql.FinancialLineResolver { return &financialLineResolver{r} }

type financialLineResolver struct{ *resolver }
