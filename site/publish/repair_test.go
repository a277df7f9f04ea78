package publish

import (
	"context"
	"io"
	"io/fs"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestVerifyingFindsWhatWasChangedInTheStoreAndSetsItRight(t *testing.T) {
	o := published(t, "whole", "first", "second")
	page, own := file{ContentType: "text/html"}, file{ContentType: "application/json"}
	for key, content := range map[string]string{
		"ny/index.html":          "/rapport/\n/rapport/\n/rapport/\n/rapport/\n/rapport/\n/rapport/\n/rapport/\n/",
		"google-verify.html":     "verified",
		"/verify.html":           "verified",
		manifestsKeys + "x.json": "{}",
	} {
		as := page
		if strings.HasPrefix(key, ownFolder) {
			as = own
		}
		require.NoError(t, o.write(t.Context(), key, strings.NewReader(content), as))
	}
	require.NoError(t, o.remove(t.Context(), "rapport/mått.csv"))

	report, err := publish(t.Context(), o, release("second"), options())
	require.NoError(t, err)
	assert.Equal(t, Report{Unchanged: 7}, report, "what was written last is trusted")

	verified := options()
	verified.Verify = true
	report, err = publish(t.Context(), o, release("second"), verified)
	require.NoError(t, err)
	assert.Equal(t, Report{Uploaded: 2, Removed: 1, Unchanged: 5, Bytes: 98, Unknown: []string{"/verify.html", "google-verify.html"}}, report)
	want := files("second", styleOne)
	want["google-verify.html"], want["/verify.html"] = "verified", "verified"
	assert.Equal(t, want, contents(t, o), "what is someone else's is left alone")

	report, err = publish(t.Context(), o, release("second"), verified)
	require.NoError(t, err)
	assert.Equal(t, Report{Unchanged: 7, Unknown: []string{"/verify.html", "google-verify.html"}}, report)
}

func TestAReleaseThatWasChangedByHandIsPublishedAnew(t *testing.T) {
	o := published(t, "whole", "first")
	changed := release("first")
	changed.Files = release("second").Files
	report, err := publish(t.Context(), o, changed, options())
	require.NoError(t, err)
	assert.Equal(t, Report{Uploaded: 7, Removed: 1, Bytes: 409}, report)
	assert.Equal(t, files("second", styleOne), contents(t, o))
}

// between is a store where someone does something before an object is written.
type between struct {
	objects

	key  string
	does func()
	once sync.Once
}

func (b *between) write(ctx context.Context, key string, content io.Reader, f file) error {
	if key == b.key {
		b.once.Do(b.does)
	}
	return b.objects.write(ctx, key, content, f)
}

func TestWhoIsOvertakenSaysSoAndTheNextSetsItRight(t *testing.T) {
	o := published(t, "whole", "first")
	slow := &between{objects: o, key: "rapport/index.html", does: func() {
		_, err := publish(t.Context(), o, release("third"), options())
		require.NoError(t, err)
	}}
	_, err := publish(t.Context(), slow, release("second"), options())
	require.EqualError(t, err, "någon annan publicerar till samma lagring just nu")

	p, err := readPointer(t.Context(), o)
	require.NoError(t, err)
	assert.Equal(t, "third", p.Live.Release)
	assert.Len(t, p.Begun, 1, "the one that was overtaken may have changed something")
	assert.False(t, p.isSettled())
	assert.Contains(t, contents(t, o), "rapport/index.html", "and has")

	_, err = publish(t.Context(), o, release("third"), options())
	require.NoError(t, err)
	assert.Equal(t, files("third", styleOne), contents(t, o))
}

func TestAnotherServerThatIsAtWorkIsLeftToItUnlessItMustBeDead(t *testing.T) {
	o := published(t, "whole", "first")
	dying := &between{objects: o, key: "ny/index.html", does: func() {
		there := options()
		there.By = "there"
		_, err := publish(t.Context(), o, release("third"), there)
		require.ErrorIs(t, err, ErrBusy)
		there.Now = func() time.Time { return now().Add(claimLifetime) }
		_, err = publish(t.Context(), o, release("third"), there)
		require.NoError(t, err)
	}}
	_, err := publish(t.Context(), dying, release("second"), options())
	require.ErrorIs(t, err, ErrBusy, "and who comes to life again sees that it was overtaken")
}

func TestAPublicationThatIsCancelledEndsAndCanGoOn(t *testing.T) {
	o := published(t, "whole", "first")
	ctx, cancel := context.WithCancel(t.Context())
	_, err := publish(ctx, &between{objects: o, key: "ny/index.html", does: cancel}, release("second"), options())
	require.ErrorIs(t, err, context.Canceled)
	_, err = publish(t.Context(), o, release("second"), options())
	require.NoError(t, err)
	assert.Equal(t, files("second", styleOne), contents(t, o))
}

func TestProgressIsToldOfEachFile(t *testing.T) {
	o := published(t, "whole", "first")
	told := options()
	told.Parallel = 1
	var done []int
	told.Progress = func(n, total int) {
		assert.Equal(t, 8, total)
		done = append(done, n)
	}
	_, err := publish(t.Context(), o, release("second"), told)
	require.NoError(t, err)
	assert.Equal(t, []int{1, 2, 3, 4, 5, 6, 7, 8}, done)
}

func TestAStoreWithoutAReleaseSaysSo(t *testing.T) {
	_, err := Live(t.Context(), memory(t).Bucket)
	require.ErrorIs(t, err, fs.ErrNotExist)
	require.EqualError(t, err, "inget är publicerat i lagringen: file does not exist")
}

func TestAPointerThatIsNoneSaysTheWayOut(t *testing.T) {
	o := published(t, "whole", "first")
	require.NoError(t, o.write(t.Context(), pointerKey, strings.NewReader("?"), file{ContentType: "text/plain"}))
	_, err := publish(t.Context(), o, release("first"), options())
	require.EqualError(t, err, ".insyn/live.json i lagringen går inte att förstå: "+
		"invalid character '?' looking for beginning of value; ta bort det, så laddas allt upp på nytt")
	require.NoError(t, o.remove(t.Context(), pointerKey))
	_, err = publish(t.Context(), o, release("first"), options())
	require.NoError(t, err)
}
