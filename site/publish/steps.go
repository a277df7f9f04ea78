package publish

import (
	"bytes"
	"context"
	"errors"
	"fmt"
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

func (p *publication) uploadAll(ctx context.Context, names []string, done func()) error {
	room := semaphore.NewWeighted(inFlight)
	return p.each(ctx, names, func(ctx context.Context, name string) error {
		weight := min(p.want[name].Size, inFlight)
		if err := room.Acquire(ctx, weight); err != nil {
			return err
		}
		defer room.Release(weight)
		defer done()
		return p.upload(ctx, name)
	}, &p.report.Uploaded)
}

func (p *publication) upload(ctx context.Context, name string) error {
	content, err := p.release.Files.Open(name)
	if err != nil {
		return fmt.Errorf("kan inte läsa det som ska publiceras: %w", err)
	}
	defer content.Close() //nolint:errcheck // Nothing was written.
	if err := p.objects.write(ctx, name, content, p.want[name]); err != nil {
		return err
	}
	p.bytes.Add(p.want[name].Size)
	return nil
}

func (p *publication) removeAll(ctx context.Context, names []string, done func()) error {
	return p.each(ctx, names, func(ctx context.Context, name string) error {
		defer done()
		return p.objects.remove(ctx, name)
	}, &p.report.Removed)
}

// each does the same with all names, several at a time, and counts those it was
// done with. The first error ends it.
func (p *publication) each(ctx context.Context, names []string, do func(context.Context, string) error, count *int) error {
	var did atomic.Int64
	defer func() { *count += int(did.Load()) }()
	working, still := errgroup.WithContext(ctx)
	working.SetLimit(p.Parallel)
	for _, name := range names {
		if still.Err() != nil {
			break
		}
		working.Go(func() error {
			if err := do(still, name); err != nil {
				return err
			}
			did.Add(1)
			return nil
		})
	}
	return errors.Join(working.Wait(), context.Cause(ctx))
}

// settle removes the manifests that nothing needs any more, and says that all is
// done.
func (p *publication) settle(ctx context.Context) error {
	next := p.pointer.settle()
	for _, key := range p.pointer.Leaving {
		if slices.Contains(next.manifests(), key) {
			continue
		}
		if err := p.objects.remove(ctx, key); err != nil {
			return err
		}
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
	total := len(p.plan.remove)
	for _, names := range p.plan.upload {
		total += len(names)
	}
	return func() {
		if p.Progress != nil {
			p.Progress(int(done.Add(1)), total)
		}
	}
}

// writeManifest writes what the release is made of, before anything of it.
func (p *publication) writeManifest(ctx context.Context) error {
	own := file{ContentType: "application/json", CacheControl: ownCaching}
	return p.objects.write(ctx, p.key, bytes.NewReader(p.encoded), own)
}
