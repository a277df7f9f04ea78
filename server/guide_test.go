package main

import (
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"
	"golang.org/x/tools/txtar"

	"insyn/graph/limit"
)

// guide is the page for journalists, on a server that answers what it asks.
type guide struct {
	server
	page *html.Node
}

// TestTheGuideForJournalistsKeepsItsWord does what a reader of the page does:
// copies what stands there, and runs it.
func TestTheGuideForJournalistsKeepsItsWord(t *testing.T) {
	s := start(t, nil, "--data", t.TempDir())
	g := guide{s, s.read(t, "/for-journalister/")}
	t.Run("the first question has the answer shown", g.answersTheFirstQuestion)
	t.Run("spreadsheets get a table", g.answersSpreadsheets)
	t.Run("programs print what they should", g.runsItsPrograms)
	t.Run("long lists are read page by page", g.readsLongLists)
	t.Run("limits are those of the API", g.tellsTheLimits)
	t.Run("links to the API lead somewhere", g.leadsToTheAPI)
	t.Run("other languages have the same programs", g.hasTheSameProgramsInEveryLanguage)
	assert.Equal(t, exitOK, s.stop())
}

func (s server) read(t *testing.T, path string) *html.Node {
	t.Helper()
	status, text := s.get(t, path)
	require.Equal(t, http.StatusOK, status, path)
	page, err := html.Parse(strings.NewReader(text))
	require.NoError(t, err)
	return page
}

// code is what stands in the part of the page with an id, line by line.
func (g guide) code(t *testing.T, id string) string {
	t.Helper()
	var text strings.Builder
	walk(byID(g.page, id), func(n *html.Node) {
		if n.Type == html.TextNode {
			text.WriteString(n.Data)
		}
	})
	require.NotEmpty(t, text.String(), "the page has no %s", id)
	return text.String()
}

func (g guide) answersTheFirstQuestion(t *testing.T) {
	question := g.code(t, "first-graphql")
	_, answer := g.get(t, "/graphql?"+url.Values{"query": {question}}.Encode())
	assert.JSONEq(t, g.code(t, "first-json"), answer)
	var opened []string
	for _, link := range all(g.page, "a") {
		asked, isQuestion := strings.CutPrefix(attribute(link, "href"), g.url+"/graphql/explorer?")
		if !isQuestion {
			continue
		}
		values, err := url.ParseQuery(asked)
		require.NoError(t, err)
		opened = append(opened, strings.TrimSpace(values.Get("query")))
	}
	assert.Equal(t, []string{question}, opened, "the explorer opens with it")
}

func (g guide) answersSpreadsheets(t *testing.T) {
	address := g.code(t, "adress")
	assert.Equal(t, `=IMPORTDATA("`+address+`")`, g.code(t, "formel"))
	status, table := g.get(t, strings.TrimPrefix(address, g.url))
	assert.Equal(t, http.StatusOK, status)
	assert.Equal(t, printed(t, "formel"), g.anywhere(strings.TrimPrefix(table, "\ufeff")))
}

func (g guide) runsItsPrograms(t *testing.T) {
	for _, id := range []string{"missed-sh", "over_budget-py", "not_done-py", "absence-R"} {
		t.Run(id, func(t *testing.T) {
			assert.Equal(t, printed(t, id), g.run(t, t.TempDir(), id, g.code(t, id)))
		})
	}
	t.Run("again-sh", func(t *testing.T) {
		folder, code := t.TempDir(), g.code(t, "again-sh")
		twice := g.run(t, folder, "again-sh", code) + g.run(t, folder, "again-sh", code)
		assert.Equal(t, printed(t, "again-sh"), twice)
	})
}

// The bundled report has no list of more than a hundred, so the page is made
// smaller.
func (g guide) readsLongLists(t *testing.T) {
	code := g.code(t, "not_done-py")
	small := strings.Replace(code, "first: 100", "first: 3", 1)
	require.NotEqual(t, code, small)
	assert.Equal(t, printed(t, "not_done-py"), g.run(t, t.TempDir(), "not_done-py", small))
}

func (g guide) tellsTheLimits(t *testing.T) {
	text, public := words(byID(g.page, "till-innehallet")), limit.Public()
	for _, number := range []int{public.Complexity, public.Burst, public.PointsPerHour, public.Page} {
		assert.Contains(t, text, " "+grouped(number))
	}
}

// grouped is a whole number below a million as Swedes write it: "20 000".
func grouped(n int) string {
	text := strconv.Itoa(n)
	if n < 1000 {
		return text
	}
	return text[:len(text)-3] + " " + text[len(text)-3:]
}

func (g guide) leadsToTheAPI(t *testing.T) {
	var followed []string
	for _, link := range all(byID(g.page, "till-innehallet"), "a") {
		path, isHere := strings.CutPrefix(attribute(link, "href"), g.url)
		if !isHere {
			continue
		}
		path, anchor, _ := strings.Cut(path, "#")
		status, text := g.get(t, path)
		assert.Equal(t, http.StatusOK, status, path)
		assert.Contains(t, text, anchor, path)
		name, _, _ := strings.Cut(path, "?")
		followed = append(followed, name)
	}
	assert.Equal(t, []string{
		"/graphql/explorer", "/graphql/explorer", "/graphql/docs", "/graphql/schema.graphqls",
		"/graphql", "/graphql/docs", "/graphql/docs",
	}, followed)
}

func (g guide) hasTheSameProgramsInEveryLanguage(t *testing.T) {
	for _, language := range []string{"en", "fi"} {
		other := guide{g.server, g.read(t, "/"+language+"/for-journalister/")}
		for _, id := range []string{"first-graphql", "first-json", "missed-sh", "over_budget-py", "not_done-py", "absence-R", "again-sh"} {
			assert.Equal(t, g.code(t, id), other.code(t, id), language)
		}
	}
}

// run runs code in a folder, with the program that the end of its id asks for,
// and returns what it prints.
func (g guide) run(t *testing.T, folder, id, code string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), id)
	require.NoError(t, os.WriteFile(file, []byte(code), 0o600))
	command := exec.CommandContext(t.Context(), interpreter(t, id), file)
	command.Dir = folder
	command.Env = append(command.Environ(), "LC_ALL=C.UTF-8", "NO_PROXY=localhost")
	var complaint strings.Builder
	command.Stderr = &complaint
	out, err := command.Output()
	require.NoError(t, err, complaint.String())
	return g.anywhere(string(out))
}

// anywhere is text without what differs from server to server, and with lines
// that end in LF.
func (g guide) anywhere(text string) string {
	return strings.NewReplacer(g.url, publicURL, "\r\n", "\n").Replace(text)
}

// printed is what a part of the guide is to give.
func printed(t *testing.T, id string) string {
	t.Helper()
	expected, err := txtar.ParseFile("testdata/guide.txtar")
	require.NoError(t, err)
	for _, file := range expected.Files {
		if file.Name == id {
			return string(file.Data)
		}
	}
	t.Fatalf("testdata/guide.txtar has no %s", id)
	return ""
}

// interpreter is the program that runs code with an id.
func interpreter(t *testing.T, id string) string {
	t.Helper()
	switch {
	case strings.HasSuffix(id, "-py"):
		return installed(t, "python3", "python3")
	case strings.HasSuffix(id, "-R"):
		return installed(t, "Rscript", "r-base-core")
	}
	installed(t, "curl", "curl")
	return installed(t, "sh", "dash")
}

// installed is the path of a program, without which a test can't run; in CI that
// is a failure.
func installed(t *testing.T, name, debian string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err == nil {
		return path
	}
	what := name + " is not installed; install it with: apt-get install " + debian
	if os.Getenv("CI") == "" {
		t.Skip(what)
	}
	t.Fatal(what)
	return ""
}
