package site

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/lockedfile"
)

const (
	liveLink = "live"
	// lockFile is held by whoever changes which releases there are.
	lockFile = ".lock"
	// keptReleases is how many releases stay on disk when the options say nothing.
	keptReleases = 10
	// draftLifetime is after how long an unfinished release must have been left
	// behind by a process that died.
	draftLifetime = time.Hour
)

// ErrNoRelease is that there is no such release.
var ErrNoRelease = errors.New("det finns ingen sådan version av webbplatsen")

// Live is the folder of the release that is live, and an error that is
// fs.ErrNotExist when nothing has been published.
func Live(dir string) (string, error) {
	live, err := filepath.EvalSymlinks(filepath.Join(dir, liveLink))
	if err != nil {
		return "", fmt.Errorf("ingen version av webbplatsen är publicerad: %w", err)
	}
	return live, nil
}

// Releases are the finished releases that are kept in the site folder dir, the
// newest first.
func Releases(dir string) ([]Release, error) {
	entries, err := os.ReadDir(filepath.Join(dir, releasesFolder))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("kan inte läsa mappen med versioner: %w", err)
	}
	live, err := Live(dir)
	if err != nil {
		live = "" // Then none is live.
	}
	var releases []Release
	for _, name := range finished(entries) {
		r, err := readRelease(filepath.Join(dir, releasesFolder, name))
		if errors.Is(err, fs.ErrNotExist) {
			continue // Removed meanwhile.
		}
		if err != nil {
			return nil, fmt.Errorf("kan inte läsa versionen %s: %w", name, err)
		}
		r.Live = name == filepath.Base(live)
		releases = append(releases, r)
	}
	slices.SortFunc(releases, func(a, b Release) int {
		return cmp.Or(b.BuiltAt.Compare(a.BuiltAt), strings.Compare(b.Name, a.Name))
	})
	return releases, nil
}

// Kept is the release of a name that is kept in the site folder dir, or
// ErrNoRelease.
func Kept(dir, name string) (Release, error) {
	folder := filepath.Join(dir, releasesFolder, name)
	if !filepath.IsLocal(name) || filepath.Base(name) != name || strings.HasPrefix(name, draftPrefix) {
		return Release{}, ErrNoRelease
	}
	r, err := readRelease(folder)
	if errors.Is(err, fs.ErrNotExist) {
		return Release{}, ErrNoRelease
	}
	if err != nil {
		return Release{}, fmt.Errorf("kan inte läsa versionen %s: %w", name, err)
	}
	live, err := Live(dir)
	r.Live = err == nil && filepath.Base(live) == name
	return r, nil
}

// Activate makes a kept release the live one, in one step and without building.
// ErrNoRelease is that there is none of that name.
func Activate(dir, name string) (Release, error) {
	var r Release
	err := alone(dir, func() (err error) {
		releases, err := Releases(dir)
		if err != nil {
			return err
		}
		i := slices.IndexFunc(releases, func(r Release) bool { return r.Name == name })
		if i < 0 {
			return ErrNoRelease
		}
		r = releases[i]
		return switchLive(dir, name)
	})
	r.Live = err == nil
	return r, err
}

// alone does what changes the releases when no one else does, in this process
// or another.
func alone(site string, change func() error) error {
	folder := filepath.Join(site, releasesFolder)
	if _, err := os.Stat(folder); errors.Is(err, fs.ErrNotExist) {
		return ErrNoRelease
	}
	unlock, err := lockedfile.MutexAt(filepath.Join(folder, lockFile)).Lock()
	if err != nil {
		return fmt.Errorf("kan inte låsa mappen med versioner: %w", err)
	}
	defer unlock()
	return change()
}

// switchLive points the live link at a release. A link cannot be changed in one
// step, but another one can be renamed over it.
func switchLive(site, name string) error {
	next := filepath.Join(site, liveLink+draftPrefix+name)
	if err := os.Remove(next); err != nil && !errors.Is(err, fs.ErrNotExist) { // A process died here.
		return fmt.Errorf("kan inte ta bort en gammal länk: %w", err)
	}
	if err := os.Symlink(filepath.Join(releasesFolder, name), next); err != nil {
		return fmt.Errorf("kan inte länka till den nya versionen: %w", err)
	}
	if err := os.Rename(next, filepath.Join(site, liveLink)); err != nil {
		os.Remove(next) //nolint:errcheck // The first error tells the story.
		return fmt.Errorf("kan inte byta till den nya versionen: %w", err)
	}
	return nil
}

// prune removes the oldest releases, unfinished ones that were left behind, and what
// only they had.
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
	return pruneParts(site)
}

// outdated names the releases that are not among the newest, and the drafts
// that are too old to be someone's work.
func outdated(entries []os.DirEntry, keep int, now time.Time) []string {
	if keep <= 0 {
		keep = keptReleases
	}
	var drop []string
	for _, entry := range entries {
		if strings.HasPrefix(entry.Name(), draftPrefix) && entry.IsDir() && abandoned(entry, now) {
			drop = append(drop, entry.Name())
		}
	}
	names := finished(entries)
	return append(drop, names[:max(len(names)-keep, 0)]...)
}

// finished names the releases that are finished, the oldest first.
func finished(entries []os.DirEntry) []string {
	var names []string
	for _, entry := range entries {
		if entry.IsDir() && !strings.HasPrefix(entry.Name(), draftPrefix) {
			names = append(names, entry.Name())
		}
	}
	slices.Sort(names)
	return names
}

func abandoned(draft os.DirEntry, now time.Time) bool {
	info, err := draft.Info()
	return err == nil && now.Sub(info.ModTime()) > draftLifetime
}
