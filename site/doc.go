// Package site makes the public pages: it asks the API for every published
// report, lets Hugo turn the answers into a release of the site, and serves the
// release that is live. It knows the data only through the API.
//
// A site folder holds releases/, one folder a release, and live, a symbolic
// link to the one that is shown. Where a site is of several reports, parts/ holds
// what releases share, and they have links to it.
package site
