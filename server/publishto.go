package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"net/url"
	"os"
	"path/filepath"
	"sync"

	"github.com/rogpeppe/go-internal/lockedfile"

	"insyn/server/metrics"
	"insyn/site"
	"insyn/site/publish"
)

// Beside the releases are a lock, held by whoever publishes them elsewhere, and a
// file with a name that chance has given the folder.
const (
	publishLock   = ".publish.lock"
	publisherFile = ".publish.origin"
)

// publishing is where the site is published besides its folder: a flag that
// serve, build and upload share.
type publishing struct {
	PublishTo string `name:"publish-to" aliases:"to" placeholder:"URL" help:"Lagring som också ska ha webbplatsen: s3://hink?region=eu-north-1, s3://hink?endpoint=https://s3.exempel.se eller file:///srv/www. Utan flaggan finns den bara i datamappen."`
}

// Validate is called by kong before the command runs.
func (f publishing) Validate() error {
	if f.PublishTo == "" {
		return nil
	}
	_, err := publish.Parse(f.PublishTo)
	return err
}

// elsewhere is a store that has the site too; nil is none.
type elsewhere struct {
	*publish.Follower

	// name is the store's address without what is said about it.
	name string
}

// elsewhere opens the store, where there is one.
func (f publishing) elsewhere(ctx context.Context, p *process, folder string, live func() (publish.Release, error)) (*elsewhere, error) {
	if f.PublishTo == "" {
		return nil, nil //nolint:nilnil // as the type says
	}
	address, err := url.Parse(f.PublishTo)
	if err != nil {
		return nil, err
	}
	by, err := origin(folder)
	if err != nil {
		return nil, err
	}
	bucket, err := publish.Open(ctx, f.PublishTo)
	if err != nil {
		return nil, err
	}
	return &elsewhere{
		Follower: &publish.Follower{
			Bucket: bucket, Live: live, Lock: filepath.Join(folder, publishLock), By: by, Now: p.now, Log: p.log(),
		},
		name: (&url.URL{Scheme: address.Scheme, Host: address.Host, Path: address.Path}).String(),
	}, nil
}

// origin names a site folder, whichever server it is looked at from, and without
// saying where it is: what a store says is public.
func origin(folder string) (string, error) {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return "", fmt.Errorf(failFolder, folder, reason(err))
	}
	var name []byte
	err := lockedfile.Transform(filepath.Join(folder, publisherFile), func(old []byte) ([]byte, error) {
		if name = old; len(name) == 0 {
			name = []byte(rand.Text())
		}
		return name, nil
	})
	if err != nil {
		return "", fmt.Errorf(failFolder, folder, reason(err))
	}
	return string(name), nil
}

// liveRelease reads which release is live in a site folder.
func liveRelease(folder string) func() (publish.Release, error) {
	return func() (publish.Release, error) {
		dir, err := site.Live(folder)
		if err != nil {
			return publish.Release{}, err
		}
		r, err := site.Kept(folder, filepath.Base(dir))
		if err != nil {
			return publish.Release{}, err
		}
		return toPublish(r)
	}
}

func toPublish(r site.Release) (publish.Release, error) {
	made := publish.Release{Name: r.Name, BuiltAt: r.BuiltAt, Revision: r.Revision, Files: site.Files(r.Dir)}
	parts, err := r.Parts()
	for _, part := range parts {
		made.Parts = append(made.Parts, publish.Part(part))
	}
	return made, err
}

// follow sees to it that the store has what is live, until ctx ends or what it
// returns is called.
func (e *elsewhere) follow(ctx context.Context, counts *metrics.Metrics) (end func()) {
	if e == nil {
		return func() {}
	}
	counted := counts.Publishing()
	e.Told = func(r publish.Release, err error) { counted.Ended(r.Revision, err) }
	ctx, cancel := context.WithCancel(ctx)
	var following sync.WaitGroup
	following.Go(func() { e.Run(ctx) })
	return func() {
		cancel()
		following.Wait()
		_ = e.close()
	}
}

// publish publishes what a build has made, and writes in its log how that went.
// The build is made all the same: readers of the store have the release before
// it until follow has reached the store.
func (e *elsewhere) publish(ctx context.Context, log *slog.Logger, report func(stage string, done, total int)) {
	if e == nil {
		return
	}
	done, err := e.Publish(ctx, func(done, total int) { report(textUploading, done, total) })
	if err != nil {
		log.WarnContext(ctx, fmt.Sprintf(textNotUploaded, e.name, err))
		return
	}
	log.InfoContext(ctx, fmt.Sprintf(textUploadedTo, e.name, inWordsOf(done)))
}

// publishNow publishes what was built by hand, and says so.
func (f publishing) publishNow(ctx context.Context, p *process, folder string) (err error) {
	store, err := f.elsewhere(ctx, p, folder, liveRelease(folder))
	if err != nil || store == nil {
		return err
	}
	defer func() { err = errors.Join(err, store.close()) }()
	return p.step(fmt.Sprintf(textUploadingTo, store.name), func() (string, error) {
		report, err := store.Publish(ctx, nil)
		if err != nil {
			return "", fmt.Errorf(failUpload, store.name, err)
		}
		return inWordsOf(report), nil
	})
}

func (e *elsewhere) close() error { return e.Bucket.Close() }

// inWordsOf says what a publication did.
func inWordsOf(r publish.Report) string {
	return fmt.Sprintf(textUploaded, r.Uploaded, megabytes(r.Bytes), r.Removed, r.Unchanged)
}
