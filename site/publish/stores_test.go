package publish

import (
	"context"
	"fmt"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"testing/synctest"
	"time"

	"github.com/rclone/gofakes3"
	"github.com/rclone/gofakes3/s3mem"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"gocloud.dev/blob"
)

// s3 is a server that speaks S3 on this machine.
type s3 struct {
	mutex sync.Mutex
	// methods are those of all requests, in order; of the first busy ones that write,
	// each is answered that the store is.
	methods []string
	busy    int
	server  *httptest.Server
}

func startS3(t *testing.T) *s3 {
	t.Helper()
	t.Setenv("AWS_ACCESS_KEY_ID", "id")
	t.Setenv("AWS_SECRET_ACCESS_KEY", "secret")
	backend := s3mem.New()
	require.NoError(t, backend.CreateBucket(t.Context(), "site"))
	answers := gofakes3.New(backend).Server()
	s := new(s3)
	s.server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if s.isBusy(r.Method) {
			w.WriteHeader(http.StatusServiceUnavailable)
			return
		}
		answers.ServeHTTP(w, r)
	}))
	t.Cleanup(s.server.Close)
	return s
}

func (s *s3) isBusy(method string) bool {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.methods = append(s.methods, method)
	if method != http.MethodPut || s.busy == 0 {
		return false
	}
	s.busy--
	return true
}

// count tells how many requests there were of a method since it was last asked
// for any.
func (s *s3) count(method string) int {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	isIt := func(m string) bool { return m == method }
	all := len(s.methods)
	s.methods = slices.DeleteFunc(s.methods, isIt)
	return all - len(s.methods)
}

func (s *s3) open(t *testing.T, more string) *blob.Bucket {
	t.Helper()
	opened, err := Open(t.Context(), "s3://site?endpoint="+url.QueryEscape(s.server.URL)+more)
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, opened.Close()) })
	return opened
}

func TestAnS3StoreHasTheReleaseWithItsHeaders(t *testing.T) {
	for name, more := range map[string]string{
		"as others":         "",
		"as Amazon's":       "&request_checksum_calculation=when_supported",
		"in a folder of it": "&prefix=webb/",
	} {
		t.Run(name, func(t *testing.T) {
			store := startS3(t)
			opened := store.open(t, more)
			for _, release := range []Release{release("first"), release("second"), release("first")} {
				_, err := Publish(t.Context(), opened, release, options())
				require.NoError(t, err)
			}
			assert.Equal(t, files("first", styleTwo), contents(t, bucket{opened}))

			folder, _ := strings.CutPrefix(more, "&prefix=")
			if name != "in a folder of it" {
				folder = ""
			}
			header := get(t, store.server.URL+"/site/"+folder+"rapport/index.html")
			assert.Equal(t, "text/html; charset=utf-8", header.Get("Content-Type"))
			assert.Equal(t, "public, max-age=60, stale-while-revalidate=600", header.Get("Cache-Control"))
			assert.Empty(t, header.Get("Content-Encoding"))
			live, err := Live(t.Context(), opened)
			require.NoError(t, err)
			assert.Equal(t, "first", live.Release)
		})
	}
}

func get(t *testing.T, address string) http.Header {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
	require.NoError(t, err)
	answer, err := http.DefaultClient.Do(request)
	require.NoError(t, err)
	require.NoError(t, answer.Body.Close())
	assert.Equal(t, http.StatusOK, answer.StatusCode)
	return answer.Header
}

func TestAnS3StoreThatIsBusyIsAskedAgain(t *testing.T) {
	store := startS3(t)
	store.busy = 2
	opened := store.open(t, "")
	_, err := Publish(t.Context(), opened, release("first"), options())
	require.NoError(t, err)
	assert.Equal(t, files("first"), contents(t, bucket{opened}))
}

func TestAnS3StoreRefusesThePointerOfWhoWasOvertaken(t *testing.T) {
	o := bucket{startS3(t).open(t, "")}
	require.NoError(t, o.replace(t.Context(), pointerKey, []byte("one"), ""))
	_, tag, err := o.read(t.Context(), pointerKey)
	require.NoError(t, err)
	require.NoError(t, o.replace(t.Context(), pointerKey, []byte("other"), tag))

	require.ErrorIs(t, o.replace(t.Context(), pointerKey, []byte("third"), tag), ErrBusy)
	for _, condition := range []struct {
		tag   string
		isNew bool
	}{{tag, false}, {"", true}} {
		// As if the other one came between the look and the writing.
		require.ErrorIs(t, o.conditional(t.Context(), pointerKey, []byte("third"), condition.tag, condition.isNew), ErrBusy)
	}
	content, _, err := o.read(t.Context(), pointerKey)
	require.NoError(t, err)
	assert.Equal(t, "other", string(content))
}

func TestAStoreThatHangsIsGivenUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		start := time.Now() //nolint:forbidigo // The clock of the bubble.
		ctx, end := limited(t.Context(), 1_000_000)
		defer end()
		<-ctx.Done()
		assert.Equal(t, 2*time.Minute+20*time.Second, time.Since(start))
	})
}

// many is a release of so many pages, of which those below the number changed
// are of another edition.
func many(name string, pages, changed int) Release {
	files := make(fstest.MapFS)
	for i := range pages {
		text := "sida"
		if i < changed {
			text += " " + name
		}
		files[fmt.Sprintf("sidor/%04d/index.html", i)] = &fstest.MapFile{Data: []byte(text)}
	}
	return Release{Name: name, BuiltAt: now(), Files: files}
}

func TestOfManyPagesOnlyThoseThatChangedAreUploaded(t *testing.T) {
	store := startS3(t)
	opened := store.open(t, "")
	report, err := Publish(t.Context(), opened, many("first", 5000, 0), options())
	require.NoError(t, err)
	assert.Equal(t, Report{Uploaded: 5000, Bytes: 20000}, report)
	assert.Equal(t, 5000+4, store.count(http.MethodPut), "the pages, the manifest and the pointer as it begins, ends and settles")

	report, err = Publish(t.Context(), opened, many("second", 4999, 3), options())
	require.NoError(t, err)
	assert.Equal(t, Report{Uploaded: 3, Removed: 1, Unchanged: 4996, Bytes: 33}, report)
	assert.Equal(t, 3+4, store.count(http.MethodPut))
	assert.Equal(t, 1, store.count(http.MethodDelete))

	store.count(http.MethodGet)
	report, err = Publish(t.Context(), opened, many("second", 4999, 3), options())
	require.NoError(t, err)
	assert.Equal(t, Report{Unchanged: 4999}, report)
	assert.Zero(t, store.count(http.MethodPut))
	assert.Equal(t, 3, store.count(http.MethodGet), "the pointer and two manifests")
}

func TestAFolderHasTheReleaseAndNothingMoreForReaders(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "www")
	opened, err := Open(t.Context(), "file://"+folder)
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, opened.Close()) })
	for _, name := range []string{"first", "second"} {
		_, err = Publish(t.Context(), opened, release(name), options())
		require.NoError(t, err)
	}
	assert.Equal(t, files("second", styleOne), contents(t, bucket{opened}))

	found := 0
	require.NoError(t, filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err == nil && entry.Type().IsRegular() && !strings.Contains(path, ownFolder) {
			found++
			info, err := entry.Info()
			require.NoError(t, err)
			assert.Equal(t, os.FileMode(0o044), info.Mode().Perm()&0o044, "a web server of another user reads it")
		}
		return err
	}))
	assert.Len(t, files("second", styleOne), found)
}

func TestAnAddressThatIsNoneSaysHowOneIsWritten(t *testing.T) {
	for address, message := range map[string]string{
		"":             `"" är ingen adress till en lagring; den skrivs som s3://hink?region=eu-north-1 eller file:///srv/www`,
		"s3://":        `"s3://" är ingen adress till en lagring; den skrivs som s3://hink?region=eu-north-1 eller file:///srv/www`,
		"ftp://server": `"ftp://server" är ingen adress till en lagring; den skrivs som s3://hink?region=eu-north-1 eller file:///srv/www`,
		"s3://[":       `"s3://[" är ingen adress till en lagring; den skrivs som s3://hink?region=eu-north-1 eller file:///srv/www`,
	} {
		_, err := Open(context.Background(), address)
		require.EqualError(t, err, message)
	}
}
