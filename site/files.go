package site

import (
	"crypto/sha256"
	"encoding/hex"
	"path"
	"slices"
	"strings"
)

const (
	pageLifetime  = "public, max-age=60, stale-while-revalidate=600"
	assetLifetime = "public, max-age=31536000, immutable"
	noLifetime    = "no-store"
)

// lifetime says for how long a copy of a file is good: for ever when its name
// holds a hash of its content.
func lifetime(name string) string {
	if fingerprinted(name) || partOfIndex(name) {
		return assetLifetime
	}
	return pageLifetime
}

// fingerprinted recognises "site.min.<64 hexadecimal digits>.css".
func fingerprinted(name string) bool {
	stem := strings.TrimSuffix(name, path.Ext(name))
	hash, err := hex.DecodeString(strings.TrimPrefix(path.Ext(stem), "."))
	return err == nil && len(hash) == sha256.Size
}

// partOfIndex recognises the files of the search that Pagefind names after a
// hash of their content.
func partOfIndex(name string) bool {
	return slices.Contains([]string{".pf_fragment", ".pf_index", ".pf_meta", ".pf_filter"}, path.Ext(name))
}

// openToOthers recognises data, which scripts on other sites may read.
func openToOthers(name string) bool {
	return slices.Contains([]string{".csv", ".json", ".svg", ".png", ".zip", ".xlsx", ".rdf", ".xml"}, path.Ext(name))
}

// contentType does not ask the machine what it calls a file: every machine
// answers the same.
func contentType(name string) string {
	switch path.Ext(name) {
	case ".html":
		return "text/html; charset=utf-8"
	case ".css":
		return "text/css; charset=utf-8"
	case ".js":
		return "text/javascript; charset=utf-8"
	case ".svg":
		return "image/svg+xml"
	case ".png":
		return "image/png"
	case ".woff2":
		return "font/woff2"
	case ".webmanifest":
		return "application/manifest+json"
	case ".txt":
		return "text/plain; charset=utf-8"
	default:
		return dataType(name)
	}
}

// dataType is the content type of a file to take along.
func dataType(name string) string {
	switch path.Ext(name) {
	case ".json":
		return "application/json"
	case ".csv":
		return "text/csv; charset=utf-8"
	case ".xml":
		return xmlType(name)
	case ".rdf":
		return "application/rdf+xml"
	case ".pdf":
		return "application/pdf"
	case ".zip":
		return "application/zip"
	case ".xlsx":
		return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	default:
		return "application/octet-stream"
	}
}

// xmlType tells the feed from the site map.
func xmlType(name string) string {
	if path.Base(name) == "nyheter.xml" {
		return "application/atom+xml; charset=utf-8"
	}
	return "application/xml"
}
