package site

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"
)

const (
	releasesFolder = "releases"
	// releaseFile is in every release, tells what the release is, and is not served.
	releaseFile = ".release.json"
	// draftPrefix begins the name of a release that is not finished.
	draftPrefix = "."
	nameLayout  = "20060102T150405Z"
)

// Release is a generated site.
type Release struct {
	// Name is the time of the build and a suffix: "20201231T120000Z-1234567".
	Name string `json:"-"`
	// Dir is the release's folder.
	Dir string `json:"-"`
	// Live tells whether it was the one that readers see when it was looked at.
	Live bool `json:"-"`
	// BuiltAt is when the build began: all it says was public then.
	BuiltAt time.Time `json:"builtAt"`
	// Revision numbers the data that it shows; 0 where that is not known.
	Revision int `json:"revision"`
	// Pages is the number of HTML pages, Bytes the size of all files.
	Pages int   `json:"pages"`
	Bytes int64 `json:"bytes"`
	// Search and PDF tell whether the release can be searched, and whether its
	// reports are there as PDF files.
	Search bool `json:"search"`
	PDF    bool `json:"pdf"`
}

func draftPattern(builtAt time.Time) string {
	return draftPrefix + builtAt.Format(nameLayout) + "-*"
}

// publish gives the finished release its name and makes it the live one, at once
// so that none is left behind that looks as if it had been live, and removes the
// oldest ones.
func (w *workspace) publish(ctx context.Context, o Options) (Release, error) {
	r, err := w.finish(o)
	if err != nil {
		return Release{}, err
	}
	err = alone(w.site, func() error {
		if err := o.mayPublish(ctx); err != nil {
			return err
		}
		if err := w.shareParts(r.Name); err != nil {
			return err
		}
		if err := os.Rename(w.draft, r.Dir); err != nil {
			return fmt.Errorf("kan inte spara det som byggdes: %w", err)
		}
		if err := switchLive(w.site, r.Name); err != nil {
			return errors.Join(err, os.RemoveAll(r.Dir))
		}
		if err := prune(w.site, o.Keep, r.BuiltAt); err != nil {
			o.Log.WarnContext(ctx, err.Error()) // The new release is live all the same.
		}
		return nil
	})
	r.Live = err == nil
	return r, err
}

func (o Options) mayPublish(ctx context.Context) error {
	if o.MayPublish == nil {
		return nil
	}
	return o.MayPublish(ctx)
}

func (w *workspace) finish(o Options) (Release, error) {
	name := strings.TrimPrefix(filepath.Base(w.draft), draftPrefix)
	dir := filepath.Join(w.site, releasesFolder, name)
	r := Release{Name: name, Dir: dir, BuiltAt: w.builtAt, Revision: o.Revision, Search: w.search, PDF: w.pdf}
	var looking errgroup.Group
	looking.SetLimit(runtime.GOMAXPROCS(0))
	inParts := make(map[string]bool)
	for _, part := range w.parts {
		if part.home == "" {
			for _, path := range part.record.Paths {
				inParts[filepath.Join(w.draft, path)] = true
			}
			looking.Go(func() error { return w.describe(part) })
		}
	}
	looking.Go(func() error {
		if err := r.measure(w.draft, inParts); err != nil {
			return fmt.Errorf("kan inte läsa det som byggdes: %w", err)
		}
		return nil
	})
	if err := looking.Wait(); err != nil {
		return Release{}, err
	}
	for _, part := range w.parts {
		r.Pages, r.Bytes = r.Pages+part.record.Pages, r.Bytes+part.record.Bytes
	}
	if err := r.describe(w.draft); err != nil {
		return Release{}, fmt.Errorf("kan inte beskriva det som byggdes: %w", err)
	}
	return r, nil
}

// measure counts the pages and bytes below dir that are served, but for those that
// are linked to and those at or below the paths that are counted.
func (r *Release) measure(dir string, counted map[string]bool) error {
	return filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || path == dir {
			return err
		}
		isOther := strings.HasPrefix(entry.Name(), draftPrefix) || counted[path]
		switch {
		case isOther && entry.IsDir():
			return fs.SkipDir
		case isOther || !entry.Type().IsRegular():
			return nil
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		r.Bytes += info.Size()
		if filepath.Ext(path) == ".html" {
			r.Pages++
		}
		return nil
	})
}

// Lacks tells whether a release is without the search or the PDF files that a
// build with these options would give it.
func (o Options) Lacks(r Release) bool {
	return o.Pagefind != "" && !r.Search || o.Chromium != "" && !r.PDF
}

// describe writes in the folder dir what the release is.
func (r *Release) describe(dir string) error {
	text, err := json.MarshalIndent(r, "", "\t")
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, releaseFile), append(text, '\n'), 0o644) //nolint:gosec // The site is public.
}

// readRelease reads what the release in the folder dir is. One that an older
// Insyn made says nothing of itself: it is measured, and its name tells the time.
func readRelease(dir string) (Release, error) {
	r := Release{Name: filepath.Base(dir), Dir: dir}
	text, err := os.ReadFile(filepath.Join(dir, releaseFile))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		stamp, _, _ := strings.Cut(r.Name, "-")
		r.BuiltAt, _ = time.Parse(nameLayout, stamp) // Another name has no time.
		return r, r.measure(dir, nil)
	case err != nil:
		return r, err
	}
	return r, json.Unmarshal(text, &r)
}
