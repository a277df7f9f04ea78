package site

import (
	"encoding/json"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"
	"golang.org/x/tools/txtar"
)

// languageOf is the language of the page at an address.
func languageOf(address string) string {
	for _, language := range translations() {
		if strings.HasPrefix(address, "/"+language+"/") {
			return language
		}
	}
	return "sv"
}

// TestEveryPageIsInEveryLanguage holds that the three trees of pages are alike,
// and that every page leads to itself in the other languages.
func TestEveryPageIsInEveryLanguage(t *testing.T) {
	for _, name := range recordings() {
		pages := readPages(t, buildFrom(t, archive(t, name)).Dir)
		for address, root := range pages {
			inSwedish := "/" + strings.TrimPrefix(address, "/"+languageOf(address)+"/")
			inSwedish = strings.Replace(inSwedish, "//", "/", 1)
			same := map[string]string{"sv": inSwedish, "en": "/en" + inSwedish, "fi": "/fi" + inSwedish}
			for language, other := range same {
				assert.Contains(t, pages, other, "%s in %s", address, language)
			}
			if isFound(address) {
				assert.Equal(t, others(same, languageOf(address)), switches(root), address)
				hasAlternates(t, root, address, pages)
			}
		}
	}
}

// isFound tells if a page is one that readers are led to: not the page about
// what is missing, nor one that stands inside pages of other sites.
func isFound(address string) bool {
	return !strings.HasSuffix(address, "/404.html") && !strings.HasSuffix(address, "/inbaddad/")
}

// others are the addresses in the languages that are not the page's own.
func others(same map[string]string, own string) map[string]string {
	rest := make(map[string]string)
	for language, address := range same {
		if language != own {
			rest[language] = address
		}
	}
	return rest
}

// switches are the addresses that a page's links to other languages lead to.
func switches(root *html.Node) map[string]string {
	found := make(map[string]string)
	for _, link := range elements(root, "a") {
		if language := attribute(link, "hreflang"); language != "" && language == attribute(link, "lang") {
			found[language] = attribute(link, "href")
		}
	}
	return found
}

// hasAlternates follows what a page tells search engines: its addresses in all
// languages, the Swedish one for readers of any other, and its own.
func hasAlternates(t *testing.T, root *html.Node, address string, pages map[string]*html.Node) {
	t.Helper()
	addresses := make(map[string]string)
	for _, link := range elements(root, "link") {
		target, err := url.Parse(attribute(link, "href"))
		require.NoError(t, err)
		if attribute(link, "rel") == "alternate" && attribute(link, "hreflang") != "" {
			addresses[attribute(link, "hreflang")] = target.Path
		} else if attribute(link, "rel") == "canonical" {
			addresses["canonical"] = target.Path
		}
	}
	for _, language := range []string{"sv", "en", "fi"} {
		if assert.Contains(t, pages, addresses[language], address) {
			assert.Equal(t, language, languageOf(addresses[language]), address)
		}
	}
	assert.Equal(t, addresses["sv"], addresses["x-default"], address)
	assert.Equal(t, addresses[languageOf(address)], addresses["canonical"], address)
}

// TestSwedishIsMarkedOnPagesInOtherLanguages gives every text of the recorded
// reports a letter that neither English nor Finnish has, and looks for it.
func TestSwedishIsMarkedOnPagesInOtherLanguages(t *testing.T) {
	foreign := map[string]string{"en": "åäöÅÄÖ", "fi": "åÅ"}
	for _, name := range recordings() {
		for address, root := range readPages(t, buildFrom(t, respelled(t, archive(t, name), func(text string) string { return text + "å" })).Dir) {
			language := languageOf(address)
			for node := range elements(root, "body")[0].Descendants() {
				if node.Type == html.TextNode && strings.ContainsAny(node.Data, foreign[language]) {
					assert.Equal(t, "sv", spokenIn(node), "%s: %s", address, node.Data)
				}
			}
		}
	}
}

// respelled is a recording in which every text in words is another.
func respelled(t *testing.T, recorded *txtar.Archive, spell func(text string) string) *txtar.Archive {
	t.Helper()
	changed := &txtar.Archive{}
	for _, file := range recorded.Files {
		if strings.HasPrefix(file.Name, answersFolder) {
			var answer any
			require.NoError(t, json.Unmarshal(file.Data, &answer))
			data, err := json.Marshal(spelled("", answer, spell))
			require.NoError(t, err)
			changed.Files = append(changed.Files, txtar.File{Name: file.Name, Data: data})
		}
	}
	return changed
}

// spelled changes the texts in an answer: all but figures, and names for machines.
func spelled(key string, value any, spell func(text string) string) any {
	machines := []string{
		"id", "key", "slug", "code", "diaryNumber", "url", "externalUrl", "koladaId", "rule", "endCursor", "periodStart", "periodEnd",
		"publishedAt", "updatedAt", "at", "value", "contact", "accentColour", "darkColour", "budget", "outcome", "deviation", "previousOutcome", "forecast",
	}
	switch value := value.(type) {
	case map[string]any:
		for name, each := range value {
			value[name] = spelled(name, each, spell)
		}
	case []any:
		for i, each := range value {
			value[i] = spelled(key, each, spell)
		}
	case string:
		if !slices.Contains(machines, key) && regexp.MustCompile(`[a-zåäö]`).MatchString(value) {
			return spell(value)
		}
	}
	return value
}

// spokenIn is the language that a text is marked with, by the nearest element
// around it that says.
func spokenIn(node *html.Node) string {
	for node != nil && attribute(node, "lang") == "" {
		node = node.Parent
	}
	return attribute(node, "lang")
}

// TestPagesInSwedishSpeakSwedish allows other languages in the names of their
// trees only.
func TestPagesInSwedishSpeakSwedish(t *testing.T) {
	for _, name := range recordings() {
		for address, root := range readPages(t, buildFrom(t, archive(t, name)).Dir) {
			if languageOf(address) != "sv" {
				continue
			}
			for node := range elements(root, "body")[0].Descendants() {
				if language := attribute(node, "lang"); language != "" && language != "sv" {
					assert.Equal(t, language, attribute(node, "hreflang"), address)
				}
			}
		}
	}
}
