package site

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"sync"
	"time"

	"github.com/Khan/genqlient/graphql"
)

// Options say what to build and where. JSON has those that another process can be told.
type Options struct {
	// Client asks the API.
	Client graphql.Client `json:"-"`
	// Dir is the site folder.
	Dir string
	// BaseURL is where the public reaches the site, without a path: "https://insyn.huddinge.se".
	BaseURL string
	// Now tells the time that names the release.
	Now func() time.Time `json:"-"`
	// Log gets Hugo's warnings, and what could not be cleaned up.
	Log *slog.Logger `json:"-"`
	// Revision numbers the data as it was before the build; 0 is unknown.
	Revision int
	// Progress, if it is set, is told what the build does, in Swedish, and how much
	// of it is done; a total of 0 is unknown. It is called from any goroutine.
	Progress func(stage string, done, total int) `json:"-"`
	// MayPublish, if it is set, is asked before the finished release becomes the
	// live one, while no other release can. On an error it does not.
	MayPublish func(ctx context.Context) error `json:"-"`
	// Keep is how many releases stay on disk, the live one included; 0 means 10.
	Keep int
	// Export fetches a file of a whole report that the API's server makes, named
	// by the report's id and ".zip" (the package) or ".xlsx" (the workbook). The
	// error is fs.ErrNotExist where that server makes none. nil builds a site
	// without them.
	Export func(ctx context.Context, name string) ([]byte, error) `json:"-"`
	// Contact is the e-mail address, or the web address, where the public
	// reaches those who are responsible for the site; "" where none is given.
	Contact string
	// PreviewAt is the path of the server below which the site is shown to those
	// who look at what is not public, "/preview/…", without a slash at its end; ""
	// is the public site. Its pages say that they are a preview.
	PreviewAt string
	// Pagefind is the path of the program that makes the search; "" builds a
	// site without one.
	Pagefind string
	// Chromium is the path of the browser that prints reports as PDF files; ""
	// builds a site without them.
	Chromium string

	// Version names the program: pages that another one made are not kept. "" is
	// an unknown one, whose pages are never kept.
	Version string
	// Anew makes every page anew, also those that could be kept.
	Anew bool

	// atOnce is how many reports' pages Hugo makes at a time; 0 means reportsAtOnce.
	atOnce int
}

// Build asks the API, generates a new release and makes it live in one step.
// On any failure, or when ctx is cancelled, the live release stays as it was;
// but when it is the search or the PDF files that can't be made, the release
// comes without them.
func Build(ctx context.Context, o Options) (Release, error) {
	return build(ctx, o, project())
}

// mostTries is how often a build begins in vain, where someone publishes what it was
// about to read: a try that has made something is a step on the way. On a slow day a
// try takes as long as some rest between two changes.
const mostTries = 12

// build leaves out what can't be made of the pages. What they lead to is decided
// before they are made, so then it begins anew. Where a report has changed since it
// was listed it begins anew, too, but goes on from what it has made of the others.
func build(ctx context.Context, o Options, project fs.FS) (Release, error) {
	var earlier *workspace
	defer func() { earlier.remove() }()
	for tries := 1; ; {
		release, next, err := o.make(ctx, project, earlier)
		if next.made() > earlier.made() {
			tries = 0
		}
		earlier.remove()
		earlier = next
		var lacking *lackingError
		switch {
		case ctx.Err() != nil:
			return release, err
		case errors.Is(err, errChanged) && tries < mostTries:
			o.Log.InfoContext(ctx, "en rapport har ändrats sedan bygget började, så det börjar om")
			tries++
		case errors.As(err, &lacking):
			o.Log.WarnContext(ctx, lacking.Error())
			if lacking.what == theSearch {
				o.Pagefind = ""
			} else {
				o.Chromium = ""
			}
		default:
			return release, err
		}
	}
}

// What is made of the finished pages.
const (
	theSearch = "sök"
	thePDF    = "PDF"
)

// lackingError is that something cannot be made of the finished pages.
type lackingError struct {
	what string
	err  error
}

func (e *lackingError) Error() string {
	return fmt.Sprintf("webbplatsen byggs utan %s: %v", e.what, e.err)
}

// make makes a release, and keeps what an earlier try has made. On an error there may
// be a workspace for the next try to go on from.
func (o Options) make(ctx context.Context, project fs.FS, earlier *workspace) (Release, *workspace, error) {
	builtAt := o.Now().UTC()
	p, err := newPlan(ctx, o, project)
	if err != nil {
		return Release{}, nil, err
	}
	w, err := newWorkspace(o, project, p, builtAt)
	if err != nil {
		return Release{}, nil, err
	}
	release, err := w.make(ctx, o, &p, earlier)
	if errors.Is(err, errChanged) {
		return release, w, err
	}
	w.remove()
	return release, nil, err
}

func (w *workspace) make(ctx context.Context, o Options, p *plan, earlier *workspace) (Release, error) {
	if err := w.makeAll(ctx, o, p, earlier); err != nil {
		return Release{}, err
	}
	if err := w.addExtras(ctx, o, *p); err != nil {
		return Release{}, err
	}
	if o.PreviewAt != "" {
		if err := w.moveBelow(o.PreviewAt); err != nil {
			return Release{}, err
		}
	}
	return w.publish(ctx, o)
}

// addExtras adds what is made of the finished pages.
func (w *workspace) addExtras(ctx context.Context, o Options, p plan) error {
	if err := w.addSearch(ctx, o, p); err != nil {
		return lacking(ctx, theSearch, err)
	}
	if err := w.addPDF(ctx, o, p.changed()); err != nil {
		return lacking(ctx, thePDF, err)
	}
	return nil
}

func lacking(ctx context.Context, what string, err error) error {
	if ctx.Err() != nil {
		return cancelled(ctx)
	}
	return &lackingError{what, err}
}

// oneAtATime is held while Hugo runs: its logger is global to the process, so a
// failing build would make another one fail.
var oneAtATime = make(chan struct{}, 1) //nolint:gochecknoglobals // Guards a global that Hugo owns.

// hugoTimeout is how long Hugo may take, fifteen times what a site of thirty
// thousand pages needs: where more than ten pages fail it can hang for ever.
const hugoTimeout = 5 * time.Minute

// exclusively runs work when no other work runs, for at most the limit. Hugo
// cannot be stopped half-way, so when ctx is cancelled, or the time is up, the
// work is abandoned, to stop before Hugo's next run; work that hangs does not
// keep later work waiting. Unless all went well cleanUp is called as soon as the
// work has ended.
func exclusively(ctx context.Context, limit time.Duration, work func(context.Context) error, cleanUp func()) error {
	late := fmt.Errorf("det tog Hugo mer än %s", limit)
	ctx, cancel := context.WithTimeoutCause(ctx, limit, late)
	defer cancel()
	select {
	case oneAtATime <- struct{}{}:
	case <-ctx.Done():
		cleanUp()
		return cancelled(ctx)
	}
	leave := sync.OnceFunc(func() { <-oneAtATime })
	hangs := time.AfterFunc(limit, leave)
	done := make(chan error, 1)
	go func() {
		defer leave()
		defer hangs.Stop()
		done <- work(ctx)
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
