package signin_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"insyn/dbmodel"
	"insyn/dbmodel/dbtest"
	"insyn/dbmodel/store"
	"insyn/graph/viewer"
	"insyn/server/signin"
)

// office is a server with a console that says who asks, and what it logs.
type office struct {
	store *store.Store
	url   string
	log   *safeLog
	// signedIn are those that the hook was told of.
	signedIn  *[]string
	certified *http.Client
}

// safeLog lets a test read what a server is still writing.
type safeLog struct {
	mutex sync.Mutex
	text  bytes.Buffer
}

func (l *safeLog) Write(p []byte) (int, error) {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	return l.text.Write(p)
}

func (l *safeLog) String() string {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	return l.text.String()
}

// open serves an office over https until the test ends.
func open(t *testing.T, s *store.Store, options ...func(*signin.Options)) office {
	t.Helper()
	mux := http.NewServeMux()
	server := httptest.NewUnstartedServer(mux)
	o := office{url: "https://" + server.Listener.Addr().String()}
	o = o.fill(t, s, mux, options...)
	server.StartTLS()
	t.Cleanup(server.Close)
	o.certified = server.Client()
	return o
}

// fill gives the office its addresses.
func (o office) fill(t *testing.T, s *store.Store, mux *http.ServeMux, options ...func(*signin.Options)) office {
	t.Helper()
	o.store, o.log, o.signedIn = s, new(safeLog), new([]string)
	base, err := url.Parse(o.url)
	require.NoError(t, err)
	set := signin.Options{
		Store: s, Base: base, Now: s.Now, Log: slog.New(slog.NewTextHandler(o.log, nil)), Show: show,
		SignedIn: func(_ context.Context, name string, role dbmodel.Role) {
			*o.signedIn = append(*o.signedIn, name+" "+string(role))
		},
	}
	for _, option := range options {
		option(&set)
	}
	signIn, err := signin.New(set)
	require.NoError(t, err)
	signIn.Register(mux)
	mux.Handle("/admin", signIn.Require(http.HandlerFunc(greet)))
	mux.Handle("/admin/", signIn.Require(http.HandlerFunc(greet)))
	return o
}

// show is a page in one line.
func show(w http.ResponseWriter, _ *http.Request, p signin.Page) {
	w.WriteHeader(p.Status)
	_, _ = fmt.Fprintf(w, "sign-in problem=%q retry=%s provider=%q next=%s", p.Problem, p.RetryAfter, p.ProviderName, p.Next)
}

// greet is the console.
func greet(w http.ResponseWriter, r *http.Request) {
	who := viewer.From(r.Context())
	_, _ = fmt.Fprintf(w, "console %s for %s %s", r.URL, who.Name, who.Role)
}

// browser keeps cookies, and follows no redirect that it is not told to.
type browser struct {
	t *testing.T
	office
	*http.Client
	// headers are sent with every request.
	headers map[string]string
}

func (o office) browser(t *testing.T) browser {
	t.Helper()
	jar, err := cookiejar.New(nil)
	require.NoError(t, err)
	stay := func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return browser{t, o, &http.Client{Transport: o.certified.Transport, Jar: jar, CheckRedirect: stay}, map[string]string{}}
}

// send is what a request hears: "303 /admin", or "200 " and the page.
func (b browser) send(method, path string, form url.Values) string {
	b.t.Helper()
	address := path
	if strings.HasPrefix(path, "/") {
		address = b.url + path
	}
	r, err := http.NewRequestWithContext(b.t.Context(), method, address, strings.NewReader(form.Encode()))
	require.NoError(b.t, err)
	if form != nil {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	for name, value := range b.headers {
		r.Header.Set(name, value)
	}
	answer, err := b.Do(r)
	require.NoError(b.t, err)
	defer answer.Body.Close() //nolint:errcheck // read to its end
	text, err := io.ReadAll(answer.Body)
	require.NoError(b.t, err)
	if to := answer.Header.Get("Location"); to != "" {
		return fmt.Sprintf("%d %s", answer.StatusCode, to)
	}
	return fmt.Sprintf("%d %s", answer.StatusCode, text)
}

func (b browser) get(path string) string { b.t.Helper(); return b.send(http.MethodGet, path, nil) }

// signIn posts the form.
func (b browser) signIn(token, next string) string {
	b.t.Helper()
	return b.send(http.MethodPost, "/admin/sign-in", url.Values{"token": {token}, "next": {next}})
}

// cookie is the value that the browser keeps under a name; "" for none.
func (b browser) cookie(name string) string {
	b.t.Helper()
	at, err := url.Parse(b.url)
	require.NoError(b.t, err)
	for _, cookie := range b.Jar.Cookies(at) {
		if cookie.Name == name {
			return cookie.Value
		}
	}
	return ""
}

// plant gives the browser a cookie.
func (b browser) plant(name, value string) {
	b.t.Helper()
	at, err := url.Parse(b.url)
	require.NoError(b.t, err)
	b.Jar.SetCookies(at, []*http.Cookie{{Name: name, Value: value, Path: "/", Secure: true}})
}

func token(t *testing.T, s *store.Store, name string, role dbmodel.Role) (id, secret string) {
	t.Helper()
	made, secret, err := s.CreateToken(t.Context(), name, role, nil, "Test")
	require.NoError(t, err)
	return made.ID, secret
}

// clock sets a store's clock to what the answer moves; set it before the store is used.
func clock(s *store.Store) (at func(time.Duration)) {
	after := new(atomic.Int64)
	s.Now = func() time.Time { return dbtest.Now().Add(time.Duration(after.Load())) }
	return func(d time.Duration) { after.Store(int64(d)) }
}
