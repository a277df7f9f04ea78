package reference

import (
	"bytes"
	_ "embed" // For what the pages are made of.
	"fmt"
	"html/template"
	"slices"
	"strconv"
	"strings"
)

var (
	//go:embed page.html
	pageHTML string
	//go:embed parts.html
	partsHTML string
	//go:embed overview.sv.html
	overviewSwedish string
	//go:embed overview.en.html
	overviewEnglish string
	//go:embed reference.css
	styleCSS []byte
	//go:embed icon.svg
	iconSVG []byte
)

// view is what a page shows.
type view struct {
	Lang        string
	Words       words
	Other       link
	Endpoint    string
	Canonical   string
	Swedish     string
	English     string
	SDL         string
	Style, Icon string

	// Topics are what the overview is about.
	Topics   []topic
	Limits   []limitRow
	Codes    []codeRow
	Roots    []section
	Chapters []section
	// CountsLists tells that the schema says how long lists are taken to be.
	CountsLists bool
}

// topic is a part of the overview, by its anchor.
type topic struct{ ID, Title string }

type link struct{ Lang, Address string }

// codeRow is a code of errors as a page shows it.
type codeRow struct {
	Code, Status string
	Text         text
}

func (c *contents) view(about About) (*view, error) {
	limits, err := c.limitRows(about.Limits)
	if err != nil {
		return nil, err
	}
	codes, err := read[[]code]("codes.yaml")
	if err != nil {
		return nil, err
	}
	v := &view{
		Lang: c.lang, Words: c.words, Endpoint: at(about.Public, "/graphql"), SDL: SDLPath,
		Swedish: at(about.Public, Path), English: at(about.Public, Path) + "?lang=" + english,
		Topics: c.words.Topics, Limits: limits, Roots: c.roots(), Chapters: c.sections(), CountsLists: c.schema.Directives["listSize"] != nil,
	}
	v.Canonical, v.Other = v.Swedish, link{english, Path + "?lang=" + english}
	if c.lang == english {
		v.Canonical, v.Other = v.English, link{swedish, Path}
	}
	if len(limits) == 0 {
		v.Topics = slices.DeleteFunc(v.Topics, func(t topic) bool { return t.ID == "limits" })
	}
	for _, code := range codes {
		v.Codes = append(v.Codes, codeRow{code.Code, code.Status, text{Text: code.in(c.lang)}})
	}
	return v, nil
}

// shown is something to show, and the words to show it with.
type shown[T any] struct {
	Words words
	It    T
}

// With hands parts to a template together with the page's words.
func (v *view) With(parts []part) shown[[]part] { return shown[[]part]{v.Words, parts} }

// OneType is the same for a type.
func (v *view) OneType(t typeView) shown[typeView] { return shown[typeView]{v.Words, t} }

// Others hands on the words with parts of what is shown, One with a single one.
func (s shown[T]) Others(parts []part) shown[[]part] { return shown[[]part]{s.Words, parts} }

// One is the same for a single part.
func (s shown[T]) One(p part) shown[part] { return shown[part]{s.Words, p} }

// render makes a page.
func render(v *view) (file, error) {
	page := template.New("page").Funcs(template.FuncMap{"isCode": func(i int) bool { return i%2 == 1 }})
	overview := overviewSwedish
	if v.Lang == english {
		overview = overviewEnglish
	}
	for _, source := range []string{pageHTML, partsHTML, overview} {
		if _, err := page.Parse(source); err != nil {
			return file{}, fmt.Errorf("the template of the reference: %w", err)
		}
	}
	var made bytes.Buffer
	if err := page.Execute(&made, v); err != nil {
		return file{}, fmt.Errorf("make the page of the reference: %w", err)
	}
	return file{path: Path, kind: "text/html; charset=utf-8", content: made.Bytes(), tag: tag(made.Bytes()), lifetime: askAnew}, nil
}

// grouped is a number with its digits in groups of three.
func grouped(n int, thousands string) string {
	digits := strconv.Itoa(n)
	var groups []string
	for len(digits) > 3 {
		groups = append([]string{digits[len(digits)-3:]}, groups...)
		digits = digits[:len(digits)-3]
	}
	return strings.Join(append([]string{digits}, groups...), thousands)
}
