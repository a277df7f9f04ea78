package main

import (
	"context"
	"net/http"
	"net/url"

	"insyn/dbmodel"
	"insyn/dbmodel/dataset/workbook"
	"insyn/dbmodel/store"
	"insyn/graph"
	"insyn/server/console"
	"insyn/server/signin"
)

// console is the pages that staff work in, with the way in to them.
func (c *serveCommand) console(p *process, opened *store.Store, public *url.URL, api http.Handler) (http.Handler, error) {
	pages, err := console.New(console.Options{
		API: api, Schema: graph.Schema(), Export: exporterOf(opened.Everything), Template: workbook.WriteTemplate,
		Base: public, Now: p.now, Log: p.log(),
	})
	if err != nil {
		return nil, err
	}
	provider, err := c.provider(p.env)
	if err != nil {
		return nil, err
	}
	door, err := signin.New(signin.Options{
		Store: opened, Base: public, Provider: provider, Now: p.now, Log: p.log(), TrustedProxies: c.TrustedProxies,
		Show: func(w http.ResponseWriter, r *http.Request, page signin.Page) {
			pages.ShowSignIn(w, r, console.SignInPage(page))
		},
		SignedIn: func(ctx context.Context, name string, role dbmodel.Role) {
			if err := opened.LogSignIn(ctx, name, role); err != nil {
				p.log().ErrorContext(ctx, "signing in is not logged", "error", err)
			}
		},
	})
	if err != nil {
		return nil, err
	}
	return pages.Handler(door), nil
}
