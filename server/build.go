package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"time"

	"github.com/Khan/genqlient/graphql"

	"insyn/site"
)

// endpointTimeout is how long one question to another server may take.
const endpointTimeout = 30 * time.Second

type buildCommand struct {
	storage
	address
	tools
	publishing
	Endpoint string `placeholder:"URL" help:"Hämta data från det här GraphQL-API:et i stället för från databasen."`
	Full     bool   `help:"Gör om alla sidor, även de som är desamma som i den version som visas."`
}

// Help is shown by --help below the command's own line.
func (buildCommand) Help() string {
	return "Exempel: insyn build --endpoint https://insyn.exempel.se/graphql --public-url https://insyn.exempel.se"
}

// Validate is called by kong before the command runs.
func (c buildCommand) Validate() error {
	if c.Endpoint != "" {
		if _, err := webURL("endpoint", c.Endpoint); err != nil {
			return err
		}
	}
	return errors.Join(c.address.Validate(), c.publishing.Validate())
}

// Run builds the site and makes it the live one.
func (c *buildCommand) Run(ctx context.Context, p *process) error {
	tuneMemory(p.env, siteMemory)
	public, err := c.public(&url.URL{Scheme: "http", Host: "localhost:8080"})
	if err != nil {
		return err
	}
	release, err := c.build(ctx, p, public)
	if err != nil {
		return err
	}
	say(p.stdout, textLive, release.Dir)
	return c.publishNow(ctx, p, c.site())
}

func (c *buildCommand) build(ctx context.Context, p *process, public *url.URL) (site.Release, error) {
	if c.Endpoint == "" {
		return c.buildFromDatabase(ctx, p, public)
	}
	if err := c.makeFolder(); err != nil {
		return site.Release{}, err
	}
	caller := &http.Client{Timeout: endpointTimeout}
	full := c.full(p, c.site(), public, graphql.NewClient(c.Endpoint, caller))
	full.Export, full.Contact, full.Anew = exporterAt(c.Endpoint, caller), c.Contact, c.Full
	release, err := p.build(ctx, site.Build, full)
	return release, endpointError(c.Endpoint, err)
}

func (c *buildCommand) buildFromDatabase(ctx context.Context, p *process, public *url.URL) (site.Release, error) {
	opened, err := c.open(ctx, p)
	if err != nil {
		return site.Release{}, err
	}
	defer opened.Close() //nolint:errcheck // Nothing is left to do for a database that won't close.
	api, err := p.buildersAPI(opened, public)
	if err != nil {
		return site.Release{}, err
	}
	full := c.full(p, c.site(), public, inProcess(api))
	if full.Revision, err = opened.Revision(ctx); err != nil {
		return site.Release{}, err
	}
	full.Export, full.Contact, full.Anew = exporter(opened), c.Contact, c.Full
	return p.build(ctx, site.Build, full)
}

// full are the options of a site with all that the tools can give it.
func (t tools) full(p *process, dir string, public *url.URL, client graphql.Client) site.Options {
	return site.Options{
		Client: client, Dir: dir, BaseURL: public.String(), Now: p.now, Log: p.log(),
		Pagefind: t.pagefind(p.env), Chromium: t.chromium(p.env), Version: programVersion(),
	}
}

// build makes a new release of the site, and says so.
func (p *process) build(
	ctx context.Context, build func(context.Context, site.Options) (site.Release, error), o site.Options,
) (release site.Release, err error) {
	err = p.step(textBuilding, func() (string, error) {
		release, err = build(ctx, o)
		return fmt.Sprintf(textPages, release.Pages) + without(release), err
	})
	if err != nil {
		return site.Release{}, fmt.Errorf(failBuild, err)
	}
	return release, nil
}

// without says what a release lacks.
func without(r site.Release) string {
	switch {
	case r.Search && r.PDF:
		return ""
	case r.Search:
		return textWithoutPDF
	case r.PDF:
		return textWithoutSearch
	default:
		return textWithoutBoth
	}
}

// endpointError says which address did not answer, where that is the trouble.
func endpointError(endpoint string, err error) error {
	var network net.Error
	var status *graphql.HTTPError
	var syntax *json.SyntaxError
	switch {
	case errors.As(err, &network):
		return fmt.Errorf(failEndpoint, endpoint, reason(err))
	case errors.As(err, &status):
		return fmt.Errorf(failEndpoint, endpoint, fmt.Errorf("svaret var HTTP %d", status.StatusCode))
	case errors.As(err, &syntax):
		return fmt.Errorf(failEndpoint, endpoint, errors.New(failAnswer))
	}
	return err
}
