// Package examples holds worked questions to the API: what a journalist may
// want to know of a municipality's annual reports, each as one GraphQL document
// in queries. Every one is answered by the schema of today and has something to
// tell of the report that comes with the program.
//
// A file's name gives an example its place and its slug. Comments at its top
// hold the title and one line of explanation in each language, and the
// variables, if it has any:
//
//	# sv: Vilka rapporter finns?
//	# sv: Alla publicerade verksamhetsberättelser, senaste året först.
//	# en: Which reports are there?
//	# en: All published annual reports, newest year first.
//	# variables: {"first": 10}
package examples

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"strings"
)

//go:embed queries/*.graphql
var files embed.FS

// Example is one worked question.
type Example struct {
	// Slug names the example in addresses.
	Slug string
	// Swedish and English are what readers see of it.
	Swedish, English Words
	// Query is the GraphQL document, without the words at its top.
	Query string
	// Variables are the document's variables as a JSON object, or "".
	Variables string
}

// Words are what an example is called, and one line about it.
type Words struct{ Title, Text string }

// All lists the examples in the order readers should meet them. The error is of
// a file that is not written as the package asks.
func All() ([]Example, error) {
	names, err := fs.Glob(files, "queries/*.graphql")
	if err != nil {
		return nil, err
	}
	all := make([]Example, 0, len(names))
	for _, name := range names {
		content, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, err
		}
		example, err := parse(string(content))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		_, example.Slug, _ = strings.Cut(strings.TrimSuffix(path.Base(name), ".graphql"), "-")
		all = append(all, example)
	}
	return all, nil
}

// parse reads the words at the top of a file, and the question below them.
func parse(content string) (Example, error) {
	var e Example
	written := make(map[string][]string)
	for strings.HasPrefix(content, "# ") {
		line, rest, _ := strings.Cut(content[len("# "):], "\n")
		key, value, _ := strings.Cut(line, ": ")
		written[key], content = append(written[key], value), rest
	}
	for key, words := range map[string]*Words{"sv": &e.Swedish, "en": &e.English} {
		if len(written[key]) != 2 {
			return e, fmt.Errorf("has %d lines of %q: write the title and one line about it", len(written[key]), key)
		}
		words.Title, words.Text = written[key][0], written[key][1]
	}
	e.Query, e.Variables = content, strings.Join(written["variables"], "\n")
	if e.Variables != "" && json.Unmarshal([]byte(e.Variables), new(map[string]any)) != nil {
		return e, fmt.Errorf("has variables that are no JSON object: %s", e.Variables)
	}
	return e, nil
}
