package site

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// extent counts files, and how many of them are pages.
type extent struct {
	files int
	bytes int64
	pages int
}

func (e *extent) add(name string, size int64) {
	e.files++
	e.bytes += size
	if filepath.Ext(name) == ".html" {
		e.pages++
	}
}

// extentOf is the extent of the files at the paths below a folder.
func extentOf(folder string, paths []string) (extent, error) {
	var all extent
	for _, path := range paths {
		err := filepath.WalkDir(filepath.Join(folder, path), func(name string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return err
			}
			info, err := entry.Info()
			if err == nil {
				all.add(name, info.Size())
			}
			return err
		})
		if err != nil {
			return extent{}, err
		}
	}
	return all, nil
}

// linkFiles makes a file, or a folder with the files of another one that are wanted,
// all where wanted is nil: the very files, for no finished release is ever written to.
func linkFiles(from, to string, wanted func(name string) bool) error {
	return filepath.WalkDir(from, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		within, err := filepath.Rel(from, name)
		switch {
		case err != nil:
			return err
		case entry.IsDir():
			return os.MkdirAll(filepath.Join(to, within), 0o755)
		case wanted != nil && !wanted(name):
			return nil
		}
		return linkFile(name, filepath.Join(to, within))
	})
}

// linkFile copies the file where the file system knows no links.
func linkFile(from, to string) error {
	if os.Link(from, to) == nil {
		return nil
	}
	source, err := os.Open(from)
	if err != nil {
		return err
	}
	defer source.Close()                                                     //nolint:errcheck // Only read from.
	target, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644) //nolint:gosec // The site is public.
	if err != nil {
		return err
	}
	_, err = io.Copy(target, source)
	return errors.Join(err, target.Close())
}
