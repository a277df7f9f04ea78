package explorer

import (
	"net/url"
	"strings"

	"insyn/graph/examples"
)

// english is the language that the page is in where the address asks for it.
const english = "en"

// view is what the page shows.
type view struct {
	Lang     string
	Words    words
	Title    string
	Query    string
	Variable string
	Examples []shown
	// Other is the same page in the other language.
	Other link
	// Locale is how numbers are written in files; "" for the API's own way.
	Locale string
	Style  asset
	Icon   asset
	Script *asset
}

// shown is an example as the menu shows it.
type shown struct {
	examples.Words
	// Address opens the example.
	Address string
	Current bool
}

type link struct{ Lang, Text, Address string }

// view is the page for an address: the question in it, or else the first
// example.
func (e *explorer) view(asked url.Values) view {
	v := view{Lang: "sv", Words: swedish(), Locale: "sv", Style: e.style, Icon: e.icon, Script: e.script}
	other := english
	if asked.Get("lang") == english {
		v.Lang, v.Words, v.Locale, other = english, inEnglish(), "", "sv"
	}
	v.Query, v.Variable = asked.Get("query"), asked.Get("variables")
	if strings.TrimSpace(v.Query) == "" {
		v.Query, v.Variable = e.examples[0].Query, e.examples[0].Variables
	}
	v.Title = v.Words.Title
	for _, example := range e.examples {
		s := shown{Words: example.Swedish, Address: address(v.Lang, example.Query, example.Variables)}
		if v.Lang == english {
			s.Words = example.English
		}
		if s.Current = example.Query == v.Query && example.Variables == v.Variable; s.Current {
			v.Title = s.Title + " – " + v.Words.Title
		}
		v.Examples = append(v.Examples, s)
	}
	v.Other = link{other, v.Words.Other, address(other, asked.Get("query"), asked.Get("variables"))}
	return v
}

// address is the page's address with a question.
func address(lang, query, variables string) string {
	asked := url.Values{}
	for name, value := range map[string]string{"query": query, "variables": variables} {
		if value != "" {
			asked.Set(name, value)
		}
	}
	if lang == english {
		asked.Set("lang", english)
	}
	if len(asked) == 0 {
		return Path
	}
	return Path + "?" + asked.Encode()
}
