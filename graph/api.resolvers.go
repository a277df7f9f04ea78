package graph

import (
	"context"

	"insyn/graph/gengql"
	"insyn/graph/model"
)

func (r *queryResolver) API(ctx context.Context) (*model.APIInfo, error) {
	moment, _, err := r.watch.Moment(ctx)
	if err != nil {
		return nil, err
	}
	return &model.APIInfo{
		Version: r.version, DataRevision: moment.Revision, Licence: licence,
		MaxDepth: r.limits.Depth, MaxComplexity: r.limits.Complexity, RateLimitPerMinute: r.limits.PointsPerMinute(),
	}, nil
}

func (r *subscriptionResolver) DataRevision(ctx context.Context) (<-chan int, error) {
	moment, _, err := r.watch.Moment(ctx)
	if err != nil {
		return nil, err
	}
	news := make(chan int)
	go func() {
		defer close(news)
		for err == nil {
			select {
			case news <- moment.Revision:
			case <-ctx.Done():
				return
			}
			moment, err = r.watch.Until(ctx, moment, newsEvery)
		}
	}()
	return news, nil
}

func (r *resolver) Subscription() gengql.SubscriptionResolver { return &subscriptionResolver{r} }

type subscriptionResolver struct{ *resolver }
