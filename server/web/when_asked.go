package web

import (
	"log/slog"
	"net/http"
	"sync"
)

// WhenAsked is a handler that is made when someone first asks it: what few readers
// ask for takes no memory from answers before that. Where it cannot be made it
// answers 500, and says why in the log.
func WhenAsked(made func() (http.Handler, error), log *slog.Logger) http.Handler {
	once := sync.OnceValues(made)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		handler, err := once()
		if err != nil {
			log.ErrorContext(r.Context(), "what was asked for could not be made", "path", r.URL.Path, "error", err)
			http.Error(w, http.StatusText(http.StatusInternalServerError), http.StatusInternalServerError)
			return
		}
		handler.ServeHTTP(w, r)
	})
}
