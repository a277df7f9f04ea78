package main

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/dbmodel/dbtest"
	"insyn/site"
)

// server is a running "insyn serve".
type server struct {
	url  string
	out  *safeBuffer
	stop func() (code int)
}

// safeBuffer lets a test read what the program is still writing.
type safeBuffer struct {
	mutex sync.Mutex
	text  bytes.Buffer
}

func (b *safeBuffer) Write(p []byte) (int, error) {
	b.mutex.Lock()
	defer b.mutex.Unlock()
	return b.text.Write(p)
}

func (b *safeBuffer) String() string {
	b.mutex.Lock()
	defer b.mutex.Unlock()
	return b.text.String()
}

// start starts the server on a free port and waits until it says where it is.
// Unless the variables say so, it does not log what it is asked.
func start(t *testing.T, variables map[string]string, args ...string) server {
	t.Helper()
	if _, set := variables["INSYN_LOG_REQUESTS"]; !set {
		args = append(args, "--no-log-requests")
	}
	ctx, cancel := context.WithCancel(t.Context())
	out, ended := new(safeBuffer), make(chan int, 1)
	go func() {
		ended <- run(ctx, "", append(args, "--addr", "127.0.0.1:0"), lookup(variables), out, out)
	}()
	isReadyOrOver := func() bool { return len(ended) > 0 || placeOf(out) != "" }
	require.Eventually(t, isReadyOrOver, time.Minute, 10*time.Millisecond)
	require.NotEmpty(t, placeOf(out), out.String())
	stop := func() int {
		cancel()
		return <-ended
	}
	t.Cleanup(cancel)
	return server{url: placeOf(out), out: out, stop: stop}
}

// placeOf is where a server says that it is, "" until it does.
func placeOf(out *safeBuffer) string {
	place := regexp.MustCompile(`Webbplats\s+(\S+)/\n`).FindStringSubmatch(out.String())
	if place == nil {
		return ""
	}
	return place[1]
}

func (s server) get(t *testing.T, path string) (status int, body string) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, s.url+path, nil)
	require.NoError(t, err)
	answer, err := http.DefaultClient.Do(request)
	require.NoError(t, err)
	text, err := io.ReadAll(answer.Body)
	require.NoError(t, err)
	require.NoError(t, answer.Body.Close())
	return answer.StatusCode, string(text)
}

func TestServingFromNothingShowsTheBundledReport(t *testing.T) {
	dbtest.EachDSN(t, func(t *testing.T, dsn string) {
		s := start(t, map[string]string{"INSYN_DATA": filepath.Join(t.TempDir(), "data"), "DATABASE_URL": dsn})

		status, page := s.get(t, "/huddinge/kommunstyrelsen/2020/")
		assert.Equal(t, http.StatusOK, status)
		assert.Contains(t, page, "<h1")
		status, page = s.get(t, "/ingen/sadan/sida/")
		assert.Equal(t, http.StatusNotFound, status)
		assert.Contains(t, page, "<h1")
		status, answer := s.get(t, "/graphql?query=%7Bmunicipalities%7Bnodes%7Bname%20url%7D%7D%7D")
		assert.Equal(t, http.StatusOK, status)
		assert.JSONEq(t, `{"data":{"municipalities":{"nodes":[{"name":"Huddinge kommun","url":"`+s.url+`/huddinge/"}]}}}`, answer)
		status, docs := s.get(t, "/graphql/docs")
		assert.Equal(t, http.StatusOK, status)
		assert.Contains(t, docs, `<p class="address"><code>`+s.url+`/graphql</code></p>`)
		status, health := s.get(t, "/healthz")
		assert.Equal(t, http.StatusOK, status)
		assert.Equal(t, "ok\n", health)

		assert.Equal(t, exitOK, s.stop())
		assert.Equal(t, "Öppnar databasen "+shown(dsn)+` … _
Ser till att tabellerna är aktuella … _
Läser in den medföljande rapporten … Kommunstyrelsen 2020, _
Bygger webbplatsen … _ sidor utan sök och PDF, _

Klart på _.
  Webbplats  `+s.url+`/
  API        `+s.url+`/graphql
  Redaktion  `+s.url+`/admin
Avsluta med Ctrl+C.

Avslutar …
`, timeless(s.out.String()))
	})
}

func TestASecondStartNeitherReadsNorBuildsAgain(t *testing.T) {
	t.Chdir(t.TempDir())
	require.Equal(t, exitOK, start(t, nil).stop())
	before := releases(t, "data")

	again := start(t, nil)
	status, _ := again.get(t, "/huddinge/kommunstyrelsen/2020/")

	assert.Equal(t, exitOK, again.stop())
	assert.Equal(t, http.StatusOK, status)
	assert.Equal(t, before, releases(t, "data"))
	assert.NotContains(t, again.out.String(), "Läser in")
	assert.NotContains(t, again.out.String(), "Bygger")
}

func TestASiteBuiltBeforeThereWasAReportIsBuiltAgain(t *testing.T) {
	data := t.TempDir()
	require.Equal(t, exitOK, insyn(t, nil, "build", "--data", data).code)

	s := start(t, nil, "--data", data)
	status, _ := s.get(t, "/huddinge/kommunstyrelsen/2020/")

	assert.Equal(t, exitOK, s.stop())
	assert.Equal(t, http.StatusOK, status)
}

func releases(t *testing.T, data string) []string {
	t.Helper()
	entries, err := os.ReadDir(filepath.Join(data, "site", "releases"))
	require.NoError(t, err)
	names := make([]string, 0, len(entries))
	for _, entry := range entries {
		if entry.IsDir() {
			names = append(names, entry.Name())
		}
	}
	require.Len(t, names, 1)
	return names
}

func TestASiteBuiltOverTheNetworkIsTheSame(t *testing.T) {
	served, built := t.TempDir(), t.TempDir()
	s := start(t, nil, "--data", served)

	got := insyn(t, nil, "build", "--endpoint", s.url+"/graphql", "--public-url", s.url, "--data", built)

	assert.Equal(t, exitOK, s.stop())
	assert.Equal(t, exitOK, got.code, got.stderr)
	live := liveSite(t, built)
	assert.Equal(t, "Bygger webbplatsen … _ sidor utan sök och PDF, _\n\nWebbplatsen ligger i "+live+".\n", timeless(got.stdout))
	assert.Equal(t, undated(contents(t, liveSite(t, served))), undated(contents(t, live)))
}

// undated leaves out when pages were made, which midnight may part.
func undated(files map[string]string) map[string]string {
	made := regexp.MustCompile(`skapades den [^<]+`)
	for name, text := range files {
		files[name] = made.ReplaceAllString(text, "skapades den _")
	}
	delete(files, "/.release.json")
	return files
}

func liveSite(t *testing.T, data string) string {
	t.Helper()
	live, err := site.Live(filepath.Join(data, "site"))
	require.NoError(t, err)
	return live
}
