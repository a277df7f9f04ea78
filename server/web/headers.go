package web

import (
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"insyn/dbmodel"
)

const (
	// sitePolicy is what a page may do: it loads its styles, scripts and pictures
	// from this server only and is shown in no one else's frame.
	sitePolicy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; " +
		"font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
	// apiPolicy is for answers that are never a page.
	apiPolicy = "default-src 'none'; frame-ancestors 'none'"
	// EmbeddedSuffix ends the addresses of pages that may be shown in the frame of
	// another site.
	EmbeddedSuffix = "/inbaddad/"
	// encryptedForAYear is for how long a browser asks for the site over https only.
	encryptedForAYear = "max-age=31536000"
)

// protectData sets the headers that answers have which are never a page.
func protectData(public *url.URL, next http.Handler) http.Handler {
	isEncrypted := public != nil && public.Scheme == "https"
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", apiPolicy)
		h.Set("X-Content-Type-Options", "nosniff")
		if isEncrypted {
			h.Set("Strict-Transport-Security", encryptedForAYear)
		}
		next.ServeHTTP(w, r)
	})
}

// protect sets the headers that every page has.
func protect(policy func(path string) string, public *url.URL, next http.Handler) http.Handler {
	always := headersOfAll(public)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		maps.Copy(h, always)
		h.Set("Content-Security-Policy", policy(r.URL.Path))
		next.ServeHTTP(w, r)
	})
}

// headersOfAll are the headers that are the same for every page.
func headersOfAll(public *url.URL) http.Header {
	h := http.Header{}
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "strict-origin-when-cross-origin")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
	if public != nil && public.Scheme == "https" {
		h.Set("Strict-Transport-Security", encryptedForAYear)
	}
	return h
}

// SiteHeaders are the headers that protect readers of a page of the site, for
// those who serve it in Insyn's place.
func SiteHeaders(path string, public *url.URL) http.Header {
	h := headersOfAll(public)
	h.Set("Content-Security-Policy", ofSite(path))
	return h
}

// SearchPaths are the addresses that may run the index of the search.
func SearchPaths() []string {
	return []string{"/sok/", "/en/sok/", "/fi/sok/", "/pagefind/pagefind-worker.js"}
}

// ofSite is the policy of a page: the strict one, but pages that are made to be
// embedded may be, and the search may run its index, which is WebAssembly.
func ofSite(path string) string {
	switch {
	case strings.HasSuffix(path, EmbeddedSuffix):
		return strings.Replace(sitePolicy, "frame-ancestors 'none'", "frame-ancestors *", 1)
	case slices.Contains(SearchPaths(), path):
		return strings.Replace(sitePolicy, "script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'", 1)
	default:
		return sitePolicy
	}
}

// ofPreview is the policy of the same page of the public site.
func ofPreview(path string) string {
	_, rest, _ := strings.Cut(strings.TrimPrefix(path, dbmodel.PreviewsPath), "/")
	return ofSite("/" + rest)
}

func ofAPI(string) string { return apiPolicy }
