package web

import (
	"net/http"

	"github.com/klauspost/compress/gzhttp"
)

// compress makes text smaller on its way to readers who understand gzip. Files
// that are compressed already go as they are.
func compress(next http.Handler) http.Handler {
	wrap, err := gzhttp.NewWrapper(
		gzhttp.EnableZstd(false), // Gains a few per cent, and takes megabytes for each reader.
		gzhttp.ContentTypes([]string{
			"text/html", "text/css", "text/javascript", "text/csv", "text/plain",
			"image/svg+xml", "application/xml", "application/rdf+xml", "application/atom+xml",
			"application/json", "application/graphql-response+json", "application/manifest+json",
		}),
	)
	if err != nil {
		return next // Not with the options above.
	}
	return wrap(next)
}
