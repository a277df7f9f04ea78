package site

import (
	"fmt"
	"strings"

	"insyn/site/query"
)

// addressed is a report and where the public finds it.
type addressed struct {
	header *query.ReportHeader
	// root is the site's public address, with a slash at the end.
	root string
}

// origin is what the API puts before the addresses of the site's pages.
func (a addressed) origin() string { return originOf(a.header.Url) }

// within is an address of the API as a path from the site's root.
func (a addressed) within(url string) string { return strings.TrimPrefix(url, a.origin()) }

// public is an address of the API as readers meet it.
func (a addressed) public(url string) string { return a.root + a.within(url) }

// named is the report's title with its owner's name: titles are alike everywhere.
func (a addressed) named() string {
	return fmt.Sprintf("%s, %s, %s", a.header.Title, a.header.Committee.Name, a.header.Municipality.Name)
}

// datasetID names the report's figures to machines.
func (a addressed) datasetID() string { return a.public(a.header.Url) + "#data" }

// published is when the report became public.
func (a addressed) published() string {
	if a.header.PublishedAt == nil {
		return a.header.UpdatedAt
	}
	return *a.header.PublishedAt
}

// author is who answers for the report.
func (a addressed) author() string {
	return a.header.Municipality.Name + ", " + a.header.Committee.Name
}
