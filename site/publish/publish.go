package publish

import (
	"cmp"
	"context"
	"crypto/md5" //nolint:gosec // What stores sum an object with; nothing is kept secret by it.
	"crypto/rand"
	"errors"
	"io"
	"sync/atomic"
	"time"

	"gocloud.dev/blob"
)

const (
	defaultParallel = 16
	// defaultKept is as many releases as are kept on disk, the live one not counted.
	defaultKept = 9
	// confessions is how often a publication that was overtaken tries to say so.
	confessions = 3
)

// Options say how a release is published.
type Options struct {
	// Now is what the clock shows.
	Now func() time.Time
	// By names the site folder that the release comes from; it is published.
	By string
	// Verify asks the store what it has and compares it, object by object, instead of
	// trusting what was written there last.
	Verify bool
	// Parallel is how many objects are uploaded or removed at a time, Keep how many
	// earlier releases keep their stylesheets, scripts and the like; 0 is 16, and 9.
	Parallel, Keep int
	// Progress, unless nil, is told how many of the files are done. It is called from
	// several goroutines.
	Progress func(done, total int)
}

// Report says what a publication did.
type Report struct {
	// Uploaded, Removed and Unchanged count files; Bytes is the size of the uploaded.
	Uploaded, Removed, Unchanged int
	Bytes                        int64
	// Unknown names objects in the store that are not Insyn's, and were left alone. It
	// is told when the store was asked for a list.
	Unknown []string
}

// Publish puts a release in a store, and removes the one before it. Where it
// fails or ctx ends, the store shows pages of either, whole and with all that
// they need; publishing once more sets it right. Publishing an earlier release
// is how one goes back to it.
func Publish(ctx context.Context, b *blob.Bucket, r Release, o Options) (Report, error) {
	return publish(ctx, bucket{b}, r, o)
}

// publication is one at work.
type publication struct {
	Options

	objects objects
	release Release
	want    manifest
	// key and encoded are the manifest as the store has it.
	key     string
	encoded []byte
	pointer pointer
	plan    *plan
	report  Report
	bytes   atomic.Int64
}

func publish(ctx context.Context, objects objects, r Release, o Options) (Report, error) {
	p := &publication{Options: o, objects: objects, release: r}
	p.Parallel, p.Keep = cmp.Or(o.Parallel, defaultParallel), cmp.Or(o.Keep, defaultKept)
	if err := p.prepare(ctx); err != nil {
		return Report{}, err
	}
	if p.pointer.manifest() == p.key && p.pointer.isSettled() && p.plan.isNothing() {
		return p.report, nil
	}
	err := p.apply(ctx)
	p.report.Bytes = p.bytes.Load()
	if errors.Is(err, ErrBusy) {
		p.confess(ctx)
	}
	return p.report, err
}

// prepare finds out what is to be done.
func (p *publication) prepare(ctx context.Context) (err error) {
	if p.want, err = manifestOf(ctx, p.release.Files); err != nil {
		return err
	}
	if p.key, p.encoded, err = p.want.encode(p.release.Name); err != nil {
		return err
	}
	if p.pointer, err = readPointer(ctx, p.objects); err != nil {
		return err
	}
	if p.pointer.isBusy(p.By, p.Now()) {
		return ErrBusy
	}
	next := p.pointer.end(p.live(), p.Keep)
	store, err := learn(ctx, p.objects, p.pointer, next, p.want)
	if err != nil {
		return err
	}
	if p.Verify {
		if store.sums, err = p.sums(); err != nil {
			return err
		}
	}
	if p.Verify || len(p.pointer.Begun) > 0 {
		if err := store.list(ctx, with(p.pointer.manifests(), p.key)); err != nil {
			return err
		}
	}
	p.plan = store.plan()
	p.report.Unknown = p.plan.unknown
	p.report.Unchanged = len(p.want)
	for _, names := range p.plan.upload {
		p.report.Unchanged -= len(names)
	}
	return nil
}

// live is what the pointer will say of the release.
func (p *publication) live() Published {
	return Published{
		Release: p.release.Name, Revision: p.release.Revision, BuiltAt: p.release.BuiltAt,
		PublishedAt: p.Now().UTC().Truncate(time.Second), Manifest: p.key, By: p.By,
	}
}

// sums are the MD5 of all files.
func (p *publication) sums() (map[string][]byte, error) {
	sums := make(map[string][]byte, len(p.want))
	for name := range p.want {
		opened, err := p.release.Files.Open(name)
		if err != nil {
			return nil, err
		}
		hash := md5.New() //nolint:gosec // As above.
		_, err = io.Copy(hash, opened)
		if err := errors.Join(err, opened.Close()); err != nil {
			return nil, err
		}
		sums[name] = hash.Sum(nil)
	}
	return sums, nil
}

// apply does it. Each step can be the last, and done once more.
func (p *publication) apply(ctx context.Context) error {
	own := claim{ID: rand.Text(), By: p.By, At: p.Now().UTC()}
	if err := p.point(ctx, p.pointer.begin(p.key, own)); err != nil {
		return err
	}
	if err := p.writeManifest(ctx); err != nil {
		return err
	}
	done := p.counter()
	for _, names := range p.plan.upload {
		if err := p.uploadAll(ctx, names, done); err != nil {
			return err
		}
		if err := p.check(ctx); err != nil {
			return err
		}
	}
	if err := p.point(ctx, p.pointer.end(p.live(), p.Keep)); err != nil {
		return err
	}
	if err := p.removeAll(ctx, p.plan.remove, done); err != nil {
		return err
	}
	return p.settle(ctx)
}
