package publish

import (
	"cmp"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"os"
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
	// failNote is where what is to be done cannot be kept on disk.
	failNote = "kan inte anteckna vad som ska publiceras: %w"
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
	stock   *stock
	work    *work
	// key and encoded are the manifest as the store has it, unwritten the inventories
	// that the store lacks, and obsolete those that it is to lack at the end.
	key       string
	encoded   []byte
	unwritten map[string]bool
	obsolete  []string
	pointer   pointer
	report    Report
	bytes     atomic.Int64
}

func publish(ctx context.Context, objects objects, r Release, o Options) (report Report, err error) {
	p := &publication{Options: o, objects: objects, release: r}
	p.Parallel, p.Keep = cmp.Or(o.Parallel, defaultParallel), cmp.Or(o.Keep, defaultKept)
	folder, err := os.MkdirTemp("", "insyn-publish-")
	if err != nil {
		return Report{}, fmt.Errorf(failNote, err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	p.work, err = newWork(folder)
	defer func() { err = errors.Join(err, p.work.close()) }()
	if err != nil {
		return Report{}, err
	}
	if p.stock, err = newStock(objects, r, folder); err != nil {
		return Report{}, err
	}
	if err := p.prepare(ctx); err != nil {
		return Report{}, err
	}
	if p.pointer.manifest() == p.key && p.pointer.isSettled() && p.work.all() == 0 && len(p.unwritten) == 0 {
		return p.report, nil
	}
	err = p.apply(ctx)
	p.report.Bytes = p.bytes.Load()
	if errors.Is(err, ErrBusy) {
		p.confess(ctx)
	}
	return p.report, err
}

// prepare finds out what is to be done.
func (p *publication) prepare(ctx context.Context) (err error) {
	if p.pointer, err = readPointer(ctx, p.objects); err != nil {
		return err
	}
	if p.pointer.isBusy(p.By, p.Now()) {
		return ErrBusy
	}
	there, err := readManifest(ctx, p.objects, p.pointer.manifest())
	if err != nil {
		return err
	}
	live := p.stock.holdings(*cmp.Or(there, new(manifest)))
	wanted, err := p.wanted(ctx, live.manifest)
	if err != nil {
		return err
	}
	if p.key, p.encoded, err = encode(manifestsKeys, p.release.Name, wanted); err != nil {
		return err
	}
	s, err := p.newSurvey(ctx, p.stock.holdings(wanted), live, p.pointer.end(p.live(), p.Keep))
	if err != nil {
		return err
	}
	if err := s.run(ctx); err != nil {
		return err
	}
	p.obsolete = s.obsolete()
	p.report.Unchanged = wanted.count() - p.work.uploads()
	if p.Verify {
		p.report.Unknown, err = s.strangers(ctx)
	}
	return err
}

// wanted describes the release. What the live one has too is not read.
func (p *publication) wanted(ctx context.Context, live manifest) (want manifest, err error) {
	if want.Files, err = p.release.others(ctx); err != nil {
		return want, err
	}
	want.Parts, p.unwritten = make(map[string]described), make(map[string]bool)
	for _, part := range p.release.Parts {
		there, isThere := live.Parts[part.Name]
		if isThere && there.Making == part.Making && !p.Verify {
			want.Parts[part.Name] = p.stock.trust(part, there)
			continue
		}
		made, err := p.stock.make(ctx, part)
		if err != nil {
			return want, err
		}
		want.Parts[part.Name], p.unwritten[made.Inventory] = made, true
	}
	return want, nil
}

// live is what the pointer will say of the release.
func (p *publication) live() Published {
	return Published{
		Release: p.release.Name, Revision: p.release.Revision, BuiltAt: p.release.BuiltAt,
		PublishedAt: p.Now().UTC().Truncate(time.Second), Manifest: p.key, By: p.By,
	}
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
	for i := range p.work.upload {
		if err := p.uploadAll(ctx, &p.work.upload[i], done); err != nil {
			return err
		}
		if err := p.check(ctx); err != nil {
			return err
		}
	}
	if err := p.point(ctx, p.pointer.end(p.live(), p.Keep)); err != nil {
		return err
	}
	if err := p.removeAll(ctx, done); err != nil {
		return err
	}
	return p.settle(ctx)
}
