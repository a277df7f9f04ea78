package browser

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/graph/examples"
	"insyn/server/explorer"
)

const (
	// tried is what the explorer shows.
	tried = `({
		said: document.querySelector('.said').textContent,
		answer: document.querySelector('#svaret pre').textContent,
		current: document.querySelector('.examples [aria-current] .title')?.textContent ?? '',
		title: document.title,
		address: location.href,
		csv: document.querySelector('[data-format=csv]').href,
		excel: document.querySelector('[data-format=xlsx]').href,
	})`
	// settled tells whether the answer to the last question is there.
	settled = `!document.querySelector('#svaret').hidden && !document.querySelector('#svaret pre').hasAttribute('aria-busy')`
	// suggested lists what the editor suggests to write.
	suggested = `[...document.querySelector('.editor').shadowRoot.querySelectorAll('.cm-tooltip-autocomplete .cm-completionLabel')].map(e => e.textContent)`
	// knows tells whether the editor finds fault with the question, for which it
	// needs the schema.
	knows = `document.querySelector('.editor').shadowRoot.querySelector('.cm-lintRange-error') !== null`
)

type trial struct{ Said, Answer, Current, Title, Address, Csv, Excel string }

// question reads the question that an address carries.
func question(t *testing.T, address string) (query, variables string, rest url.Values) {
	t.Helper()
	parsed, err := url.Parse(address)
	require.NoError(t, err)
	rest = parsed.Query()
	query, variables = rest.Get("query"), rest.Get("variables")
	rest.Del("query")
	rest.Del("variables")
	return query, variables, rest
}

// compact is JSON without spaces between its parts, and < for <.
func compact(t *testing.T, answer string) string {
	t.Helper()
	var shorter bytes.Buffer
	require.NoError(t, json.Compact(&shorter, []byte(answer)), answer)
	return strings.NewReplacer(`\u003c`, "<", `\u003e`, ">", `\u0026`, "&").Replace(shorter.String())
}

func TestTheExplorerInABrowser(t *testing.T) {
	bundle := explorerBundle(t)
	site, plain, chromium := explorable(t, bundle), explorable(t, nil), launch(t)
	t.Run("the explorer", func(t *testing.T) {
		t.Run("answers every example", func(t *testing.T) { t.Parallel(); examplesAreAnswered(t, site, chromium.open(t)) })
		t.Run("is walked with a keyboard", func(t *testing.T) { t.Parallel(); theExplorerIsWalked(t, site, chromium.open(t)) })
		t.Run("shows errors as they are", func(t *testing.T) { t.Parallel(); errorsAreShown(t, site, chromium.open(t)) })
		t.Run("is accessible", func(t *testing.T) { t.Parallel(); theExplorerIsAccessible(t, site, plain, chromium.open(t)) })
		t.Run("works without its script", func(t *testing.T) { t.Parallel(); theFormIsSent(t, plain, chromium.open(t)) })
		t.Run("is valid HTML", func(t *testing.T) { t.Parallel(); theExplorerIsValid(t, site, plain) })
	})
}

// examplesAreAnswered clicks each example, and holds what is shown to what the
// API answers a program.
func examplesAreAnswered(t *testing.T, site string, b *tab) {
	all, err := examples.All()
	require.NoError(t, err)
	loaded := b.load(site + explorer.Path)
	b.until(settled)
	assert.Less(t, loaded.bytes, 250_000, "with all that it needs, on the way to a reader")
	for i, example := range all {
		link := fmt.Sprintf(".examples li:nth-child(%d) a", i+1)
		require.NoError(t, chromedp.Do(b, chromedp.Click(chromedp.CSS(link))))
		b.until(settled)
		got := evaluate[trial](b, tried)
		assert.Equal(t, example.Swedish.Title, got.Current)
		assert.Equal(t, example.Swedish.Title+" – Utforska API:et – Insyn", got.Title)
		assert.Regexp(t, `^Svar efter \d+ ms, [\d,]+ (byte|kB)\.$`, got.Said)

		query, variables, rest := question(t, got.Address)
		assert.Equal(t, []string{example.Query, example.Variables}, []string{query, variables}, "the address")
		assert.Empty(t, rest)
		asked := url.Values{"query": {query}, "variables": {variables}}
		assert.Equal(t, compact(t, fetched(t, site+"/graphql?"+asked.Encode())), compact(t, got.Answer), example.Slug)

		filesAreOf(t, site, example.Variables, got)
	}
	b.mutex.Lock()
	defer b.mutex.Unlock()
	assert.Empty(t, b.said, "it says something to developers")
	for _, address := range b.asked {
		assert.True(t, strings.HasPrefix(address, site+"/") || strings.HasPrefix(address, "data:"), "it asks for %s", address)
	}
}

// filesAreOf holds the addresses of the answer's files to the question.
func filesAreOf(t *testing.T, site, variables string, got trial) {
	t.Helper()
	for format, address := range map[string]string{"csv": got.Csv, "xlsx": got.Excel} {
		assert.True(t, strings.HasPrefix(address, site+"/graphql?"), address)
		query, sent, rest := question(t, address)
		assert.Equal(t, url.Values{"format": {format}, "locale": {"sv"}}, rest)
		assert.Equal(t, variables, sent)
		asked := url.Values{"query": {query}, "variables": {sent}}
		assert.Equal(t, compact(t, got.Answer), compact(t, fetched(t, site+"/graphql?"+asked.Encode())), "the short question is the same")
		assert.Less(t, len(asked.Encode()), 1000, "spreadsheets take no long addresses")
	}
}

// theExplorerIsWalked asks a question of one's own with nothing but a keyboard,
// and finds it again at its address.
func theExplorerIsWalked(t *testing.T, site string, b *tab) {
	b.load(site + explorer.Path + "?lang=en")
	b.until(settled)
	b.tabTo(".editor")
	require.NoError(t, chromedp.Do(b, chromedp.KeyEvent("a", chromedp.KeyModifiers(chromedp.ModifierCtrl))))
	require.NoError(t, chromedp.Do(b, chromedp.KeyEvent("{ nothing")))
	b.until(knows)
	require.NoError(t, chromedp.Do(b, chromedp.KeyEvent("a", chromedp.KeyModifiers(chromedp.ModifierCtrl))))
	require.NoError(t, chromedp.Do(b, chromedp.KeyEvent("{ repor")))
	b.until(suggested + ".includes('reports')")
	require.NoError(t, chromedp.Do(b, chromedp.KeyEvent(kb.Escape)))
	require.NoError(t, chromedp.Do(b, chromedp.KeyEvent("ts { totalCount }")))
	require.NoError(t, chromedp.Do(b, chromedp.KeyEvent(kb.Enter, chromedp.KeyModifiers(chromedp.ModifierCtrl))))
	b.until(settled + " && document.querySelector('.said').textContent.startsWith('Answered')")
	b.until("location.search.includes('totalCount+%7D%7D')")
	got := evaluate[trial](b, tried)
	assert.JSONEq(t, `{"data": {"reports": {"totalCount": 1}}}`, got.Answer)
	assert.Empty(t, got.Current, "it is no example")
	query, _, rest := question(t, got.Csv)
	assert.Equal(t, "{reports{totalCount}}", query)
	assert.Equal(t, url.Values{"format": {"csv"}}, rest, "in English numbers are written as the API writes them")

	for _, stop := range []string{"summary", ".first", "[data-format=csv]", "[data-format=xlsx]", ".actions button:last-child", "#svaret pre"} {
		b.press(kb.Tab)
		assert.True(t, evaluate[bool](b, "document.activeElement.matches('"+stop+"')"), "Tab leaves the editor for %s", stop)
	}
	b.load(got.Address)
	b.until(settled)
	assert.Equal(t, got.Answer, evaluate[trial](b, tried).Answer, "at the address that was shared")
}

// errorsAreShown asks what can't be answered.
func errorsAreShown(t *testing.T, site string, b *tab) {
	for query, said := range map[string]string{
		"{ goal }":                             `^API:et avvisade frågan \(HTTP 4\d\d\)\.$`,
		"{":                                    `^API:et avvisade frågan \(HTTP 4\d\d\)\.$`,
		"{ goals(first: 101) { totalCount } }": `^API:et avvisade frågan \(HTTP 4\d\d\)\.$`,
		`{ node(id: "0126") { ... on Municipality { reports(first: 101) { totalCount } } } }`: `^API:et anger fel\. Svar efter`,
	} {
		b.load(site + explorer.Path + "?" + url.Values{"query": {query}}.Encode())
		b.until(settled)
		got := evaluate[trial](b, tried)
		assert.Regexp(t, said, got.Said, query)
		var shown struct {
			Errors []struct{ Message string }
		}
		require.NoError(t, json.Unmarshal([]byte(got.Answer), &shown), got.Answer)
		require.Len(t, shown.Errors, 1)
		assert.NotEmpty(t, shown.Errors[0].Message)
	}
}

// theExplorerIsAccessible asks axe-core about the page, wide and narrow, light
// and dark, with its script and without.
func theExplorerIsAccessible(t *testing.T, site, plain string, b *tab) {
	axe, err := os.ReadFile(filepath.Join(scripts, "node_modules/axe-core/axe.min.js"))
	require.NoError(t, err)
	for _, width := range []int64{1280, 800, 320} {
		b.resize(width, 800)
		for _, language := range []string{"", "?lang=en"} {
			for _, address := range []string{site, plain} {
				b.load(address + explorer.Path + language)
				if address == site {
					b.until(settled)
				}
				evaluate[any](b, string(axe)+";0")
				for _, scheme := range []string{"light", "dark"} {
					b.prefer("prefers-color-scheme", scheme)
					assert.Empty(t, evaluate[[]string](b, axeRun), "%d %s %s", width, scheme, address)
				}
				b.onScreen()
				assert.Empty(t, evaluate[[]string](b, wide), "%d %s", width, address)
			}
		}
	}
}

// theFormIsSent opens an example and asks it as a plain form does.
func theFormIsSent(t *testing.T, plain string, b *tab) {
	b.load(plain + explorer.Path)
	_, err := chromedp.RunResponse(b, chromedp.Click(chromedp.CSS(".examples li:nth-child(4) a")))
	require.NoError(t, err)
	_, err = chromedp.RunResponse(b, chromedp.Click(chromedp.CSS("button.first")))
	require.NoError(t, err)
	address := evaluate[string](b, "location.href")
	assert.True(t, strings.HasPrefix(address, plain+"/graphql?query="), address)
	assert.Contains(t, evaluate[string](b, "document.body.textContent"), "Gestaltningsprinciper för Huddinge")
}

// theExplorerIsValid hands the page to html-validate, as it is sent.
func theExplorerIsValid(t *testing.T, site, plain string) {
	folder := t.TempDir()
	for name, address := range map[string]string{"sv": site, "en": site, "plain-sv": plain} {
		page := fetched(t, address+explorer.Path+"?lang="+strings.TrimPrefix(name, "plain-"))
		require.NoError(t, os.WriteFile(filepath.Join(folder, name+".html"), []byte(page), 0o600))
	}
	pagesAreValid(t, folder)
}
