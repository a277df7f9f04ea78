package publish

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"gocloud.dev/blob/memblob"
)

// country is a release of so many reports, each a part of two files, some of them
// changed.
func country(name string, reports int, changed ...int) Release {
	files := fstest.MapFS{"index.html": {Data: []byte("/report-0/\n")}}
	r := Release{Name: name, BuiltAt: now(), Files: files}
	for i := range reports {
		part := Part{Name: fmt.Sprintf("report-%d", i), Making: "first", Paths: []string{fmt.Sprintf("report-%d", i)}}
		if slices.Contains(changed, i) {
			part.Making = name
		}
		files[part.Name+"/index.html"] = &fstest.MapFile{Data: []byte("/" + part.Name + "/data.csv\n")}
		files[part.Name+"/data.csv"] = &fstest.MapFile{Data: []byte(part.Making)}
		r.Parts = append(r.Parts, part)
	}
	return r
}

// watched are files that tell which were opened.
type watched struct {
	fs.FS

	mutex  sync.Mutex
	opened map[string]bool
}

func (w *watched) Open(name string) (fs.File, error) {
	f, err := w.FS.Open(name)
	if err != nil {
		return nil, err
	}
	if info, err := f.Stat(); err == nil && !info.IsDir() {
		w.mutex.Lock()
		defer w.mutex.Unlock()
		w.opened[name] = true
	}
	return f, nil
}

// asked is a store that tells which of Insyn's own objects were read.
type asked struct {
	objects

	keys []string
}

func (a *asked) read(ctx context.Context, key string) (content []byte, tag string, err error) {
	if strings.HasPrefix(key, inventoriesKeys) {
		a.keys = append(a.keys, key)
	}
	return a.objects.read(ctx, key)
}

func TestWhatTheStoreHasOfAPartIsNotReadAgain(t *testing.T) {
	o := &asked{objects: memory(t)}
	report, err := publish(t.Context(), o, country("first", 200), options())
	require.NoError(t, err)
	assert.Equal(t, Report{Uploaded: 401, Bytes: 5101}, report)
	o.keys = nil
	next := country("second", 200, 7, 99)
	read := &watched{FS: next.Files, opened: make(map[string]bool)}
	next.Files = read

	report, err = publish(t.Context(), o, next, options())

	require.NoError(t, err)
	assert.Equal(t, Report{Uploaded: 2, Unchanged: 399, Bytes: 12}, report)
	assert.Equal(t, []string{
		"index.html", "report-7/data.csv", "report-7/index.html", "report-99/data.csv", "report-99/index.html",
	}, slices.Sorted(maps.Keys(read.opened)))
	assert.Len(t, o.keys, 2, "what the store had of the two that have changed")
	assert.Len(t, own(t, o), 1+2+200, "the inventories of the live release only")
}

func TestAReleaseThatIsKeptNoLongerCostsNothing(t *testing.T) {
	o, options := &asked{objects: memory(t)}, options()
	options.Keep = 2
	for i := range 6 {
		o.keys = nil
		report, err := publish(t.Context(), o, country(fmt.Sprint("release-", i), 50, 7), options)
		require.NoError(t, err)
		if i > 0 {
			assert.Equal(t, 1, report.Uploaded, i)
			assert.Len(t, o.keys, 1, i)
		}
	}
}

func TestWhatIsDividedAnotherWayStaysAsItIs(t *testing.T) {
	for _, before := range slices.Sorted(maps.Keys(divisions)) {
		for _, after := range slices.Sorted(maps.Keys(divisions)) {
			o := published(t, before, "first")
			report, err := publish(t.Context(), o, divided("first", after), options())
			require.NoError(t, err)
			assert.Equal(t, Report{Unchanged: 6}, report, "%s, then %s", before, after)
			assert.Equal(t, files("first"), contents(t, o), "%s, then %s", before, after)
			p, err := readPointer(t.Context(), o)
			require.NoError(t, err)
			assert.Len(t, own(t, o), 2+len(p.Kept)+len(divided("first", after).Parts), "%s, then %s", before, after)
		}
	}
}

func TestAnInventoryThatTheStoreHasLostIsMadeAnew(t *testing.T) {
	lost := func() objects {
		o := published(t, "in folders", "first")
		require.NoError(t, o.list(t.Context(), inventoriesKeys, true, func(l listed) {
			require.NoError(t, o.remove(t.Context(), l.key))
		}))
		return o
	}
	o := lost()
	report, err := publish(t.Context(), o, divided("second", "in folders"), options())
	require.NoError(t, err)
	assert.Equal(t, 7, report.Uploaded, "what the store has is not known")
	assert.Subset(t, contents(t, o), files("second"))

	o = lost()
	verified := options()
	verified.Verify = true
	report, err = publish(t.Context(), o, divided("first", "in folders"), verified)
	require.NoError(t, err)
	assert.Equal(t, []string{"live.json", "parts/report.#.json", "releases/first.#.json"}, own(t, o))
	assert.Equal(t, files("first"), contents(t, o))
	assert.Equal(t, 6, report.Uploaded+report.Unchanged)
}

func TestWhatAnOlderProgramHasPublishedIsKnown(t *testing.T) {
	o := published(t, "whole", "first")
	pointer, err := readPointer(t.Context(), o)
	require.NoError(t, err)
	made, err := readManifest(t.Context(), o, pointer.manifest())
	require.NoError(t, err)
	older, err := json.Marshal(made.Files)
	require.NoError(t, err)
	require.NoError(t, o.write(t.Context(), pointer.manifest(), bytes.NewReader(older), file{ContentType: "application/json"}))

	report, err := publish(t.Context(), o, divided("second", "in folders"), options())
	require.NoError(t, err)
	assert.Equal(t, Report{Uploaded: 7, Removed: 1, Bytes: 409}, report)
	assert.Equal(t, files("second", styleOne), contents(t, o))
}

func TestAPartThatCannotBeReadIsNotPublished(t *testing.T) {
	o := published(t, "in folders", "first")
	broken := divided("second", "in folders")
	for name := range broken.Files.(fstest.MapFS) {
		if strings.HasPrefix(name, "ny/") {
			delete(broken.Files.(fstest.MapFS), name)
		}
	}
	_, err := publish(t.Context(), o, broken, options())
	require.EqualError(t, err, "kan inte läsa det som ska publiceras: open ny: file does not exist")
	assert.Equal(t, files("first"), contents(t, o))
}

// BenchmarkPublish publishes a release again after one of its parts has changed.
func BenchmarkPublish(b *testing.B) {
	for _, reports := range []int{10, 100, 1000} {
		b.Run(fmt.Sprintf("reports=%d", reports), func(b *testing.B) {
			opened := memblob.OpenBucket(nil)
			b.Cleanup(func() { assert.NoError(b, opened.Close()) })
			_, err := Publish(b.Context(), opened, country("first", reports), options())
			require.NoError(b, err)
			for i := 0; b.Loop(); i++ {
				report, err := Publish(b.Context(), opened, country(fmt.Sprint("next-", i), reports, reports/2), options())
				require.NoError(b, err)
				require.Equal(b, 1, report.Uploaded)
			}
		})
	}
}
