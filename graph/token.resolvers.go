package graph

import (
	"context"
	"errors"
	"fmt"
	"time"

	"insyn/dbmodel"
	"insyn/dbmodel/store"
	"insyn/graph/model"
	"insyn/graph/viewer"
)

func (r *mutationResolver) CreateToken(ctx context.Context, name string, role dbmodel.Role, expiresAt *time.Time) (*model.CreatedToken, error) {
	token, secret, err := r.store.CreateToken(ctx, name, role, expiresAt, viewer.From(ctx).Name)
	if err != nil {
		return nil, err
	}
	return &model.CreatedToken{Token: token, Secret: secret}, nil
}

func (r *mutationResolver) RevokeToken(ctx context.Context, id string) (*dbmodel.Token, error) {
	token, err := r.store.RevokeToken(ctx, id, viewer.From(ctx).Name)
	if errors.Is(err, store.ErrNoToken) {
		return nil, &store.InputError{Message: fmt.Sprintf("det finns ingen token %s; tokens visar vilka som finns", id)}
	}
	return token, err
}

func (r *queryResolver) Tokens(ctx context.Context) ([]*dbmodel.Token, error) {
	return r.store.Tokens(ctx)
}
