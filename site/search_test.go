package site

import (
	"bytes"
	"context"
	"log/slog"
	"os"
	"path/filepath"
	"regexp"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// program writes a shell script that stands in for another program.
func program(t *testing.T, script string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "program")
	require.NoError(t, os.WriteFile(file, []byte("#!/bin/sh\n"+script), 0o755)) //nolint:gosec // It is to be run.
	return file
}

// attempt is a site of one report, and what is known of how it was made.
type attempt struct {
	Release
	// said is what the templates were told of search and PDF.
	said string
	// lacks tells whether a new build would give the site more.
	lacks bool
	log   string
}

func makeWith(t *testing.T, pagefind, chromium string) attempt {
	t.Helper()
	var log bytes.Buffer
	o := options(t, t.TempDir(), answering(t, archive(t, "books.txtar")))
	o.Pagefind, o.Chromium = pagefind, chromium
	o.Log = slog.New(slog.NewTextHandler(&log, nil))
	project := withFile(t, "layouts/404.html", `{{ define "main" }}<p id="made">search {{ hugo.Data.build.search }}, PDF {{ hugo.Data.build.pdf }}</p>{{ end }}`)
	project["content/hela.md"] = &fstest.MapFile{Data: []byte("---\ntitle: Allt\nurl: /huddinge/kommunstyrelsen/2020/hela/\n---\n"), Mode: 0o644}
	release, err := build(t.Context(), o, project)
	require.NoError(t, err)
	page, err := os.ReadFile(filepath.Join(release.Dir, "404.html"))
	require.NoError(t, err)
	said := regexp.MustCompile(`<p id="made">([^<]*)`).FindStringSubmatch(string(page))
	require.NotNil(t, said)
	return attempt{release, said[1], o.Lacks(release), log.String()}
}

func TestTheSearchIsMadeOfTheFinishedPages(t *testing.T) {
	pagefind := program(t, `
cat "$2/index.html" >/dev/null || exit 1
mkdir "$2/$4" && cd "$2/$4" || exit 1
touch pagefind.js pagefind-entry.json pagefind-ui.js pagefind-modular-ui.css pagefind-highlight.js
echo "$PAGEFIND_SITE" >from-environment`)
	t.Setenv("PAGEFIND_SITE", "elsewhere")

	got := makeWith(t, pagefind, "")

	assert.True(t, got.Search)
	assert.Equal(t, "search true, PDF false", got.said)
	assert.False(t, got.lacks)
	assert.Empty(t, got.log)
	folder := filepath.Join(got.Dir, "pagefind")
	assert.Equal(t, []string{"from-environment", "pagefind-entry.json", "pagefind.js"}, names(t, folder))
	heard, err := os.ReadFile(filepath.Join(folder, "from-environment"))
	require.NoError(t, err)
	assert.Equal(t, "\n", string(heard))
}

func TestWhereTheSearchCannotBeMadeTheSiteIsWithoutOne(t *testing.T) {
	for name, c := range map[string]struct{ pagefind, reason string }{
		"a failure":     {program(t, "echo out of memory >&2; exit 3"), "exit status 3 out of memory"},
		"not a program": {filepath.Join(t.TempDir(), "none"), "no such file or directory"},
	} {
		t.Run(name, func(t *testing.T) {
			got := makeWith(t, c.pagefind, "")

			assert.False(t, got.Search)
			assert.Equal(t, "search false, PDF false", got.said)
			assert.True(t, got.lacks)
			assert.NoDirExists(t, filepath.Join(got.Dir, "pagefind"))
			assert.Contains(t, got.log, "webbplatsen byggs utan sök: kan inte skapa sökindex: ")
			assert.Contains(t, got.log, c.reason)
		})
	}
}

func TestACancelledSearchIsStoppedAndNothingIsPublished(t *testing.T) {
	dir := t.TempDir()
	o := options(t, dir, answering(t, archive(t, "books.txtar")))
	started := filepath.Join(t.TempDir(), "started")
	o.Pagefind = program(t, "touch "+started+"; exec sleep 600")
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		for ctx.Err() == nil {
			time.Sleep(10 * time.Millisecond)
			if _, err := os.Stat(started); err == nil {
				cancel()
			}
		}
	}()

	_, err := Build(ctx, o)

	require.EqualError(t, err, "bygget avbröts: context canceled")
	assert.Empty(t, names(t, filepath.Join(dir, "releases")))
}

func TestASiteOfManyReportsHasAnIndexForEachMunicipalityAndYear(t *testing.T) {
	calls := filepath.Join(t.TempDir(), "calls")
	o := options(t, t.TempDir(), answering(t, archive(t, "several.txtar")))
	o.Version = "insyn 1"
	o.Pagefind = program(t, `
mkdir -p "$2/$4" && cd "$2/$4" && touch pagefind.js pagefind-entry.json wasm.sv.pagefind
echo "$4 $9" >>`+calls)
	release, err := Build(t.Context(), o)
	require.NoError(t, err)
	const others = "pagefind {for-journalister,metod,om,ordlista,sok,tillganglighet}/**/*.html\n"
	assert.Equal(t, others+
		"pagefind/huddinge-2019 huddinge/*/2019/**/*.html\n"+
		"pagefind/huddinge-2020 huddinge/*/2020/**/*.html\n", readFile(t, calls))
	assert.Equal(t, []string{"huddinge-2019", "huddinge-2020", "pagefind-entry.json", "pagefind.js", "wasm.sv.pagefind"}, names(t, filepath.Join(release.Dir, "pagefind")))
	assert.Equal(t, []string{"pagefind-entry.json"}, names(t, filepath.Join(release.Dir, "pagefind", "huddinge-2020")), "the program is that of the whole")

	require.NoError(t, os.Remove(calls))
	again, err := Build(t.Context(), o)
	require.NoError(t, err)
	assert.Equal(t, others, readFile(t, calls), "an index of the same pages is kept")
	assert.Empty(t, differing(contents(t, release.Dir), contents(t, again.Dir)))
}
