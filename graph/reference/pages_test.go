package reference_test

import (
	"maps"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/vektah/gqlparser/v2"
	"golang.org/x/net/html"

	"insyn/graph"
	"insyn/graph/reference"
)

// pages are both pages about the API's schema, by language.
func pages(t *testing.T) map[string]*html.Node {
	t.Helper()
	h := handler(t, graph.Schema())
	return map[string]*html.Node{
		"sv": parsed(t, get(t, h, reference.Path).Body.String()),
		"en": parsed(t, get(t, h, reference.Path+"?lang=en").Body.String()),
	}
}

// values counts what an attribute is on a page.
func values(page *html.Node, key string) map[string]int {
	found := make(map[string]int)
	for node := range page.Descendants() {
		if value := attribute(node, key); value != "" {
			found[value]++
		}
	}
	return found
}

// coordinates lists those of the schema, as they are asked for in introspection.
func coordinates() []string {
	var all []string
	schema := graph.Schema()
	for _, definition := range schema.Types {
		if definition.BuiltIn {
			continue
		}
		all = append(all, definition.Name)
		for _, value := range definition.EnumValues {
			all = append(all, definition.Name+"."+value.Name)
		}
		for _, field := range definition.Fields {
			if strings.HasPrefix(field.Name, "__") {
				continue
			}
			all = append(all, definition.Name+"."+field.Name)
			for _, argument := range field.Arguments {
				all = append(all, definition.Name+"."+field.Name+"("+argument.Name+":)")
			}
		}
	}
	return all
}

func TestEveryCoordinateIsAnAnchor(t *testing.T) {
	for language, page := range pages(t) {
		ids := values(page, "id")
		for _, coordinate := range coordinates() {
			assert.Equal(t, 1, ids[coordinate], "%s in %s", coordinate, language)
		}
		for id, times := range ids {
			assert.Equal(t, 1, times, "%s in %s", id, language)
		}
	}
}

func TestEveryLinkLeadsSomewhere(t *testing.T) {
	for language, page := range pages(t) {
		ids := values(page, "id")
		away := make(map[string]bool)
		for address := range values(page, "href") {
			if fragment, isHere := strings.CutPrefix(address, "#"); isHere {
				id, err := url.PathUnescape(fragment)
				require.NoError(t, err)
				assert.Contains(t, ids, id, "%s in %s", address, language)
				continue
			}
			away[address] = true
		}
		maps.DeleteFunc(away, func(address string, _ bool) bool { return strings.HasPrefix(address, "/graphql/docs/") })
		assert.Equal(t, elsewhere()[language], slices.Sorted(maps.Keys(away)))
	}
}

// elsewhere lists the addresses that the pages lead to beside themselves and
// their files.
func elsewhere() map[string][]string {
	const swedish, english = "https://insyn.example/graphql/docs", "https://insyn.example/graphql/docs?lang=en"
	return map[string][]string{
		"sv": {
			"/", "/for-journalister/", "/graphql/docs?lang=en", "/graphql/explorer", "/graphql/schema.graphqls", "/metod/", "/ordlista/",
			"https://creativecommons.org/publicdomain/zero/1.0/deed.sv", swedish, english,
		},
		"en": {
			"/", "/en/for-journalister/", "/en/metod/", "/en/ordlista/", "/graphql/docs", "/graphql/explorer?lang=en", "/graphql/schema.graphqls",
			"https://creativecommons.org/publicdomain/zero/1.0/", swedish, english,
		},
	}
}

// byID is the element of a page that has an id.
func byID(t *testing.T, page *html.Node, id string) *html.Node {
	t.Helper()
	for node := range page.Descendants() {
		if attribute(node, "id") == id {
			return node
		}
	}
	require.Fail(t, "there is no "+id)
	return nil
}

// text is what an element says.
func text(node *html.Node) string {
	var said strings.Builder
	for child := range node.Descendants() {
		if child.Type == html.TextNode {
			said.WriteString(child.Data)
		}
	}
	return said.String()
}

// words is the same with single spaces.
func words(node *html.Node) string { return strings.Join(strings.Fields(text(node)), " ") }

func TestAFieldIsToldWithItsTypeAndArguments(t *testing.T) {
	all := pages(t)
	assert.Equal(t, "latest Observation kan vara null Det senaste utfallet. Null om det inte finns något. "+
		"Argument gender Gender valfritt annars ALL Vems utfall. ALL är kvinnor och män tillsammans.", words(byID(t, all["sv"], "Measure.latest")))
	assert.Equal(t, "latest Observation may be null The latest outcome; null where there is none. "+
		"Arguments gender Gender optional otherwise ALL Whose outcome: ALL is both sexes together.", words(byID(t, all["en"], "Measure.latest")))
	assert.Equal(t, map[string]int{"#Measure.latest": 1, "#Observation": 1, "#Measure.latest%28gender%3a%29": 1, "#Gender": 1},
		values(byID(t, all["sv"], "Measure.latest"), "href"))
}

func TestWhatMayBeNullOrLeftOutIsSaidInWords(t *testing.T) {
	h := handler(t, small(t))
	swedish, english := parsed(t, get(t, h, reference.Path).Body.String()), parsed(t, get(t, h, reference.Path+"?lang=en").Body.String())
	for id, want := range map[string][2]string{
		"Query.books(first:)": {"first Int! måste anges How many.", "first Int! required How many."},
		"Query.books(filter:)": {
			"filter BookFilter valfritt annars {shelf:[HIGH]} Which ones.", "filter BookFilter optional otherwise {shelf:[HIGH]} Which ones.",
		},
		"Book.id":          {"id ID! finns alltid Its id.", "id ID! always there Its id."},
		"Book.shelf":       {"shelf Shelf kan vara null Its shelf.", "shelf Shelf may be null Its shelf."},
		"BookFilter.text":  {"text String! måste anges With this text.", "text String! required With this text."},
		"BookFilter.shelf": {"shelf [Shelf!] lista, valfritt annars [LOW] On these shelves.", "shelf [Shelf!] list, optional otherwise [LOW] On these shelves."},
	} {
		assert.Equal(t, want[0], words(byID(t, swedish, id)))
		assert.Equal(t, want[1], words(byID(t, english, id)))
	}
	assert.True(t, strings.HasPrefix(words(byID(t, swedish, "Query.books")), "books [Book]! lista, kan vara tom, enstaka kan vara null All books."))
	assert.True(t, strings.HasPrefix(words(byID(t, english, "Query.books")), "books [Book]! list, may be empty, single ones may be null All books."))
}

func TestWhatIsOutgoingIsSaid(t *testing.T) {
	h := handler(t, small(t))
	swedish, english := parsed(t, get(t, h, reference.Path).Body.String()), parsed(t, get(t, h, reference.Path+"?lang=en").Body.String())

	assert.Equal(t, "name String kan vara null Its old name. Utgående. Use title.", words(byID(t, swedish, "Book.name")))
	assert.Equal(t, "name String may be null Its old name. Deprecated. Use title.", words(byID(t, english, "Book.name")))
	assert.Equal(t, "LOW Far down. Deprecated. No longer supported", words(byID(t, english, "Shelf.LOW")))
}

func TestDirectivesAreToldUnlessTheyAreForProgrammersOfTheServer(t *testing.T) {
	page := parsed(t, get(t, handler(t, small(t)), reference.Path+"?lang=en").Body.String())

	assert.Contains(t, words(byID(t, page, "Query.books")), "All books. Directives @listSize(assumedSize: 20) Arguments")
	assert.Equal(t, "assumedSize Int! required A number.", words(byID(t, page, "@listSize(assumedSize:)")))
	assert.NotContains(t, words(page), "goField")
}

func TestATypeTellsWhatItBelongsTo(t *testing.T) {
	page := parsed(t, get(t, handler(t, small(t)), reference.Path+"?lang=en").Body.String())
	for id, want := range map[string]string{
		"Book":  "Book object A book, said in two lines. Is a Node id ID! always there Its id.",
		"Hit":   "Hit union What can be found. Is one of Book",
		"Node":  "Node interface Has an id. Is one of Book id ID! always there Its id.",
		"Shelf": "Shelf enum A shelf. HIGH High up. LOW Far down. Deprecated. No longer supported Used in Book.shelf, BookFilter.shelf",
	} {
		assert.True(t, strings.HasPrefix(words(byID(t, page, id).Parent), want), words(byID(t, page, id).Parent))
	}
}

// What has no Swedish text is told in English, and marked as such.
func TestOnlyTheSmallSchemaLacksSwedish(t *testing.T) {
	page := get(t, handler(t, small(t)), reference.Path).Body.String()
	assert.Contains(t, page, `<p><span lang="en">All books.</span></p>`)
	assert.Contains(t, page, "<p>Id:t, unikt bland allt som finns här: 0126/kommunstyrelsen/2020/matt/antal-konkurser.</p>")

	assert.NotContains(t, get(t, handler(t, graph.Schema()), reference.Path).Body.String(), `<span lang="en">`)
}

func TestLimitsAreThoseOfTheEndpoint(t *testing.T) {
	all := pages(t)
	assert.Equal(t, "Ord och tecken i en fråga1\u00a0000tokens", text(byID(t, all["sv"], "limit-tokens")))
	assert.Equal(t, "Words and signs in a question1,000tokens", text(byID(t, all["en"], "limit-tokens")))
	assert.Equal(t, 2, strings.Count(text(byID(t, all["sv"], "limits").Parent), "\u00a0"), "no other limits")

	h, err := reference.Handler(graph.Schema(), reference.About{Public: about().Public})
	require.NoError(t, err)
	assert.NotContains(t, get(t, h, reference.Path).Body.String(), "#limits", "none are known")
}

func TestErrorsAreTold(t *testing.T) {
	assert.Equal(t, "RATE_LIMITED429Du har frågat mer än du får just nu. Vänta så många sekunder som Retry-After säger.",
		text(byID(t, pages(t)["sv"], "error-RATE_LIMITED")))
}

// The example is one that the API answers.
func TestTheExampleIsAQuestion(t *testing.T) {
	for language, page := range pages(t) {
		said := text(byID(t, page, "ask").Parent)
		_, question, found := strings.Cut(said, "--data-urlencode 'query=")
		require.True(t, found, language)
		question, _, _ = strings.Cut(question, "'")

		_, errs := gqlparser.LoadQueryWithRules(graph.Schema(), question, nil)
		assert.Empty(t, errs, question)
	}
}
