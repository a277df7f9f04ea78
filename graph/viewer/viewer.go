// Package viewer tells who asks: the public, or the holder of a token.
package viewer

import (
	"context"

	"insyn/dbmodel"
)

type key struct{}

// With is ctx for a request that the holder of a token makes.
func With(ctx context.Context, token *dbmodel.Token) context.Context {
	return context.WithValue(ctx, key{}, token)
}

// From is the token that a request is made with; nil for the public. It is
// shared with other requests: read it only.
func From(ctx context.Context) *dbmodel.Token {
	token, _ := ctx.Value(key{}).(*dbmodel.Token)
	return token
}
