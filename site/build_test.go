package site

import (
	"bytes"
	"encoding/json"
	"flag"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/Khan/genqlient/graphql"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	minifiers "github.com/tdewolff/minify/v2"
	minify "github.com/tdewolff/minify/v2/html"
	"golang.org/x/net/html"
	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "write what the pages are into testdata, instead of comparing")

const answersFolder = "answers/"

// TestPages builds a site from the recorded answers of each testdata/*.txtar
// and compares the regions that its other files are named after: the path of a
// page, and the id or the name of an element on it.
func TestPages(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	require.NoError(t, err)
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			require.NoError(t, err)
			built := buildFrom(t, archive)
			for i, want := range archive.Files {
				page, region, isRegion := strings.Cut(want.Name, " ")
				if !isRegion {
					continue
				}
				got := regionOf(t, filepath.Join(built.Dir, filepath.FromSlash(page), "index.html"), region)
				if *update {
					archive.Files[i].Data = []byte(got)
					continue
				}
				assert.Equal(t, string(want.Data), got, want.Name)
			}
			if *update {
				require.NoError(t, os.WriteFile(file, txtar.Format(archive), 0o600))
			}
		})
	}
}

// buildFrom builds a site from an archive's recorded answers.
func buildFrom(t *testing.T, archive *txtar.Archive) Release {
	t.Helper()
	var log bytes.Buffer
	o := options(t, t.TempDir(), answering(t, archive))
	o.Log = slog.New(slog.NewTextHandler(&log, nil))
	release, err := Build(t.Context(), o)
	require.NoError(t, err)
	assert.Empty(t, log.String(), "Hugo warned")
	return release
}

// options are what a test builds with.
func options(t *testing.T, dir string, client graphql.Client) Options {
	t.Helper()
	return Options{
		Client:  client,
		Dir:     dir,
		BaseURL: "https://insyn.example",
		Now:     func() time.Time { return time.Date(2021, 3, 1, 12, 0, 0, 0, time.UTC) },
		Log:     slog.New(slog.DiscardHandler),
	}
}

// answering is a client of an API that gives the archive's recorded answers:
// answers/ReportGoals.json to the operation ReportGoals. Where an operation is
// asked more than once the file's name also holds the municipality and the
// committee, the year, and the cursor: answers/MoreMeasures+2020+c1.json,
// answers/ReportGoals+0126+kommunstyrelsen+2020.json.
func answering(t *testing.T, archive *txtar.Archive) graphql.Client {
	t.Helper()
	answers := make(map[string][]byte)
	for _, file := range archive.Files {
		if name, ok := strings.CutPrefix(file.Name, answersFolder); ok {
			answers[strings.TrimSuffix(name, ".json")] = file.Data
		}
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var question question
		if err := json.NewDecoder(r.Body).Decode(&question); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		_, err := w.Write(question.answer(answers))
		assert.NoError(t, err)
	}))
	t.Cleanup(server.Close)
	return graphql.NewClient(server.URL, server.Client())
}

// question is what a client sends.
type question struct {
	OperationName string
	Variables     struct {
		Municipality, Committee string
		Year                    int
		After                   string
	}
}

// answer is the recorded answer whose name fits the question best.
func (q question) answer(recorded map[string][]byte) []byte {
	year, after := "+"+strconv.Itoa(q.Variables.Year), "+"+q.Variables.After
	municipality := "+" + q.Variables.Municipality
	report := municipality + "+" + q.Variables.Committee + year
	for _, variables := range []string{report, municipality + after, municipality, year + after, year, after} {
		if answer, found := recorded[q.OperationName+variables]; found {
			return answer
		}
	}
	return recorded[q.OperationName]
}

// regionOf is an element of a page: the one with the id, or the first of the name.
// Its charts are empty, and the space that a reader does not see is left out.
func regionOf(t *testing.T, file, region string) string {
	t.Helper()
	page, err := os.ReadFile(file)
	require.NoError(t, err)
	short := &minify.Minifier{KeepDocumentTags: true, KeepEndTags: true, KeepDefaultAttrVals: true, KeepSpecialComments: true}
	var shown bytes.Buffer
	require.NoError(t, short.Minify(minifiers.New(), &shown, bytes.NewReader(page), nil))
	root, err := html.Parse(&shown)
	require.NoError(t, err)
	for node := range root.Descendants() {
		if node.Type == html.ElementNode && (node.Data == region || attribute(node, "id") == region) {
			var text strings.Builder
			withoutDrawings(node)
			require.NoError(t, html.Render(&text, node))
			return strings.ReplaceAll(text.String(), "><", ">\n<") + "\n"
		}
	}
	require.Fail(t, "no such region", "%s has no %s", file, region)
	return ""
}

// withoutDrawings empties a region's charts, which have tests of their own.
func withoutDrawings(region *html.Node) {
	for _, drawing := range elements(region, "svg") {
		for strings.HasPrefix(attribute(drawing, "class"), "chart") && drawing.FirstChild != nil {
			drawing.RemoveChild(drawing.FirstChild)
		}
	}
}

func attribute(node *html.Node, name string) string {
	for _, a := range node.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}
