package console

import (
	"net/http"
	"time"
)

// SignInPage is what the page of signing in shows.
type SignInPage struct {
	Status int
	// Problem is why signing in did not succeed, by a key of the words below
	// signIn.problem; "" where it has not been tried.
	Problem string
	// RetryAfter is how long no token is looked at.
	RetryAfter time.Duration
	// ProviderName is who else can tell who somebody is; "" where nobody can.
	ProviderName string
	// Next is where to go when signed in.
	Next string
}

// ShowSignIn answers with the page of signing in.
func (c *Console) ShowSignIn(w http.ResponseWriter, r *http.Request, p SignInPage) {
	v := &visit{Console: c, r: r, lang: c.chosen(w, r)}
	v.write(r.Context(), w, &reply{status: p.Status, page: "sign_in", title: v.lang.say("signIn.title"), body: p})
}

// Seconds is how long no token is looked at, in whole seconds.
func (p SignInPage) Seconds() int { return int((p.RetryAfter + time.Second - 1) / time.Second) }
