package console

import (
	"fmt"
	"net/http"
)

// policy lets a page load from this server only, send its forms nowhere else,
// and be shown in no one's frame.
const policy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; " +
	"form-action 'self'; frame-ancestors 'none'; base-uri 'none'"

// protect sets the headers of all that the console answers.
func protect(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("Cache-Control", "no-store")
		h.Set("X-Robots-Tag", "noindex, nofollow")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "same-origin")
		next.ServeHTTP(w, r)
	})
}

// newProtection refuses what pages of other sites make a browser send. Browsers
// say where a request comes from, so that forms need carry no secret.
func (c *Console) newProtection() (*http.CrossOriginProtection, error) {
	protection := http.NewCrossOriginProtection()
	if c.Base != nil {
		// A proxy may hide from us which address staff use.
		if err := protection.AddTrustedOrigin(c.Base.Scheme + "://" + c.Base.Host); err != nil {
			return nil, fmt.Errorf("trusting the address of staff %s: %w", c.Base, err)
		}
	}
	protection.SetDenyHandler(c.page(func(v *visit) (*reply, error) {
		return v.trouble(http.StatusForbidden, "trouble.foreign"), nil
	}))
	return protection, nil
}
