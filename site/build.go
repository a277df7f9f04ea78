package site

import (
	"context"
	"fmt"
	"io/fs"
	"log/slog"
	"time"

	"github.com/Khan/genqlient/graphql"
)

// Options say what to build and where.
type Options struct {
	// Client asks the API.
	Client graphql.Client
	// Dir is the site folder.
	Dir string
	// BaseURL is where the public reaches the site, "https://insyn.huddinge.se".
	BaseURL string
	// Now tells the time that names the release.
	Now func() time.Time
	// Log gets Hugo's warnings, and what could not be cleaned up.
	Log *slog.Logger
	// Keep is how many releases stay on disk, the live one included; 0 means 5.
	Keep int
}

// Release is a generated site.
type Release struct {
	// Name is the time of the build and a suffix: "20201231T120000Z-1234567".
	Name string
	// Dir is the release's folder.
	Dir string
	// BuiltAt is when the build began.
	BuiltAt time.Time
	// Pages is the number of HTML pages, Bytes the size of all files.
	Pages int
	Bytes int64
}

// Build asks the API, generates a new release and makes it live in one step.
// On any failure, or when ctx is cancelled, the live release stays as it was.
func Build(ctx context.Context, o Options) (Release, error) {
	return build(ctx, o, project())
}

func build(ctx context.Context, o Options, project fs.FS) (Release, error) {
	data, err := collect(ctx, o.Client)
	if err != nil {
		return Release{}, err
	}
	w, err := newWorkspace(o, project, data)
	if err != nil {
		return Release{}, err
	}
	err = exclusively(ctx, func() error { return w.generate(o) }, w.remove)
	if err != nil {
		return Release{}, err
	}
	defer w.remove()
	release, err := w.publish()
	if err != nil {
		return Release{}, err
	}
	if err := prune(o.Dir, o.Keep, release.BuiltAt); err != nil {
		o.Log.WarnContext(ctx, err.Error()) // The new release is live all the same.
	}
	return release, nil
}

// oneAtATime is held while Hugo runs: its logger is global to the process, so a
// failing build would make another one fail.
var oneAtATime = make(chan struct{}, 1) //nolint:gochecknoglobals // Guards a global that Hugo owns.

// exclusively runs work when no other work runs. Hugo cannot be stopped
// half-way, so when ctx is cancelled the work is abandoned. Unless all went
// well cleanUp is called as soon as the work has ended.
func exclusively(ctx context.Context, work func() error, cleanUp func()) error {
	select {
	case oneAtATime <- struct{}{}:
	case <-ctx.Done():
		cleanUp()
		return cancelled(ctx)
	}
	done := make(chan error, 1)
	go func() {
		defer func() { <-oneAtATime }()
		done <- work()
	}()
	select {
	case err := <-done:
		if err != nil {
			cleanUp()
		}
		return err
	case <-ctx.Done():
		go func() { <-done; cleanUp() }()
		return cancelled(ctx)
	}
}

func cancelled(ctx context.Context) error {
	return fmt.Errorf("bygget avbröts: %w", context.Cause(ctx))
}
