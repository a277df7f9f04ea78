package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"net/http"
	"net/url"
	"path"
	"strings"
	"time"

	"github.com/stretchr/testify/require"

	"insyn/dbmodel/dbtest"
	"insyn/site"
	"insyn/site/serving"
)

// asked is a request of a kind, and how its answer begins and ends where it is whole.
type asked struct {
	kind, method, path string
	body               []byte
	begins, ends       string
}

// knownQuestion is one that many ask: its answers are remembered.
const knownQuestion = `{ reports(first: 100) { nodes { id title year committee { name } url } } municipalities { nodes { name url } } }`

const searchQuestion = `query ($text: String!, $first: Int!) { search(text: $text, first: $first) { totalCount nodes { title snippet url } } }`

const tableQuestion = `query ($year: Int!, $first: Int!) { measures(filter: {report: {year: [$year]}}, first: $first) { nodes { name latest { value } url report { year } } } }`

// request draws what a reader asks for next.
func (s *soaked) request() asked {
	switch n := below(100); {
	case n < 15:
		return s.post("report", dbtest.WholeReport, map[string]any{"committee": s.committee(), "year": s.year()})
	case n < 25:
		return s.post("measures", dbtest.FilteredMeasures, map[string]any{"committee": []string{s.committee()}})
	case n < 35:
		return s.get("search", searchQuestion, map[string]any{"text": s.word(), "first": 1 + below(100)}, "")
	case n < 50:
		return s.get("known", knownQuestion, nil, "")
	case n < 60:
		return s.get("csv", tableQuestion, map[string]any{"year": s.year(), "first": 1 + below(100)}, "csv")
	case n < 80:
		return asked{kind: "page", path: s.pages[below(len(s.pages))], begins: "<!doctype html>", ends: "</html>"}
	case n < 98:
		return asked{kind: "file", path: s.files[below(len(s.files))]}
	}
	kind := []string{".zip", ".xlsx"}[below(2)]
	return asked{kind: "export", path: fmt.Sprintf("/export/0126/%s/%d%s", s.committee(), s.year(), kind), begins: "PK"}
}

func (s *soaked) post(kind, document string, variables map[string]any) asked {
	// Some words more make it another question, which no one has asked before.
	document = strings.Replace(document, "id", fmt.Sprintf("a%d: id, id", below(1e9)), 1)
	body, err := json.Marshal(map[string]any{"query": document, "variables": variables})
	require.NoError(s.b, err)
	return asked{kind: kind, method: http.MethodPost, path: "/graphql", body: body, begins: `{"data":{`, ends: "}"}
}

func (s *soaked) get(kind, document string, variables map[string]any, format string) asked {
	asking := url.Values{"query": {document}}
	if variables != nil {
		text, err := json.Marshal(variables)
		require.NoError(s.b, err)
		asking.Set("variables", string(text))
	}
	a := asked{kind: kind, begins: `{"data":{`, ends: "}"}
	if format != "" {
		asking.Set("format", format)
		a.begins, a.ends = "name,", ""
	}
	a.path = "/graphql?" + asking.Encode()
	return a
}

// read asks one thing after the other until ctx ends.
func (s *soaked) read(ctx context.Context, took times) {
	for ctx.Err() == nil {
		a := s.request()
		start := time.Now() //nolint:forbidigo // a benchmark goes by the time that passes
		if err := s.ask(ctx, a); err != nil {
			if ctx.Err() == nil {
				s.fault("%s %s: %v", a.kind, beginning(a.path), err)
			}
			continue
		}
		took[a.kind] = append(took[a.kind], time.Since(start))
	}
}

// ask holds the answer to what it should be.
func (s *soaked) ask(ctx context.Context, a asked) error {
	request, err := http.NewRequestWithContext(ctx, a.method, s.server.url+a.path, bytes.NewReader(a.body))
	if err != nil {
		return err
	}
	if a.body != nil {
		request.Header.Set("Content-Type", "application/json")
	}
	answer, err := s.client.Do(request)
	if err != nil {
		return err
	}
	defer answer.Body.Close() //nolint:errcheck // read to its end
	text, err := io.ReadAll(answer.Body)
	switch {
	case err != nil:
		return err
	case answer.StatusCode != http.StatusOK:
		return fmt.Errorf("%s: %s", answer.Status, beginning(string(text)))
	case len(text) == 0, !bytes.HasPrefix(bytes.TrimSpace(text), []byte(a.begins)), !bytes.HasSuffix(bytes.TrimSpace(text), []byte(a.ends)),
		a.begins == `{"data":{` && bytes.Contains(text, []byte(`"errors":`)):
		return fmt.Errorf("a wrong answer: %s", beginning(string(text)))
	}
	return nil
}

// list finds what the site has for its readers.
func (s *soaked) list() {
	live := site.Files(path.Join(s.data, "site", "live"))
	require.NoError(s.b, fs.WalkDir(live, ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil || entry.IsDir() || !serving.IsServed(name):
		case path.Base(name) == "index.html":
			s.pages = append(s.pages, "/"+strings.TrimSuffix(name, "index.html"))
		case path.Ext(name) != ".html":
			s.files = append(s.files, "/"+name)
		}
		return err
	}))
	require.NotEmpty(s.b, s.pages)
	require.NotEmpty(s.b, s.files)
}

// committee is one of Huddinge's, and year one of those that there were reports of
// at the start.
func (s *soaked) committee() string { return s.committees[below(len(s.committees))] }

func (s *soaked) year() int {
	return s.country.LastYear - s.country.Years + 1 + below(s.country.Years-soakAdded)
}

func (s *soaked) word() string {
	words := strings.Fields("upphandling förskolan ekonomin budget mål bostäder trygghet skolan kvalitet klimatet personalen digitala")
	return words[below(len(words))]
}

func below(n int) int { return rand.IntN(n) } //nolint:gosec // a benchmark's

// beginning is that of a text, on one line.
func beginning(text string) string {
	return strings.Join(strings.Fields(text[:min(len(text), 200)]), " ")
}
