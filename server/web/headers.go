package web

import (
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
	isEncrypted := public != nil && public.Scheme == "https"
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy(r.URL.Path))
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "strict-origin-when-cross-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
		if isEncrypted {
			h.Set("Strict-Transport-Security", encryptedForAYear)
		}
		next.ServeHTTP(w, r)
	})
}

// ofSite is the policy of a page: the strict one, but pages that are made to be
// embedded may be, and the search may run its index, which is WebAssembly.
func ofSite(path string) string {
	switch {
	case strings.HasSuffix(path, "/inbaddad/"):
		return strings.Replace(sitePolicy, "frame-ancestors 'none'", "frame-ancestors *", 1)
	case slices.Contains([]string{"/sok/", "/en/sok/", "/fi/sok/", "/pagefind/pagefind-worker.js"}, path):
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
