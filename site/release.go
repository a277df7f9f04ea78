package site

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

const (
	releasesFolder = "releases"
	liveLink       = "live"
	// keptReleases is how many releases stay on disk when the options say nothing.
	keptReleases = 5
	// draftPrefix begins the name of a release that is not finished.
	draftPrefix = "."
	// draftLifetime is after how long an unfinished release must have been left
	// behind by a process that died.
	draftLifetime = time.Hour
)

func draftPattern(builtAt time.Time) string {
	return draftPrefix + builtAt.Format("20060102T150405Z") + "-*"
}

// publish gives the finished release its name, and makes it the live one.
func (w *workspace) publish() (Release, error) {
	r, err := w.finish()
	if err != nil {
		return Release{}, err
	}
	if err := switchLive(w.site, r.Name); err != nil {
		return Release{}, errors.Join(err, os.RemoveAll(r.Dir))
	}
	return r, nil
}

func (w *workspace) finish() (Release, error) {
	name := strings.TrimPrefix(filepath.Base(w.draft), draftPrefix)
	dir := filepath.Join(w.site, releasesFolder, name)
	r := Release{Name: name, Dir: dir, BuiltAt: w.builtAt, Search: w.search, PDF: w.pdf}
	if err := r.measure(w.draft); err != nil {
		return Release{}, fmt.Errorf("kan inte läsa det som byggdes: %w", err)
	}
	if err := os.Rename(w.draft, r.Dir); err != nil {
		return Release{}, fmt.Errorf("kan inte spara det som byggdes: %w", err)
	}
	return r, nil
}

// measure counts the pages and bytes below dir.
func (r *Release) measure(dir string) error {
	return filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
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

// switchLive points the live link at a release. A link cannot be changed in one
// step, but another one can be renamed over it.
func switchLive(site, name string) error {
	next := filepath.Join(site, liveLink+draftPrefix+name)
	if err := os.Symlink(filepath.Join(releasesFolder, name), next); err != nil {
		return fmt.Errorf("kan inte länka till den nya versionen: %w", err)
	}
	if err := os.Rename(next, filepath.Join(site, liveLink)); err != nil {
		os.Remove(next) //nolint:errcheck // The first error tells the story.
		return fmt.Errorf("kan inte byta till den nya versionen: %w", err)
	}
	return nil
}

// Live is the folder of the release that is live, and an error that is
// fs.ErrNotExist when nothing has been published.
func Live(dir string) (string, error) {
	live, err := filepath.EvalSymlinks(filepath.Join(dir, liveLink))
	if err != nil {
		return "", fmt.Errorf("ingen version av webbplatsen är publicerad: %w", err)
	}
	return live, nil
}

// Lacks tells whether the live release is without the search or the PDF files
// that a build with these options would give it.
func (o Options) Lacks() bool {
	live, err := Live(o.Dir)
	if err != nil {
		return true
	}
	has := func(names ...string) int {
		found, _ := filepath.Glob(filepath.Join(append([]string{live}, names...)...)) // The pattern is sound.
		return len(found)
	}
	noSearch := o.Pagefind != "" && has(searchFolder) == 0
	noPDF := o.Chromium != "" && has(printedFiles) < has("*", "*", "*", printFolder, "index.html")
	return noSearch || noPDF
}

// prune removes the oldest releases, and unfinished ones that were left behind.
func prune(site string, keep int, now time.Time) error {
	entries, err := os.ReadDir(filepath.Join(site, releasesFolder))
	if err != nil {
		return fmt.Errorf("kan inte läsa mappen med versioner: %w", err)
	}
	live, err := Live(site)
	if err != nil {
		return err
	}
	for _, name := range outdated(entries, keep, now) {
		if name == filepath.Base(live) {
			continue
		}
		if err := os.RemoveAll(filepath.Join(site, releasesFolder, name)); err != nil {
			return fmt.Errorf("kan inte ta bort en gammal version: %w", err)
		}
	}
	return nil
}

// outdated names the releases that are not among the newest, and the drafts
// that are too old to be someone's work.
func outdated(entries []os.DirEntry, keep int, now time.Time) []string {
	if keep <= 0 {
		keep = keptReleases
	}
	var finished, drop []string
	for _, entry := range entries {
		switch {
		case !strings.HasPrefix(entry.Name(), draftPrefix):
			finished = append(finished, entry.Name())
		case abandoned(entry, now):
			drop = append(drop, entry.Name())
		}
	}
	slices.Sort(finished)
	return append(drop, finished[:max(len(finished)-keep, 0)]...)
}

func abandoned(draft os.DirEntry, now time.Time) bool {
	info, err := draft.Info()
	return err == nil && now.Sub(info.ModTime()) > draftLifetime
}
