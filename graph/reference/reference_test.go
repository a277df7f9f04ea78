package reference_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/vektah/gqlparser/v2/ast"
	"golang.org/x/net/html"

	"insyn/graph"
	"insyn/graph/reference"
)

func about() reference.About {
	return reference.About{
		Public: &url.URL{Scheme: "https", Host: "insyn.example", Path: "/"},
		Limits: map[string]int{"complexity": 20_000, "tokens": 1000},
	}
}

func handler(t *testing.T, schema *ast.Schema) http.Handler {
	t.Helper()
	h, err := reference.Handler(schema, about())
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

func TestTheLanguageIsInTheAddress(t *testing.T) {
	h := handler(t, graph.Schema())
	for address, want := range map[string]string{
		reference.Path:                  `<html lang="sv">`,
		reference.Path + "?lang=sv":     `<html lang="sv">`,
		reference.Path + "?lang=latin":  `<html lang="sv">`,
		reference.Path + "?lang=en":     `<html lang="en">`,
		reference.Path + "?x=1&lang=en": `<html lang="en">`,
	} {
		answer := get(t, h, address)
		assert.Equal(t, http.StatusOK, answer.Code, address)
		assert.Equal(t, "text/html; charset=utf-8", answer.Header().Get("Content-Type"), address)
		assert.Contains(t, answer.Body.String(), want, address)
	}
}

// What is told of one page stands in each other.
func TestPagesNameEachOther(t *testing.T) {
	h := handler(t, graph.Schema())
	for address, canonical := range map[string]string{
		reference.Path: "https://insyn.example/graphql/docs", reference.Path + "?lang=en": "https://insyn.example/graphql/docs?lang=en",
	} {
		page := get(t, h, address).Body.String()
		assert.Contains(t, page, `<link rel="canonical" href="`+canonical+`">`)
		assert.Contains(t, page, `<link rel="alternate" hreflang="sv" href="https://insyn.example/graphql/docs">`)
		assert.Contains(t, page, `<link rel="alternate" hreflang="en" href="https://insyn.example/graphql/docs?lang=en">`)
	}
}

func TestAPageIsAskedForAnewAndSentOnceOnly(t *testing.T) {
	h := handler(t, graph.Schema())
	for _, address := range []string{reference.Path, reference.Path + "?lang=en", reference.SDLPath} {
		first := get(t, h, address)
		tag := first.Header().Get("ETag")

		assert.Regexp(t, `^W/"[\w-]{16}"$`, tag, address)
		assert.Equal(t, "no-cache", first.Header().Get("Cache-Control"), address)
		assert.Equal(t, http.StatusNotModified, get(t, h, address, "If-None-Match", tag).Code, address)
		assert.Equal(t, http.StatusOK, get(t, handler(t, small(t)), address, "If-None-Match", tag).Code, "another schema")
	}
}

func TestThePagesLoadOnlyWhatTheirServerHas(t *testing.T) {
	const policy = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
	h := handler(t, graph.Schema())
	page := get(t, h, reference.Path)

	assert.Equal(t, policy, page.Header().Get("Content-Security-Policy"))
	assert.NotRegexp(t, `\sstyle=|<style|<script|\son[a-z]+=`, page.Body.String())
	var kinds []string
	for node := range parsed(t, page.Body.String()).Descendants() {
		if rel := attribute(node, "rel"); rel == "stylesheet" || rel == "icon" {
			file := get(t, h, attribute(node, "href"))
			assert.Equal(t, http.StatusOK, file.Code)
			assert.Regexp(t, `^/graphql/docs/(reference|icon)\.[0-9a-f]{16}\.(css|svg)$`, attribute(node, "href"))
			assert.Equal(t, "public, max-age=31536000, immutable", file.Header().Get("Cache-Control"))
			kinds = append(kinds, file.Header().Get("Content-Type"))
		}
	}
	assert.Equal(t, []string{"image/svg+xml", "text/css; charset=utf-8"}, kinds)
}

func TestProgramsOfAnyOriginMayReadTheSchema(t *testing.T) {
	answer := get(t, handler(t, graph.Schema()), reference.SDLPath)

	assert.Equal(t, http.StatusOK, answer.Code)
	assert.Equal(t, "text/plain; charset=utf-8", answer.Header().Get("Content-Type"))
	assert.Equal(t, "*", answer.Header().Get("Access-Control-Allow-Origin"))
	assert.Empty(t, get(t, handler(t, graph.Schema()), reference.Path).Header().Get("Access-Control-Allow-Origin"))
}

func TestOtherRequestsAreTurnedDown(t *testing.T) {
	h := handler(t, graph.Schema())
	assert.Equal(t, http.StatusNotFound, get(t, h, reference.Path+"/reference.css").Code)
	posted := send(t, h, http.MethodPost, reference.Path)
	assert.Equal(t, http.StatusMethodNotAllowed, posted.Code)
	assert.Equal(t, "GET, HEAD", posted.Header().Get("Allow"))
	moved := get(t, h, reference.Path+"/?lang=en")
	assert.Equal(t, http.StatusMovedPermanently, moved.Code)
	assert.Equal(t, reference.Path+"?lang=en", moved.Header().Get("Location"))
	head := send(t, h, http.MethodHead, reference.Path)
	assert.Equal(t, http.StatusOK, head.Code)
	assert.Empty(t, head.Body.String())
}

func TestALimitWithoutWordsIsAnError(t *testing.T) {
	_, err := reference.Handler(small(t), reference.About{Public: about().Public, Limits: map[string]int{"tokens": 1, "patience": 2, "beauty": 3}})

	assert.EqualError(t, err, "graph/reference/limits.yaml has no words for the limits beauty, patience: add them there")
}

func TestTheCodesAreThoseOfTheAPI(t *testing.T) {
	codes, err := reference.Codes()
	require.NoError(t, err)

	assert.Equal(t, []string{
		"GRAPHQL_PARSE_FAILED", "GRAPHQL_VALIDATION_FAILED", "BAD_USER_INPUT", "BAD_REQUEST", "QUERY_TOO_LARGE",
		"COMPLEXITY_LIMIT_EXCEEDED", "PERSISTED_QUERY_NOT_FOUND", "UNAUTHENTICATED", "FORBIDDEN", "NOT_FOUND", "CONFLICT",
		"RATE_LIMITED", "TIMEOUT", "SERVICE_UNAVAILABLE", "INTERNAL_SERVER_ERROR",
	}, codes)
}

func parsed(t *testing.T, page string) *html.Node {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	require.NoError(t, err)
	return root
}

// attribute is the value of one of an element's attributes, "" without it.
func attribute(node *html.Node, key string) string {
	i := slices.IndexFunc(node.Attr, func(a html.Attribute) bool { return a.Key == key })
	if i < 0 {
		return ""
	}
	return node.Attr[i].Val
}
