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

// Heal makes the newest whole release the live one where none is, or the one that
// was is gone, and names it; "" where one is live as it should be. The error is
// ErrNoRelease where there is no whole release.
func Heal(dir string) (name string, err error) {
	if isLive(dir) {
		return "", nil
	}
	err = alone(dir, func() error {
		if isLive(dir) { // someone else was first
			return nil
		}
		if name = newestWhole(dir); name == "" {
			return ErrNoRelease
		}
		return switchLive(dir, name)
	})
	return name, err
}

// isLive tells whether the live link leads to a folder of a site.
func isLive(dir string) bool {
	live, err := Live(dir)
	return err == nil && hasFront(live)
}

func hasFront(release string) bool {
	info, err := os.Stat(filepath.Join(release, "index.html"))
	return err == nil && info.Mode().IsRegular()
}

// newestFront is the folder of the newest release that has a front page, "" where
// there is none. It costs a reader's question next to nothing.
func newestFront(dir string) string {
	entries, err := os.ReadDir(filepath.Join(dir, releasesFolder))
	if err != nil {
		return ""
	}
	for _, name := range slices.Backward(finished(entries)) {
		if release := filepath.Join(dir, releasesFolder, name); hasFront(release) {
			return release
		}
	}
	return ""
}

// newestWhole names the newest release from which no file is missing, "" where
// there is none.
func newestWhole(dir string) string {
	entries, err := os.ReadDir(filepath.Join(dir, releasesFolder))
	if err != nil {
		return ""
	}
	for _, name := range slices.Backward(finished(entries)) {
		release := filepath.Join(dir, releasesFolder, name)
		if r, err := readRelease(release); err == nil && hasFront(release) && r.isWhole() && !slices.ContainsFunc(r.homes(), isDamaged) {
			return name
		}
	}
	return ""
}

// isWhole tells whether the release has as many pages and bytes as it says, if what
// it shares with others has.
func (r Release) isWhole() bool {
	counted := Release{}
	if err := counted.measure(r.Dir, nil); err != nil {
		return false
	}
	links, err := linksOf(r.Dir)
	if err != nil {
		return false
	}
	for _, link := range links {
		has, err := readRecord(filepath.Join(r.Dir, link.record))
		if err != nil {
			return false
		}
		counted.Pages, counted.Bytes = counted.Pages+has.Pages, counted.Bytes+has.Bytes
	}
	return counted.Pages == r.Pages && counted.Bytes == r.Bytes
}

// homes are the folders of what the release shares with others.
func (r Release) homes() []string {
	links, err := linksOf(r.Dir)
	if err != nil {
		return nil // Told of as a release that is not whole.
	}
	homes := make([]string, 0, len(links))
	for _, link := range links {
		homes = append(homes, filepath.Join(filepath.Dir(filepath.Dir(r.Dir)), partsFolder, link.home))
	}
	return homes
}

// isDamaged tells whether a part has other files than it says. One without a record
// is to be made anew, and says nothing.
func isDamaged(part string) bool {
	records, err := recordsOf(part)
	if err != nil {
		return true
	}
	return slices.ContainsFunc(records, func(name string) bool {
		has, err := readRecord(filepath.Join(part, name))
		if err != nil {
			return true
		}
		found, err := extentOf(part, has.Paths)
		return err != nil || found != has.extent()
	})
}

// damagedParts are those of all releases.
func damagedParts(dir string) []string {
	folder := filepath.Join(dir, partsFolder)
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil // There are none, or no release that has some is whole.
	}
	var damaged []string
	for _, entry := range entries {
		if part := filepath.Join(folder, entry.Name()); isDamaged(part) {
			damaged = append(damaged, part)
		}
	}
	return damaged
}

// Repair does what is safe to do about the faults that Check finds: it heals the
// live link, removes what builds that died left behind and what no release has, and
// sees to it that what is damaged is not kept by the next build. It says what it did,
// in Swedish.
func Repair(dir string, now time.Time) (done []string, err error) {
	name, err := Heal(dir)
	if err != nil && !errors.Is(err, ErrNoRelease) {
		return nil, err
	}
	if name != "" {
		done = append(done, fmt.Sprintf("Versionen %s visas nu.", name))
	}
	for _, path := range leftBehind(dir, now) {
		if err := os.RemoveAll(path); err != nil {
			return done, fmt.Errorf("kan inte ta bort det som ett avbrutet bygge lämnade: %w", err)
		}
		done = append(done, path+" är borttagen.")
	}
	err = alone(dir, func() error {
		if err := pruneParts(dir); err != nil {
			return err
		}
		for _, part := range damagedParts(dir) {
			if err := os.RemoveAll(filepath.Join(part, recordsFolder)); err != nil {
				return fmt.Errorf("kan inte märka det som är skadat: %w", err)
			}
			done = append(done, part+" görs om vid nästa bygge.")
		}
		return nil
	})
	if errors.Is(err, ErrNoRelease) {
		return done, nil
	}
	return done, err
}

// leftBehind are the drafts and links that builds which died left in the folder.
func leftBehind(dir string, now time.Time) []string {
	var left []string
	for _, folder := range []string{dir, filepath.Join(dir, releasesFolder)} {
		entries, err := os.ReadDir(folder)
		if err != nil {
			continue
		}
		for _, entry := range entries {
			isDraft := entry.IsDir() && strings.HasPrefix(entry.Name(), draftPrefix)
			isLink := entry.Type() == fs.ModeSymlink && strings.HasPrefix(entry.Name(), liveLink+draftPrefix)
			if (isDraft || isLink) && abandoned(entry, now) {
				left = append(left, filepath.Join(folder, entry.Name()))
			}
		}
	}
	return left
}
