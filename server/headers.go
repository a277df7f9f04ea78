package main

import (
	"io"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"insyn/server/web"
	"insyn/site/serving"
)

// policyHeader is the one header that differs from page to page.
const policyHeader = "Content-Security-Policy"

type headersCommand struct{ place }

// Help is shown by --help below the command's own line.
func (headersCommand) Help() string {
	return "En lagring kan inte sätta dem: ställ in dem i det innehållsnätverk eller den webbserver som står framför den.\n\n" +
		"Exempel: insyn headers --public-url https://insyn.exempel.se"
}

// Run lists the headers that a server sends with pages, and that a store can't.
func (c *headersCommand) Run(p *process) error {
	public, err := c.public(&url.URL{Scheme: "https"})
	if err != nil {
		return err
	}
	say(p.stdout, textHeadersAll)
	tellHeaders(p.stdout, web.SiteHeaders("/", public))
	for _, some := range []struct{ where, path string }{
		{"*" + web.EmbeddedSuffix, web.EmbeddedSuffix},
		{strings.Join(web.SearchPaths(), " "), web.SearchPaths()[0]},
	} {
		say(p.stdout, textHeadersInstead, some.where)
		tellHeaders(p.stdout, http.Header{policyHeader: {web.SiteHeaders(some.path, public).Get(policyHeader)}})
	}
	say(p.stdout, textHeadersToo, "*"+strings.Join(serving.OpenTypes(), " *"))
	tellHeaders(p.stdout, http.Header{"Access-Control-Allow-Origin": {"*"}})
	say(p.stdout, textHeadersRoutes)
	return nil
}

func tellHeaders(to io.Writer, h http.Header) {
	for _, name := range slices.Sorted(maps.Keys(h)) {
		say(to, "  %s: %s\n", name, h.Get(name))
	}
}
