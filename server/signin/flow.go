package signin

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// flowAge is how long a member of staff may take at the provider.
const flowAge = 10 * time.Minute

// flow is one attempt to sign in by the provider. Only the browser that makes it
// keeps it, so that any server can go on with it; all that it is checked by is
// derived from its secret.
type flow struct {
	secret  string
	started int64 // in Unix seconds
	next    string
}

func newFlow(now time.Time, next string) flow {
	return flow{secret: rand.Text() + rand.Text(), started: now.Unix(), next: next}
}

// readFlow takes the attempt out of a request, if it is there and not too old.
func readFlow(r *http.Request, now time.Time) (flow, bool) {
	cookie, err := r.Cookie(cookieFlow)
	if err != nil {
		return flow{}, false
	}
	secret, rest, _ := strings.Cut(cookie.Value, ".")
	at, encoded, _ := strings.Cut(rest, ".")
	started, errAt := strconv.ParseInt(at, 10, 64)
	next, errNext := base64.RawURLEncoding.DecodeString(encoded)
	age := now.Sub(time.Unix(started, 0))
	if secret == "" || errAt != nil || errNext != nil || age < 0 || age > flowAge {
		return flow{}, false
	}
	return flow{secret: secret, started: started, next: local(string(next))}, true
}

func (f flow) keep(w http.ResponseWriter) {
	next := base64.RawURLEncoding.EncodeToString([]byte(f.next))
	setCookie(w, cookieFlow, f.secret+"."+strconv.FormatInt(f.started, 10)+"."+next, flowAge)
}

// state comes back by the browser: it shows that the answer is to a question of
// this very browser.
func (f flow) state() string { return f.derive("state") }

// nonce comes back in the ID token: it shows that it was made for this attempt.
func (f flow) nonce() string { return f.derive("nonce") }

// verifier is told the provider with the code (PKCE, RFC 7636): a code that was
// caught on its way is of no use without.
func (f flow) verifier() string { return f.derive("verifier") }

// derive is 43 characters that tell nothing of the secret or of one another.
func (f flow) derive(what string) string {
	mac := hmac.New(sha256.New, []byte(f.secret))
	mac.Write([]byte(what + "\n" + strconv.FormatInt(f.started, 10) + "\n" + f.next))
	return base64.RawURLEncoding.EncodeToString(mac.Sum(nil))
}

// isAnsweredBy tells in a time that says nothing whether a state is the flow's.
func (f flow) isAnsweredBy(state string) bool { return hmac.Equal([]byte(state), []byte(f.state())) }
