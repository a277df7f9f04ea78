package reference

import (
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

const (
	// Path is where the pages are: Path in Swedish, Path?lang=en in English.
	Path = "/graphql/docs"
	// SDLPath is where the schema is, as text.
	SDLPath = "/graphql/schema.graphqls"
)

// About is what the reference tells of an endpoint beside its schema.
type About struct {
	// Public is where the endpoint's server is found; /graphql lies below it.
	Public *url.URL
	// Limits are the endpoint's limits by the names in limits.yaml, which are
	// those that errors give: {"tokens": 1000}.
	Limits map[string]int
}

// Handler serves the reference of a schema, its pages at Path and its text at
// SDLPath. The error is of a limit that limits.yaml has no words for.
func Handler(schema *ast.Schema, about About) (http.Handler, error) {
	r := &reference{pages: make(map[string]file), files: make(map[string]file)}
	style, icon := hashed("reference.css", styleCSS), hashed("icon.svg", iconSVG)
	r.files[style.path], r.files[icon.path] = style, icon
	for _, language := range []string{swedish, english} {
		c, err := arrange(schema, language)
		if err != nil {
			return nil, err
		}
		r.files[SDLPath] = plain(SDLPath, c.sdl(about.Public)) // The same in any language.
		v, err := c.view(about)
		if err != nil {
			return nil, err
		}
		v.Style, v.Icon = style.path, icon.path
		if r.pages[language], err = render(v); err != nil {
			return nil, err
		}
	}
	return r, nil
}

// arrange gets a schema ready to be told in a language.
func arrange(schema *ast.Schema, language string) (*contents, error) {
	chapters, err := read[[]chapter]("chapters.yaml")
	if err != nil {
		return nil, err
	}
	told, err := texts(language)
	if err != nil {
		return nil, err
	}
	return &contents{schema, chapters, &writer{wordsIn(language), language, told.flat()}}, nil
}

// at is an address of the endpoint's server in full.
func at(public *url.URL, path string) string {
	return strings.TrimSuffix(public.String(), "/") + path
}

// limitRow is a limit as a page shows it.
type limitRow struct {
	Name  string
	Text  text
	Value string
}

// limitRows are the limits that the endpoint has, in the order of limits.yaml.
func (c *contents) limitRows(values map[string]int) ([]limitRow, error) {
	known, err := read[[]limit]("limits.yaml")
	if err != nil {
		return nil, err
	}
	lacking := maps.Clone(values)
	var rows []limitRow
	for _, limit := range known {
		if value, ok := values[limit.Name]; ok {
			rows = append(rows, limitRow{limit.Name, text{Text: limit.in(c.lang)}, grouped(value, c.words.Thousands)})
			delete(lacking, limit.Name)
		}
	}
	if len(lacking) > 0 {
		return nil, fmt.Errorf("graph/reference/limits.yaml has no words for the limits %s: add them there",
			strings.Join(slices.Sorted(maps.Keys(lacking)), ", "))
	}
	return rows, nil
}
