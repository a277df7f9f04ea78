package explorer_test

import (
	"crypto/sha512"
	"encoding/base64"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"

	"insyn/graph/examples"
	"insyn/server/explorer"
)

// built stands in for the bundle that scripts/need-explorer makes.
func built() fs.FS {
	return fstest.MapFS{"explorer.js": {Data: []byte("run()\n")}}
}

func handler(t *testing.T, bundle fs.FS) http.Handler {
	t.Helper()
	h, err := explorer.Handler(bundle)
	require.NoError(t, err)
	return h
}

func send(t *testing.T, h http.Handler, method, address string, headers ...string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), method, address, nil)
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func get(t *testing.T, h http.Handler, address string, headers ...string) *httptest.ResponseRecorder {
	t.Helper()
	return send(t, h, http.MethodGet, address, headers...)
}

// elements are those of a page that have the attribute.
func elements(t *testing.T, page, attribute string) map[string]*html.Node {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	require.NoError(t, err)
	found := make(map[string]*html.Node)
	for node := range root.Descendants() {
		if value, ok := valueOf(node, attribute); ok {
			found[value] = node
		}
	}
	return found
}

func valueOf(node *html.Node, attribute string) (string, bool) {
	i := slices.IndexFunc(node.Attr, func(a html.Attribute) bool { return a.Key == attribute })
	if i < 0 {
		return "", false
	}
	return node.Attr[i].Val, true
}

func textIn(node *html.Node) string {
	var text strings.Builder
	for child := range node.Descendants() {
		if child.Type == html.TextNode {
			text.WriteString(child.Data)
		}
	}
	return text.String()
}

// Nothing comes from anyone else, and nothing that stands in the page itself is
// run or applied.
func TestEverythingIsAllowedToLoadFromHereOnly(t *testing.T) {
	const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
		"base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
	h := handler(t, built())
	for _, address := range []string{explorer.Path, explorer.Path + "?lang=en", explorer.Path + "/none"} {
		assert.Equal(t, policy, get(t, h, address).Header().Get("Content-Security-Policy"), address)
	}
	page := get(t, h, explorer.Path).Body.String()
	assert.NotRegexp(t, `\sstyle=|<style|\son[a-z]+=|https?:`, page)
}

func TestFilesAreNamedByTheirContentAndKept(t *testing.T) {
	h := handler(t, built())
	page := get(t, h, explorer.Path).Body.String()
	script, style, icon := elements(t, page, "src"), elements(t, page, "integrity"), elements(t, page, "href")
	var loaded []string
	for address := range script {
		loaded = append(loaded, address)
	}
	for address, node := range icon {
		if rel, _ := valueOf(node, "rel"); rel == "icon" || rel == "stylesheet" {
			loaded = append(loaded, address)
		}
	}
	require.Len(t, loaded, 3)
	for _, address := range loaded {
		assert.Regexp(t, `^/graphql/explorer/(explorer|icon)\.[0-9a-f]{16}\.(js|css|svg)$`, address)
		file := get(t, h, address)
		assert.Equal(t, http.StatusOK, file.Code, address)
		assert.Equal(t, "public, max-age=31536000, immutable", file.Header().Get("Cache-Control"))
		sum := sha512.Sum384(file.Body.Bytes())
		if !strings.HasSuffix(address, ".svg") {
			assert.Contains(t, style, "sha384-"+base64.StdEncoding.EncodeToString(sum[:]), address)
		}
	}
	assert.Equal(t, "run()\n", get(t, h, loaded[0]).Body.String())
	assert.Equal(t, "text/javascript; charset=utf-8", get(t, h, loaded[0]).Header().Get("Content-Type"))
}

func TestThePageIsAskedForAnewAndSentOnceOnly(t *testing.T) {
	h := handler(t, built())
	first := get(t, h, explorer.Path)
	assert.Equal(t, http.StatusOK, first.Code)
	assert.Equal(t, "text/html; charset=utf-8", first.Header().Get("Content-Type"))
	assert.Equal(t, "no-cache", first.Header().Get("Cache-Control"))
	tag := first.Header().Get("ETag")

	assert.Equal(t, http.StatusNotModified, get(t, h, explorer.Path, "If-None-Match", tag).Code)
	assert.Equal(t, http.StatusOK, get(t, h, explorer.Path+"?lang=en", "If-None-Match", tag).Code)
	assert.Equal(t, http.StatusOK, get(t, handler(t, nil), explorer.Path, "If-None-Match", tag).Code, "another build")
}

func TestExamplesAreLinksThatCarryTheirQuestion(t *testing.T) {
	all, err := examples.All()
	require.NoError(t, err)
	h := handler(t, built())
	for _, language := range []string{"", "en"} {
		links := elements(t, get(t, h, explorer.Path+"?lang="+language).Body.String(), "href")
		for _, example := range all {
			asked := url.Values{"query": {example.Query}}
			words := example.Swedish
			if example.Variables != "" {
				asked.Set("variables", example.Variables)
			}
			if language != "" {
				asked.Set("lang", language)
				words = example.English
			}
			address := explorer.Path + "?" + asked.Encode()
			require.Contains(t, links, address, example.Slug)
			assert.Equal(t, words.Title+" "+words.Text, textIn(links[address]))
			opened := get(t, h, address).Body.String()
			assert.Contains(t, opened, html.EscapeString(words.Title)+" – ", "the title of the page")
			assert.Equal(t, example.Query, textIn(elements(t, opened, "name")["query"]))
			assert.Equal(t, example.Variables, textIn(elements(t, opened, "name")["variables"]))
			assert.Equal(t, words.Title+" "+words.Text, textIn(elements(t, opened, "aria-current")["true"]))
		}
	}
}

func TestTheQuestionInTheAddressIsShownAsText(t *testing.T) {
	const question = `</textarea><script>alert(1)</script>{ a(b: "c & d") }`
	h := handler(t, built())
	page := get(t, h, explorer.Path+"?"+url.Values{"query": {question}, "variables": {question}}.Encode()).Body.String()
	assert.Equal(t, question, textIn(elements(t, page, "name")["query"]))
	assert.Equal(t, question, textIn(elements(t, page, "name")["variables"]))
	assert.NotContains(t, page, "<script>alert")
	assert.Contains(t, elements(t, page, "href"), explorer.Path+"?"+url.Values{
		"query": {question}, "variables": {question}, "lang": {"en"},
	}.Encode(), "the other language keeps it")
}

func TestWithoutTheScriptThePageIsAFormThatWorks(t *testing.T) {
	page := get(t, handler(t, nil), explorer.Path).Body.String()
	assert.Contains(t, page, "Redigeraren är inte byggd på den här servern.")
	assert.NotContains(t, page, "<script")
	form := elements(t, page, "action")["/graphql"]
	require.NotNil(t, form)
	method, _ := valueOf(form, "method")
	assert.Equal(t, "get", method)
	assert.NotNil(t, elements(t, page, "value")["csv"])
	assert.NotNil(t, elements(t, page, "value")["xlsx"])
	locale, _ := valueOf(elements(t, page, "name")["locale"], "value")
	assert.Equal(t, "sv", locale)

	english := get(t, handler(t, nil), explorer.Path+"?lang=en").Body.String()
	assert.Contains(t, english, "The editor has not been built on this server.")
	assert.Nil(t, elements(t, english, "name")["locale"], "numbers as the API writes them")
}

func TestOtherRequestsAreTurnedDown(t *testing.T) {
	h := handler(t, built())
	assert.Equal(t, http.StatusNotFound, get(t, h, explorer.Path+"/explorer.js").Code)
	posted := send(t, h, http.MethodPost, explorer.Path)
	assert.Equal(t, http.StatusMethodNotAllowed, posted.Code)
	assert.Equal(t, "GET, HEAD", posted.Header().Get("Allow"))
	moved := get(t, h, explorer.Path+"/?lang=en")
	assert.Equal(t, http.StatusMovedPermanently, moved.Code)
	assert.Equal(t, explorer.Path+"?lang=en", moved.Header().Get("Location"))
	head := send(t, h, http.MethodHead, explorer.Path)
	assert.Equal(t, http.StatusOK, head.Code)
	assert.Empty(t, head.Body.String())
}

func TestABundleWithoutTheScriptIsAnError(t *testing.T) {
	_, err := explorer.Handler(fstest.MapFS{})
	assert.EqualError(t, err, "the explorer's script: open explorer.js: file does not exist")
}
