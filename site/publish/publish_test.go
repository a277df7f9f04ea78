package publish

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"maps"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"gocloud.dev/blob/memblob"
	"golang.org/x/tools/txtar"
)

// Names that say that they are of a hash.
const (
	styleOne = "css/site.0000000000000000000000000000000000000000000000000000000000000001.css"
	styleTwo = "css/site.0000000000000000000000000000000000000000000000000000000000000002.css"
)

// The releases that the tests publish. A page names what it needs, a line each.
var releases = map[string]string{
	"first": `
-- .release.json --
{}
-- ` + styleOne + ` --
h1 {}
-- index.html --
/` + styleOne + `
/rapport/
-- rapport/index.html --
/` + styleOne + `
/rapport/mått/
/rapport/mått.csv
-- rapport/mått/index.html --
/` + styleOne + `
/rapport/
-- rapport/mått.csv --
2020;12,5
-- nyheter.xml --
/rapport/
`,
	"second": `
-- ` + styleTwo + ` --
h1 { color: green }
-- index.html --
/` + styleTwo + `
/rapport/
/ny/
-- rapport/index.html --
/` + styleTwo + `
/rapport/mått.csv
-- rapport/mått.csv --
2020;12,6
-- ny/index.html --
/` + styleTwo + `
/ny/del/
-- ny/del/index.html --
/` + styleTwo + `
/ny/
-- nyheter.xml --
/rapport/
/ny/
`,
	"third": `
-- ` + styleTwo + ` --
h1 { color: green }
-- index.html --
/` + styleTwo + `
/ny/
-- ny/index.html --
/` + styleTwo + `
/ny/bild.svg
-- ny/bild.svg --
<svg/>
-- nyheter.xml --
/ny/
`,
}

func release(name string) Release {
	files := make(fstest.MapFS)
	for _, f := range txtar.Parse([]byte(releases[name])).Files {
		files[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	return Release{Name: name, Revision: len(name), BuiltAt: now().Add(-time.Minute), Files: files}
}

// division is how a release is made of parts: their paths by name.
type division map[string][]string

// The divisions that the tests publish releases in.
var divisions = map[string]division{
	"whole":      nil,
	"in folders": {"report": {"rapport"}, "new": {"ny"}},
	"in files":   {"new": {"rapport/index.html", "rapport/mått.csv", "ny/del", "ny/index.html"}, "report": {"rapport/mått", "ny/bild.svg"}},
}

// divided is a release that has parts. Each is made anew where a file of it differs.
func divided(name, how string) Release {
	r := release(name)
	files := r.Files.(fstest.MapFS)
	for part, paths := range divisions[how] {
		made, hash := Part{Name: part}, sha256.New()
		for _, path := range paths {
			isThere := false
			for _, file := range slices.Sorted(maps.Keys(files)) {
				if file == path || strings.HasPrefix(file, path+"/") {
					isThere = true
					hash.Write(append([]byte(file), files[file].Data...))
				}
			}
			if isThere {
				made.Paths = append(made.Paths, path)
			}
		}
		if made.Making = hex.EncodeToString(hash.Sum(nil)); len(made.Paths) > 0 {
			r.Parts = append(r.Parts, made)
		}
	}
	return r
}

func now() time.Time { return time.Date(2021, 3, 24, 7, 0, 0, 0, time.UTC) }

func options() Options { return Options{Now: now, By: "here"} }

// contents is all that a store has, but what the pointer and manifests say.
func contents(t *testing.T, o objects) map[string]string {
	t.Helper()
	return seen(t.Context(), t, o)
}

func seen(ctx context.Context, t *testing.T, o objects) map[string]string {
	t.Helper()
	all := make(map[string]string)
	require.NoError(t, o.list(ctx, "", true, func(l listed) {
		if !strings.HasPrefix(l.key, ownFolder) {
			content, _, err := o.read(ctx, l.key)
			require.NoError(t, err)
			all[l.key] = string(content)
		}
	}))
	return all
}

// files are those of a release that are for readers, and of others what is named.
func files(name string, others ...string) map[string]string {
	all := make(map[string]string)
	for _, other := range append(slices.Sorted(maps.Keys(releases)), name) {
		for _, f := range txtar.Parse([]byte(releases[other])).Files {
			if (other == name || slices.Contains(others, f.Name)) && f.Name != ".release.json" {
				all[f.Name] = string(f.Data)
			}
		}
	}
	return all
}

func memory(t *testing.T) bucket {
	t.Helper()
	opened := memblob.OpenBucket(nil)
	t.Cleanup(func() { assert.NoError(t, opened.Close()) })
	return bucket{opened}
}

// own lists the pointer and the manifests of a store.
func own(t *testing.T, o objects) []string {
	t.Helper()
	var keys []string
	require.NoError(t, o.list(t.Context(), "", true, func(l listed) {
		if name, is := strings.CutPrefix(l.key, ownFolder); is {
			keys = append(keys, regexp.MustCompile(`\.[0-9a-f]{12}\.`).ReplaceAllString(name, ".#."))
		}
	}))
	slices.Sort(keys)
	return keys
}

func TestAReleaseIsPublishedAsReadersShallSeeIt(t *testing.T) {
	opened := memory(t).Bucket
	report, err := Publish(t.Context(), opened, release("first"), options())
	require.NoError(t, err)
	assert.Equal(t, Report{Uploaded: 6, Bytes: 318}, report)
	assert.Equal(t, files("first"), contents(t, bucket{opened}))

	var served []string
	for _, name := range slices.Sorted(maps.Keys(files("first"))) {
		attributes, err := opened.Attributes(t.Context(), name)
		require.NoError(t, err)
		served = append(served, fmt.Sprintf("%s | %s | %s", name, attributes.ContentType, attributes.CacheControl))
	}
	const short = "public, max-age=60, stale-while-revalidate=600"
	assert.Equal(t, []string{
		styleOne + " | text/css; charset=utf-8 | public, max-age=31536000, immutable",
		"index.html | text/html; charset=utf-8 | " + short,
		"nyheter.xml | application/atom+xml; charset=utf-8 | " + short,
		"rapport/index.html | text/html; charset=utf-8 | " + short,
		"rapport/mått.csv | text/csv; charset=utf-8 | " + short,
		"rapport/mått/index.html | text/html; charset=utf-8 | " + short,
	}, served)

	live, err := Live(t.Context(), opened)
	require.NoError(t, err)
	assert.Equal(t, Published{
		Release: "first", Revision: 5, BuiltAt: now().Add(-time.Minute), PublishedAt: now(),
		Manifest: live.Manifest, By: "here", Settled: true,
	}, live)
	assert.Equal(t, []string{"live.json", "releases/first.#.json"}, own(t, bucket{opened}))
}

func TestOnlyWhatDiffersIsUploadedAndWhatIsGoneIsRemoved(t *testing.T) {
	o := memory(t)
	for _, c := range []struct {
		release string
		report  Report
		files   map[string]string
		own     []string
	}{
		{"first", Report{Uploaded: 6, Bytes: 318}, files("first"), []string{"live.json", "releases/first.#.json"}},
		{"first", Report{Unchanged: 6}, files("first"), []string{"live.json", "releases/first.#.json"}},
		{
			"second",
			Report{Uploaded: 7, Removed: 1, Bytes: 409},
			files("second", styleOne),
			[]string{"live.json", "releases/first.#.json", "releases/second.#.json"},
		},
		{ // A rollback.
			"first",
			Report{Uploaded: 5, Unchanged: 1, Removed: 2, Bytes: 312},
			files("first", styleTwo),
			[]string{"live.json", "releases/first.#.json", "releases/second.#.json"},
		},
		{
			"third",
			Report{Uploaded: 4, Unchanged: 1, Removed: 3, Bytes: 188},
			files("third", styleOne),
			[]string{"live.json", "releases/first.#.json", "releases/second.#.json", "releases/third.#.json"},
		},
	} {
		report, err := publish(t.Context(), o, release(c.release), options())
		require.NoError(t, err)
		assert.Equal(t, c.report, report, c.release)
		assert.Equal(t, c.files, contents(t, o), c.release)
		assert.Equal(t, c.own, own(t, o), c.release)
	}
}

func TestAStylesheetStaysAsLongAsItsReleaseIsKept(t *testing.T) {
	o := memory(t)
	options := options()
	options.Keep = 1
	for _, step := range []struct {
		release string
		files   map[string]string
	}{
		{"first", files("first")},
		{"second", files("second", styleOne)},
		{"third", files("third")}, // The first one is not kept any more; the second has the style of the third.
	} {
		_, err := publish(t.Context(), o, release(step.release), options)
		require.NoError(t, err)
		assert.Equal(t, step.files, contents(t, o), step.release)
	}
	assert.Equal(t, []string{"live.json", "releases/second.#.json", "releases/third.#.json"}, own(t, o))
}

func TestNoWordsOfWhatWasWithdrawnStay(t *testing.T) {
	o := memory(t)
	report := release("first")
	report.Files.(fstest.MapFS)["pagefind/fragment/sv_1.pf_fragment"] = &fstest.MapFile{Data: []byte("hemligt")}
	for _, r := range []Release{report, release("third")} {
		_, err := publish(t.Context(), o, r, options())
		require.NoError(t, err)
	}
	assert.Equal(t, files("third", styleOne), contents(t, o))
}

// errBroken is what a store that fails says.
var errBroken = errors.New("lagringen svarar inte")

// fragile is a store that fails at one of the calls, and from then on, before or
// after it did as it was told. After each change it looks whether a reader would
// come to something that is not there.
type fragile struct {
	objects

	t         *testing.T
	mutex     sync.Mutex
	calls     int
	failAt    int
	afterward bool
	place     string
}

func (f *fragile) call(ctx context.Context, do func() error) error {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	f.calls++
	if f.failAt > 0 && (f.calls > f.failAt || f.calls == f.failAt && !f.afterward) {
		return errBroken
	}
	err := do()
	assert.Empty(f.t, dangling(ctx, f.t, f.objects), "%s: after call %d", f.place, f.calls)
	if f.calls == f.failAt {
		return errBroken
	}
	return err
}

func (f *fragile) write(ctx context.Context, key string, content io.Reader, as file) error {
	return f.call(ctx, func() error { return f.objects.write(ctx, key, content, as) })
}

func (f *fragile) replace(ctx context.Context, key string, content []byte, tag string) error {
	return f.call(ctx, func() error { return f.objects.replace(ctx, key, content, tag) })
}

func (f *fragile) remove(ctx context.Context, key string) error {
	return f.call(ctx, func() error { return f.objects.remove(ctx, key) })
}

func (f *fragile) read(ctx context.Context, key string) (content []byte, tag string, err error) {
	err = f.call(ctx, func() error {
		content, tag, err = f.objects.read(ctx, key)
		return err
	})
	return content, tag, err
}

func (f *fragile) list(ctx context.Context, prefix string, deep bool, visit func(listed)) error {
	return f.call(ctx, func() error { return f.objects.list(ctx, prefix, deep, visit) })
}

// dangling lists what readers who begin at the front page can come to and is not
// there.
func dangling(ctx context.Context, t *testing.T, o objects) []string {
	t.Helper()
	store := seen(ctx, t, o)
	var missing []string
	looked, todo := make(map[string]bool), []string{"index.html"}
	if store["index.html"] == "" {
		return nil // No one has a way in yet.
	}
	for len(todo) > 0 {
		name := todo[0]
		todo = todo[1:]
		if looked[name] {
			continue
		}
		looked[name] = true
		content, is := store[name]
		switch {
		case !is:
			missing = append(missing, name)
		case strings.HasSuffix(name, ".html"):
			for link := range strings.Lines(content) {
				link = strings.Trim(link, "\n")
				if strings.HasSuffix(link, "/") {
					link += "index.html"
				}
				todo = append(todo, strings.TrimPrefix(link, "/"))
			}
		}
	}
	return missing
}

// published is a store that has the releases, one after the other.
func published(t *testing.T, how string, names ...string) objects {
	t.Helper()
	o := memory(t)
	for _, name := range names {
		_, err := publish(t.Context(), o, divided(name, how), options())
		require.NoError(t, err)
	}
	return o
}

func TestAPublicationThatDiesAnywhereIsSetRightByTheNext(t *testing.T) {
	cases := []struct{ before, dying, next string }{
		{"", "first", "first"},
		{"", "first", "second"},
		{"first", "second", "second"},
		{"first", "second", "first"},
		{"first", "second", "third"},
		{"second", "first", "third"},
		{"second", "third", "first"},
	}
	for name, how := range map[string]struct{ before, dying, next string }{
		"whole":             {"whole", "whole", "whole"},
		"in parts":          {"in folders", "in folders", "in folders"},
		"divided anew":      {"in folders", "in files", "in folders"},
		"divided and not":   {"whole", "in folders", "in files"},
		"divided no more":   {"in folders", "whole", "whole"},
		"divided at last":   {"whole", "whole", "in files"},
		"divided no longer": {"in files", "in folders", "whole"},
	} {
		t.Run(name, func(t *testing.T) {
			for _, c := range cases {
				for _, afterward := range []bool{false, true} {
					died := true
					at := 0
					for died {
						at++
						d := death{at: at, afterward: afterward, place: fmt.Sprintf("%s, %s died at call %d, %s", c.before, c.dying, at, c.next)}
						died = d.isSetRight(t, published(t, how.before, strings.Fields(c.before)...), divided(c.dying, how.dying), divided(c.next, how.next))
					}
					assert.Greater(t, at, 15, "calls of a whole publication")
				}
			}
		})
	}
}

// death is where a publication dies.
type death struct {
	at        int
	afterward bool
	place     string
}

// isSetRight lets a publication die, and publishes another. It tells whether it died
// at all.
func (d death) isSetRight(t *testing.T, o objects, dying, next Release) bool {
	t.Helper()
	options := options()
	options.Parallel = 3
	_, err := publish(t.Context(), &fragile{objects: o, t: t, failAt: d.at, afterward: d.afterward, place: d.place}, dying, options)
	if err != nil {
		require.ErrorIs(t, err, errBroken)
	}
	_, again := publish(t.Context(), &fragile{objects: o, t: t, place: d.place}, next, options)
	require.NoError(t, again)

	have := contents(t, o)
	for name, content := range files(next.Name) {
		assert.Equal(t, content, have[name], "%s: %s", d.place, name)
		delete(have, name)
	}
	for name := range have {
		assert.Contains(t, []string{styleOne, styleTwo}, name, d.place)
	}
	p, err2 := readPointer(t.Context(), o)
	require.NoError(t, err2)
	assert.Equal(t, next.Name, p.Live.Release, d.place)
	assert.True(t, p.isSettled(), d.place)
	assert.Len(t, own(t, o), 2+len(p.Kept)+len(next.Parts), d.place)
	return err != nil
}
