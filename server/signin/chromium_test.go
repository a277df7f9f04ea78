package signin_test

import (
	"context"
	"fmt"
	"html"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"

	"insyn/dbmodel"
	"insyn/dbmodel/dbtest"
	"insyn/dbmodel/store"
	"insyn/server/signin"
)

// onThisMachine serves an office over http, as those do who try Insyn.
func onThisMachine(t *testing.T, s *store.Store, options ...func(*signin.Options)) office {
	t.Helper()
	mux := http.NewServeMux()
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	return office{url: server.URL}.fill(t, s, mux, append(options, func(o *signin.Options) { o.Show = showForm })...)
}

// showForm is a page that a browser can sign in on.
func showForm(w http.ResponseWriter, _ *http.Request, p signin.Page) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(p.Status)
	_, _ = fmt.Fprintf(w, `<!doctype html><p>sign-in %s</p>
<form method="post" action="/admin/sign-in"><input name="token"><input type="hidden" name="next" value="%s"></form>
<a href="/admin/sign-in/provider?next=%[2]s">%s</a>`, p.Problem, html.EscapeString(p.Next), p.ProviderName)
}

// tab is the tab of a Chromium.
type tab struct{ context.Context }

// launch starts a Chromium with one tab.
func launch(t *testing.T) tab {
	t.Helper()
	path, err := exec.LookPath("chromium")
	if err != nil && os.Getenv("CI") == "" {
		t.Skip("Chromium is not installed; install it with: apt-get install chromium")
	}
	require.NoError(t, err)
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path))
	if os.Geteuid() == 0 {
		options = append(options, chromedp.NoSandbox)
	}
	ctx, end := chromedp.NewExecAllocator(t.Context(), options...)
	t.Cleanup(end)
	ctx, end = chromedp.NewContext(ctx, chromedp.WithErrorf(func(string, ...any) {})) // What goes wrong is returned, too.
	t.Cleanup(end)
	require.NoError(t, chromedp.Do(ctx))
	return tab{ctx}
}

func (b tab) visit(t *testing.T, address string) {
	t.Helper()
	require.NoError(t, chromedp.Do(b, chromedp.Navigate(address)))
}

// script runs in the page, which it may leave.
func (b tab) script(t *testing.T, text string) string {
	t.Helper()
	said, err := chromedp.Run(b, chromedp.Evaluate[string]("(() => {"+text+"; return ''})()"))
	require.NoError(t, err)
	return said
}

// reads waits until the page says this.
func (b tab) reads(t *testing.T, text string) {
	t.Helper()
	var said string
	require.Eventually(t, func() bool {
		said, _ = chromedp.Run(b, chromedp.Evaluate[string]("document.body.innerText"))
		return strings.HasPrefix(said, text)
	}, 10*time.Second, 20*time.Millisecond, "%s", text)
}

// TestChromiumKeepsTheCookieOnThisMachine holds what setCookie relies on: a
// Secure cookie named __Host- is kept over http from 127.0.0.1 and localhost.
func TestChromiumKeepsTheCookieOnThisMachine(t *testing.T) {
	b := launch(t)
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		o := onThisMachine(t, s)
		_, secret := token(t, s, "Webb", dbmodel.RoleEditor)
		for _, address := range []string{o.url, strings.Replace(o.url, "127.0.0.1", "localhost", 1)} {
			b.visit(t, address+"/admin/log")
			b.reads(t, "sign-in")
			b.script(t, "document.forms[0].token.value = '"+secret+"'; document.forms[0].submit()")
			b.reads(t, "console /admin/log for Webb EDITOR")
			b.visit(t, address+"/admin")
			b.reads(t, "console /admin for Webb EDITOR")
			require.Empty(t, b.script(t, "return document.cookie"), "scripts do not see it")
		}
	})
}

func TestChromiumComesBackFromTheProviderWithItsCookies(t *testing.T) {
	b := launch(t)
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		o := onThisMachine(t, s, certify(t).vouches)
		b.visit(t, o.url+"/admin/log")
		b.reads(t, "sign-in")

		b.script(t, "document.links[0].click()")

		b.reads(t, "console /admin/log for Test User EDITOR")
	})
}

func TestChromiumSendsNothingForOtherWebsites(t *testing.T) {
	b := launch(t)
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		o := onThisMachine(t, s)
		_, secret := token(t, s, "Webb", dbmodel.RoleEditor)
		evil := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html")
			_, _ = fmt.Fprintf(w, `<form method="post" action="%s/admin/publish"><input name="id"></form><a href="%[1]s/admin">x</a>`, o.url)
		}))
		defer evil.Close()
		b.visit(t, o.url+"/admin")
		b.script(t, "document.forms[0].token.value = '"+secret+"'; document.forms[0].submit()")
		b.reads(t, "console /admin for Webb EDITOR")

		b.visit(t, strings.Replace(evil.URL, "127.0.0.1", "localhost", 1))
		b.script(t, "document.forms[0].submit()")
		b.reads(t, "sign-in foreign")

		b.visit(t, strings.Replace(evil.URL, "127.0.0.1", "localhost", 1))
		b.script(t, "document.links[0].click()")
		b.reads(t, "console /admin for Webb EDITOR")
	})
}
