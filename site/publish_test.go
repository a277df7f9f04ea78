package site

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"testing"
	"testing/fstest"
	"testing/synctest"
	"time"

	"github.com/Khan/genqlient/graphql"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"
)

// archive is one of the files in testdata.
func archive(t *testing.T, name string) *txtar.Archive {
	t.Helper()
	read, err := txtar.ParseFile(filepath.Join("testdata", name))
	require.NoError(t, err)
	return read
}

// names lists what a folder holds.
func names(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	require.NoError(t, err)
	list := make([]string, 0, len(entries))
	for _, entry := range entries {
		list = append(list, entry.Name())
	}
	return list
}

// withFile is the Hugo project with one file replaced.
func withFile(t *testing.T, name, content string) fstest.MapFS {
	t.Helper()
	changed := make(fstest.MapFS)
	require.NoError(t, fs.WalkDir(project(), ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := fs.ReadFile(project(), path)
		changed[path] = &fstest.MapFile{Data: data, Mode: 0o644}
		return err
	}))
	changed[name] = &fstest.MapFile{Data: []byte(content), Mode: 0o644}
	return changed
}

// releaseNames lists the releases, finished or not.
func releaseNames(t *testing.T, dir string) []string {
	t.Helper()
	return slices.DeleteFunc(names(t, filepath.Join(dir, releasesFolder)), func(name string) bool { return name == lockFile })
}

func TestABuildBecomesTheLiveRelease(t *testing.T) {
	dir := t.TempDir()
	release, err := Build(t.Context(), options(t, dir, answering(t, archive(t, "books.txtar"))))
	require.NoError(t, err)

	live, err := Live(dir)
	require.NoError(t, err)
	assert.Equal(t, release.Dir, live)
	assert.Regexp(t, `^20210301T120000Z-\d+$`, release.Name)
	assert.Equal(t, time.Date(2021, 3, 1, 12, 0, 0, 0, time.UTC), release.BuiltAt)
	assert.Equal(t, 72, release.Pages)
	assert.Positive(t, release.Bytes)
	target, err := os.Readlink(filepath.Join(dir, "live"))
	require.NoError(t, err)
	assert.Equal(t, "releases/"+release.Name, target)
	assert.Equal(t, []string{"live", "releases"}, names(t, dir))
}

func TestABuildThatMayNotBePublishedLeavesNothing(t *testing.T) {
	dir := t.TempDir()
	o := options(t, dir, answering(t, archive(t, "nothing.txtar")))
	first, err := Build(t.Context(), o)
	require.NoError(t, err)
	lost := errors.New("another has taken over")
	o.MayPublish = func(context.Context) error { return lost }

	_, err = Build(t.Context(), o)

	require.ErrorIs(t, err, lost)
	assert.Equal(t, []string{first.Name}, releaseNames(t, dir))
	live, err := Live(dir)
	require.NoError(t, err)
	assert.Equal(t, first.Name, filepath.Base(live))
}

func TestOnlyTheNewestReleasesAreKept(t *testing.T) {
	dir := t.TempDir()
	o := options(t, dir, answering(t, archive(t, "nothing.txtar")))
	o.Keep = 2
	hour := 0
	o.Now = func() time.Time { hour++; return time.Date(2021, 3, 1, hour, 0, 0, 0, time.UTC) }
	var built []string
	for range 3 {
		release, err := Build(t.Context(), o)
		require.NoError(t, err)
		built = append(built, release.Name)
	}
	assert.Equal(t, built[1:], releaseNames(t, dir))
}

func TestAFolderThatADeadBuildLeftIsRemoved(t *testing.T) {
	dir := t.TempDir()
	stale := filepath.Join(dir, "releases", ".20210228T120000Z-1")
	fresh := filepath.Join(dir, "releases", ".20210301T115900Z-1")
	for folder, age := range map[string]time.Duration{stale: 24 * time.Hour, fresh: time.Minute} {
		require.NoError(t, os.MkdirAll(folder, 0o755))
		made := time.Date(2021, 3, 1, 12, 0, 0, 0, time.UTC).Add(-age)
		require.NoError(t, os.Chtimes(folder, made, made))
	}
	_, err := Build(t.Context(), options(t, dir, answering(t, archive(t, "nothing.txtar"))))
	require.NoError(t, err)
	assert.NoDirExists(t, stale)
	assert.DirExists(t, fresh, "another process may be at work in it")
}

func TestABuildThatFailsLeavesTheLiveReleaseAndSaysWhere(t *testing.T) {
	nothing, books := archive(t, "nothing.txtar"), archive(t, "books.txtar")
	cases := map[string]struct {
		project fs.FS
		client  func(*testing.T) graphql.Client
		message string
	}{
		"a template that cannot be parsed": {
			project: withFile(t, "layouts/404.html", "{{ define \"main\" }}\n<p>{{ if }}</p>\n{{ end }}"),
			client:  func(t *testing.T) graphql.Client { return answering(t, nothing) },
			message: "layouts/404.html:2:1: template: 404.html:2: missing value for if",
		},
		"a template that fails": {
			project: withFile(t, "layouts/404.html", "{{ define \"main\" }}\n<p>{{ index (slice 1) \"x\" }}</p>\n{{ end }}"),
			client:  func(t *testing.T) graphql.Client { return answering(t, nothing) },
			message: "layouts/404.html:2:6: index of type []int with args [x] failed: cannot index slice/array with type string",
		},
		"a glossary without a term that a page uses": {
			project: withFile(t, "data/glossary.yaml", "bokslut: {sv: {term: Bokslut, text: Klart.}, en: {term: Accounts, text: Done.}, fi: {term: Tili, text: Valmis.}}"),
			client:  func(t *testing.T) graphql.Client { return answering(t, books) },
			message: `data/glossary.yaml saknar "`,
		},
		"a glossary that cannot be read": {
			project: withFile(t, "data/glossary.yaml", "bokslut: [sv\n"),
			client:  func(t *testing.T) graphql.Client { return answering(t, nothing) },
			message: "data/glossary.yaml:1:",
		},
		"an API that answers with an error": {
			project: project(),
			client: func(t *testing.T) graphql.Client {
				return answering(t, txtar.Parse([]byte("-- answers/Reports.json --\n{\"errors\": [{\"message\": \"Något gick fel.\"}], \"data\": null}\n")))
			},
			message: "kan inte hämta listan över rapporter: input: Något gick fel.",
		},
		"an API that answers with something else": {
			project: project(),
			client: func(t *testing.T) graphql.Client {
				return answering(t, txtar.Parse([]byte("-- answers/Reports.json --\n<html>\n")))
			},
			message: "kan inte hämta listan över rapporter: invalid character '<' looking for beginning of value",
		},
		"a report that changes while it is read": {
			project: project(),
			client: func(t *testing.T) graphql.Client {
				return answering(t, changed(books))
			},
			message: "kan inte hämta rapporten 0126/kommunstyrelsen/2020: rapporten ändrades under tiden; bygg en gång till",
		},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			before, err := Build(t.Context(), options(t, dir, answering(t, nothing)))
			require.NoError(t, err)

			_, err = build(t.Context(), options(t, dir, c.client(t)), c.project)

			require.Error(t, err)
			assert.Contains(t, err.Error(), c.message)
			live, err := Live(dir)
			require.NoError(t, err)
			assert.Equal(t, before.Dir, live)
			assert.Equal(t, []string{before.Name}, releaseNames(t, dir), "the failed release is gone")
		})
	}
}

// changed is the archive with a later report in its last answer.
func changed(recorded *txtar.Archive) *txtar.Archive {
	other := &txtar.Archive{}
	for _, file := range recorded.Files {
		if file.Name == "answers/ReportBooks.json" {
			file.Data = []byte(`{"data": {"report": {"updatedAt": "2021-02-21T10:00:00Z"}}}`)
		}
		other.Files = append(other.Files, file)
	}
	return other
}

func TestACancelledBuildIsAbandonedAndCleanedUp(t *testing.T) {
	ctx, cancel := context.WithCancelCause(t.Context())
	started, finish, cleaned := make(chan struct{}), make(chan struct{}), make(chan struct{})
	ended := make(chan error, 1)
	go func() {
		ended <- exclusively(ctx, time.Minute, func(context.Context) error { close(started); <-finish; return nil }, func() { close(cleaned) })
	}()
	<-started

	cancel(errors.New("servern stängs av"))
	require.EqualError(t, <-ended, "bygget avbröts: servern stängs av")

	waiting, stop := context.WithCancel(t.Context())
	stop()
	require.ErrorIs(t, exclusively(waiting, time.Minute, func(context.Context) error { return nil }, func() {}), context.Canceled, "Hugo is still busy")
	select {
	case <-cleaned:
		assert.Fail(t, "cleaned up under Hugo's feet")
	default:
	}
	close(finish)
	<-cleaned
	require.NoError(t, exclusively(t.Context(), time.Minute, func(context.Context) error { return nil }, func() {}), "the next build may run")
}

func TestABuildThatHangsDoesNotKeepTheNextOneWaiting(t *testing.T) {
	finish, cleaned := make(chan struct{}), make(chan struct{})
	err := exclusively(t.Context(), time.Millisecond, func(context.Context) error { <-finish; return nil }, func() { close(cleaned) })
	require.EqualError(t, err, "bygget avbröts: det tog Hugo mer än 1ms")

	require.NoError(t, exclusively(t.Context(), time.Minute, func(context.Context) error { return nil }, func() {}))

	close(finish)
	<-cleaned
}

func TestAFolderThatCannotBeWrittenIsAnError(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	require.NoError(t, os.WriteFile(file, nil, 0o600))
	_, err := Build(t.Context(), options(t, filepath.Join(file, "site"), answering(t, archive(t, "nothing.txtar"))))
	require.ErrorContains(t, err, "kan inte skapa mappen för webbplatsen")
}

func TestHugoNeverHasTheOnlyProcessor(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	synctest.Test(t, func(t *testing.T) {
		p, ended := newProcessors(), make(chan struct{})
		go func() { _ = p.do(func() error { <-ended; return nil }) }()
		synctest.Wait()

		beside := false
		require.NoError(t, p.do(func() error { beside = true; return nil }))

		assert.True(t, beside)
		close(ended)
	})
}
