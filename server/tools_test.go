package main

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// program writes a shell script that stands in for another program.
func program(t *testing.T, name, script string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), name)
	require.NoError(t, os.WriteFile(file, []byte("#!/bin/sh\n"+script), 0o755)) //nolint:gosec // It is to be run.
	return file
}

// aPagefind writes no more than the script that a page would load.
func aPagefind(t *testing.T) string {
	t.Helper()
	return program(t, "pagefind", `mkdir "$2/$4" && echo search >"$2/$4/pagefind.js"`)
}

func TestToolsAreFoundWhereTheyAre(t *testing.T) {
	pagefind, chromium := aPagefind(t), program(t, "chromium-browser", "exit 1")
	folders := filepath.Dir(pagefind) + string(filepath.ListSeparator) + filepath.Dir(chromium)
	path := lookup(map[string]string{"PATH": folders})
	for name, c := range map[string]struct {
		tools              tools
		env                environment
		pagefind, chromium string
	}{
		"in PATH":         {tools{}, path, pagefind, chromium},
		"nowhere":         {tools{}, lookup(nil), "", ""},
		"where one says":  {tools{Pagefind: "/opt/pagefind", Chromium: "/opt/chromium"}, path, "/opt/pagefind", "/opt/chromium"},
		"not wanted":      {tools{Pagefind: "nej", Chromium: "nej"}, path, "", ""},
		"one of them not": {tools{Chromium: "nej"}, path, pagefind, ""},
	} {
		t.Run(name, func(t *testing.T) {
			assert.Equal(t, c.pagefind, c.tools.pagefind(c.env))
			assert.Equal(t, c.chromium, c.tools.chromium(c.env))
		})
	}
}

func TestTheFirstSiteIsServedAtOnceAndCompletedMeanwhile(t *testing.T) {
	data := t.TempDir()
	s := start(t, nil, "--data", data, "--pagefind", aPagefind(t))
	assert.Contains(t, timeless(s.out.String()), "Bygger webbplatsen … _ sidor utan sök och PDF, _\n")

	const completed = "Webbplatsen är ombyggd: _ sidor utan PDF, _.\n"
	isCompleted := func() bool { return strings.HasSuffix(timeless(s.out.String()), completed) }
	require.Eventually(t, isCompleted, time.Minute, 10*time.Millisecond)
	status, script := s.get(t, "/pagefind/pagefind.js")
	assert.Equal(t, http.StatusOK, status)
	assert.Equal(t, "search\n", script)
	assert.Equal(t, exitOK, s.stop())

	again := start(t, nil, "--data", data, "--pagefind", aPagefind(t))
	assert.Equal(t, exitOK, again.stop())
	assert.NotContains(t, again.out.String(), "ombyggd", "nothing is missing")
}

func TestAServerThatStopsEndsItsBuild(t *testing.T) {
	data := t.TempDir()
	started := filepath.Join(data, "started")
	s := start(t, nil, "--data", data, "--pagefind", program(t, "pagefind", "touch "+started+"; exec sleep 600"))
	require.Eventually(t, func() bool { _, err := os.Stat(started); return err == nil }, time.Minute, 10*time.Millisecond)

	assert.Equal(t, exitOK, s.stop())

	assert.NotContains(t, s.out.String(), "kunde inte byggas")
	releases(t, data)
}

func TestTheExplorerHasItsEditorWhereItWasBuilt(t *testing.T) {
	built := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(built, "explorer.js"), []byte("run()"), 0o600))
	for name, c := range map[string]struct {
		args []string
		says string
	}{
		"built":     {[]string{"--explorer", built}, `<script type="module"`},
		"not built": {nil, "Redigeraren är inte byggd på den här servern."},
	} {
		t.Run(name, func(t *testing.T) {
			s := start(t, nil, append(c.args, "--data", t.TempDir())...)
			status, page := s.get(t, "/graphql/explorer")
			assert.Equal(t, http.StatusOK, status)
			assert.Contains(t, page, c.says)
			assert.Equal(t, exitOK, s.stop())
		})
	}
}

func TestAnExplorerThatIsNotThereIsNamed(t *testing.T) {
	empty := t.TempDir()
	got := insyn(t, nil, "serve", "--addr", "127.0.0.1:0", "--data", t.TempDir(), "--explorer", empty)

	assert.Equal(t, exitFailed, got.code)
	assert.Contains(t, got.stderr, "utforskaren av API:et kan inte läsas i mappen "+empty)
	assert.Contains(t, got.stderr, "bygg den med scripts/need-explorer, eller starta utan --explorer\n")
}

func TestABuildSaysWhatTheSiteHas(t *testing.T) {
	for name, c := range map[string]struct{ pagefind, said string }{
		"search":              {aPagefind(t), "_ sidor utan PDF, _"},
		"neither":             {"nej", "_ sidor utan sök och PDF, _"},
		"a search that isn't": {program(t, "pagefind", "exit 1"), "_ sidor utan sök och PDF, _"},
	} {
		t.Run(name, func(t *testing.T) {
			got := insyn(t, nil, "build", "--data", t.TempDir(), "--pagefind", c.pagefind)

			assert.Equal(t, exitOK, got.code)
			assert.Contains(t, timeless(got.stdout), "Bygger webbplatsen … "+c.said+"\n")
		})
	}
}
