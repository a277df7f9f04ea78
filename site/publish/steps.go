package publish

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"
	"sync/atomic"
	"time"

	"golang.org/x/sync/errgroup"
	"golang.org/x/sync/semaphore"
)

const (
	// inFlight is how many bytes of files may be in memory: what uploads a file holds
	// as much of it as fits in one request.
	inFlight = 64 << 20
	// confessTimeout is how long the store may take to note that another one came
	// between.
	confessTimeout = 30 * time.Second
)

// point writes the pointer, and reads it back to know its tag. Whoever writes at
// the same time has another claim.
func (p *publication) point(ctx context.Context, next pointer) error {
	next.tag = p.pointer.tag
	if err := next.write(ctx, p.objects); err != nil {
		return err
	}
	p.pointer = next
	return p.check(ctx)
}

// check sees to it that no one else has begun to publish.
func (p *publication) check(ctx context.Context) error {
	there, err := readPointer(ctx, p.objects)
	if err != nil {
		return err
	}
	if there.Claim == nil || there.Claim.ID != p.pointer.Claim.ID {
		return ErrBusy
	}
	p.pointer.tag = there.tag
	return nil
}

func (p *publication) uploadAll(ctx context.Context, q *queue, done func()) error {
	room := semaphore.NewWeighted(inFlight)
	return p.each(ctx, q.each, func(ctx context.Context, t task) error {
		weight := min(t.File.Size, inFlight)
		if err := room.Acquire(ctx, weight); err != nil {
			return err
		}
		defer room.Release(weight)
		defer done()
		return p.upload(ctx, t)
	}, &p.report.Uploaded)
}

func (p *publication) upload(ctx context.Context, t task) error {
	content, err := p.release.Files.Open(t.Name)
	if err != nil {
		return fmt.Errorf("kan inte läsa det som ska publiceras: %w", err)
	}
	defer content.Close() //nolint:errcheck // Nothing was written.
	if err := p.objects.write(ctx, t.Name, content, t.File); err != nil {
		return err
	}
	p.bytes.Add(t.File.Size)
	return nil
}

func (p *publication) removeAll(ctx context.Context, done func()) error {
	return p.each(ctx, p.work.remove.each, func(ctx context.Context, t task) error {
		defer done()
		return p.objects.remove(ctx, t.Name)
	}, &p.report.Removed)
}

// each does the same with all tasks, several at a time, and counts those it was
// done with. The first error ends it.
func (p *publication) each(ctx context.Context, tasks func(func(task) error) error, do func(context.Context, task) error, count *int) error {
	var did atomic.Int64
	defer func() { *count += int(did.Load()) }()
	working, still := errgroup.WithContext(ctx)
	working.SetLimit(p.Parallel)
	read := tasks(func(t task) error {
		if err := still.Err(); err != nil {
			return err
		}
		working.Go(func() error {
			if err := do(still, t); err != nil {
				return err
			}
			did.Add(1)
			return nil
		})
		return nil
	})
	if err := working.Wait(); err != nil {
		return errors.Join(err, context.Cause(ctx))
	}
	return cmp.Or(context.Cause(ctx), read)
}

// these are the tasks of some keys.
func these(keys iter.Seq[string]) func(func(task) error) error {
	return func(visit func(task) error) error {
		for key := range keys {
			if err := visit(task{Name: key}); err != nil {
				return err
			}
		}
		return nil
	}
}

// settle removes the manifests and inventories that nothing needs any more, and says
// that all is done.
func (p *publication) settle(ctx context.Context) error {
	next := p.pointer.settle()
	old := slices.DeleteFunc(slices.Clone(p.pointer.Leaving), func(key string) bool { return slices.Contains(next.manifests(), key) })
	remove := func(ctx context.Context, t task) error { return p.objects.remove(ctx, t.Name) }
	if err := p.each(ctx, these(slices.Values(slices.Concat(p.obsolete, old))), remove, new(int)); err != nil {
		return err
	}
	next.tag = p.pointer.tag
	return next.write(ctx, p.objects)
}

// confess notes in the other one's pointer that this publication may have changed
// something after the other one looked, so that someone publishes once more.
func (p *publication) confess(ctx context.Context) {
	ctx, end := context.WithTimeout(context.WithoutCancel(ctx), confessTimeout)
	defer end()
	for range confessions {
		there, err := readPointer(ctx, p.objects)
		if err != nil || slices.Contains(there.Begun, p.key) {
			return
		}
		// The other one has forgotten what this one was made of.
		if err := p.writeManifest(ctx); err != nil {
			return
		}
		there.Begun = with(there.Begun, p.key)
		if err := there.write(ctx, p.objects); !errors.Is(err, ErrBusy) {
			return
		}
	}
}

// counter counts what is done of all that is to be done.
func (p *publication) counter() func() {
	var done atomic.Int64
	total := p.work.all()
	return func() {
		if p.Progress != nil {
			p.Progress(int(done.Add(1)), total)
		}
	}
}

// writeManifest writes what the release is made of, before anything of it.
func (p *publication) writeManifest(ctx context.Context) error {
	own := file{ContentType: "application/json", CacheControl: ownCaching}
	write := func(ctx context.Context, t task) error {
		content, _, err := p.stock.read(ctx, t.Name)
		if err != nil {
			return err
		}
		return p.objects.write(ctx, t.Name, bytes.NewReader(content), own)
	}
	if err := p.each(ctx, these(maps.Keys(p.unwritten)), write, new(int)); err != nil {
		return err
	}
	return p.objects.write(ctx, p.key, bytes.NewReader(p.encoded), own)
}
