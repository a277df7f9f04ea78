// Package pdf prints pages of a site to tagged PDF files with Chromium, which
// never meets the network: the site's own handler answers all that it asks for.
package pdf
