// Package serving says how the files of a site are served: which, as what, and
// for how long a copy is good. Insyn's own server and the store that a site is
// published to say the same.
package serving

import (
	"crypto/sha256"
	"encoding/hex"
	"path"
	"slices"
	"strings"
)

// For how long a copy is good, as Cache-Control says it.
const (
	PageLifetime  = "public, max-age=60, stale-while-revalidate=600"
	AssetLifetime = "public, max-age=31536000, immutable"
)

// IsServed tells whether a file of a release is for readers. What begins with a
// dot is for Insyn itself.
func IsServed(name string) bool {
	return !strings.HasPrefix(name, ".") && !strings.Contains(name, "/.")
}

// CacheControl says for how long a copy of a file is good: for ever when it is an
// asset.
func CacheControl(name string) string {
	if IsAsset(name) {
		return AssetLifetime
	}
	return PageLifetime
}

// IsAsset recognises the files whose name holds a hash of their content.
func IsAsset(name string) bool { return IsFingerprinted(name) || partOfIndex(name) }

// IsFingerprinted recognises the assets that say nothing of a report, and that
// pages of earlier releases may still need: "site.min.<64 hexadecimal digits>.css".
func IsFingerprinted(name string) bool {
	stem := strings.TrimSuffix(name, path.Ext(name))
	hash, err := hex.DecodeString(strings.TrimPrefix(path.Ext(stem), "."))
	return err == nil && len(hash) == sha256.Size
}

// partOfIndex recognises the files of the search that Pagefind names after a
// hash of their content.
func partOfIndex(name string) bool {
	return slices.Contains([]string{".pf_fragment", ".pf_index", ".pf_meta", ".pf_filter"}, path.Ext(name))
}

// IsOpenToOthers recognises data, which scripts on other sites may read.
func IsOpenToOthers(name string) bool {
	return slices.Contains(OpenTypes(), path.Ext(name))
}

// OpenTypes are the extensions of data.
func OpenTypes() []string {
	return []string{".csv", ".json", ".svg", ".png", ".zip", ".xlsx", ".rdf", ".xml"}
}

// ContentType does not ask the machine what it calls a file: every machine
// answers the same.
func ContentType(name string) string {
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
