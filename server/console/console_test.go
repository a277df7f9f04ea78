package console_test

import (
	"io"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"

	"insyn/dbmodel"
	"insyn/dbmodel/dbtest"
	"insyn/dbmodel/store"
	"insyn/graph"
	"insyn/graph/limit"
	"insyn/graph/viewer"
	"insyn/server/console"
)

// office is the console of a municipality, and a browser in which someone of its
// staff is signed in.
type office struct {
	t       *testing.T
	store   *store.Store
	url     string
	browser *http.Client
	console *console.Console
	// holder is who is signed in; nil where nobody is.
	holder *dbmodel.Token
	now    time.Time
	// releases are those of its site; nil where it has none.
	releases graph.Releases
}

// Register has no addresses: who is signed in stands in holder.
func (o *office) Register(*http.ServeMux) {}

// Require lets the holder in.
func (o *office) Require(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if o.holder == nil {
			o.console.ShowSignIn(w, r, console.SignInPage{Status: http.StatusUnauthorized, Next: r.URL.Path})
			return
		}
		next.ServeHTTP(w, r.WithContext(viewer.With(r.Context(), o.holder)))
	})
}

// open opens the console for someone in a role, over an empty database.
func open(t *testing.T, role dbmodel.Role) *office {
	t.Helper()
	o := &office{t: t, store: dbtest.Open(t, filepath.Join(t.TempDir(), "insyn.db")), now: dbtest.Now()}
	require.NoError(t, o.store.Migrate(t.Context()))
	o.store.Now = o.clock
	o.holder = &dbmodel.Token{ID: "k3vq7x2m", Name: "Ada", Role: role}
	return o.over(o.api())
}

// over opens the console over another API.
func (o *office) over(api http.Handler) *office {
	o.t.Helper()
	return o.serve(made(o.t, console.Options{API: api, Now: o.clock}))
}

// serve opens another console.
func (o *office) serve(c *console.Console) *office {
	o.t.Helper()
	o.console = c
	server := httptest.NewServer(c.Handler(o))
	o.t.Cleanup(server.Close)
	jar, err := cookiejar.New(nil)
	require.NoError(o.t, err)
	o.url, o.browser = server.URL, &http.Client{Jar: jar}
	return o
}

// shown is the page of signing in.
func (o *office) shown(p console.SignInPage) seen {
	o.t.Helper()
	w := httptest.NewRecorder()
	o.console.ShowSignIn(w, httptest.NewRequestWithContext(o.t.Context(), http.MethodGet, "/admin/sign-in", nil), p)
	return seen{w.Code, "", w.Header(), w.Body.String(), mainText(o.t, w.Body.String())}
}

func made(t *testing.T, options console.Options) *console.Console {
	t.Helper()
	options.Schema, options.Log = graph.Schema(), slog.New(slog.NewTextHandler(t.Output(), nil))
	c, err := console.New(options)
	require.NoError(t, err)
	return c
}

func (o *office) clock() time.Time { return o.now }

func (o *office) api() http.Handler {
	o.t.Helper()
	public, err := url.Parse("https://insyn.example/")
	require.NoError(o.t, err)
	api, err := graph.NewHandler(graph.Options{
		Store: o.store, Public: public, Version: "test", Now: o.clock, Log: slog.New(slog.NewTextHandler(o.t.Output(), nil)), Limits: limit.Public(),
		Releases: o.releases,
	})
	require.NoError(o.t, err)
	return api
}

// seen is a page as its reader meets it.
type seen struct {
	status int
	// address is where the browser ended, from the root.
	address string
	header  http.Header
	source  string
	// main is the text of the page's own part, a line a block.
	main string
}

// get opens a page.
func (o *office) get(path string) seen {
	o.t.Helper()
	return o.send(http.MethodGet, path, "")
}

// post sends a form as a browser would: pairs of names and values.
func (o *office) post(path string, fields ...string) seen {
	o.t.Helper()
	form := url.Values{}
	for i := 0; i < len(fields); i += 2 {
		form.Set(fields[i], fields[i+1])
	}
	return o.send(http.MethodPost, path, form.Encode(), "Sec-Fetch-Site", "same-origin")
}

// sendAs sends a form of another kind.
func (o *office) sendAs(contentType, path, body string) seen {
	o.t.Helper()
	return o.send(http.MethodPost, path, body, "Content-Type", contentType, "Sec-Fetch-Site", "same-origin")
}

func (o *office) send(method, path, body string, headers ...string) seen {
	o.t.Helper()
	r, err := http.NewRequestWithContext(o.t.Context(), method, o.url+path, strings.NewReader(body))
	require.NoError(o.t, err)
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	answered, err := o.browser.Do(r)
	require.NoError(o.t, err)
	source, err := io.ReadAll(answered.Body)
	require.NoError(o.t, err)
	require.NoError(o.t, answered.Body.Close())
	return seen{answered.StatusCode, answered.Request.URL.RequestURI(), answered.Header, string(source), mainText(o.t, string(source))}
}

// mainText is the text of the main element, a line for each block that has some.
func mainText(t *testing.T, source string) string {
	t.Helper()
	document, err := html.Parse(strings.NewReader(source))
	require.NoError(t, err)
	var text strings.Builder
	for n := range document.Descendants() {
		if n.Type == html.ElementNode && n.Data == "main" {
			write(&text, n)
		}
	}
	var lines []string
	for line := range strings.SplitSeq(text.String(), "\n") {
		if line = strings.Join(strings.Fields(line), " "); line != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}

func write(text *strings.Builder, n *html.Node) {
	switch {
	case n.Type == html.TextNode:
		text.WriteString(strings.ReplaceAll(n.Data, "\n", " "))
	case n.Type == html.ElementNode && isBlock(n.Data):
		text.WriteString("\n")
		defer text.WriteString("\n")
	}
	for child := range n.ChildNodes() {
		write(text, child)
	}
}

func isBlock(name string) bool {
	switch name {
	case "a", "b", "code", "span", "strong", "time", "svg", "path", "circle", "rect", "input":
		return false
	}
	return true
}
