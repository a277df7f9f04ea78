package site

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"

	"golang.org/x/sync/errgroup"
)

// maker makes a file of the release that is no page: path is the file's from the
// site's root, with slashes between the parts.
type maker struct {
	path string
	make func() ([]byte, error)
}

// maker hands over the file's content once, and lets go of it: of many reports
// that is much to keep in memory while the pages are made.
func (f *file) maker() maker {
	return maker{f.path, func() ([]byte, error) {
		content := f.content
		f.content = nil
		return content, nil
	}}
}

// makersOf are the makers of finished files.
func makersOf(files []file) []maker {
	makers := make([]maker, 0, len(files))
	for i := range files {
		makers = append(makers, files[i].maker())
	}
	return makers
}

// processors are what Hugo and the work beside it share: each has one piece of work at
// a time. So what Hugo does by itself, before it makes pages, is not kept waiting by
// many small things.
type processors chan struct{}

// newProcessors leaves one beside Hugo, whom nothing can stop, in any case.
func newProcessors() processors { return make(processors, max(runtime.GOMAXPROCS(0), 2)) }

// take waits until a processor is free, and says how to leave it.
func (p processors) take() (leave func()) {
	p <- struct{}{}
	return func() { <-p }
}

// do does a piece of work as soon as a processor is free.
func (p processors) do(work func() error) error {
	defer p.take()()
	return work()
}

// writeFiles makes files and puts them into the release, as many at a time as
// there are processors.
func (w *workspace) writeFiles(makers []maker) error {
	var writing errgroup.Group
	writing.SetLimit(runtime.GOMAXPROCS(0))
	folders := make(map[string]bool)
	for _, m := range makers {
		if !fs.ValidPath(m.path) {
			return errors.Join(writing.Wait(), fmt.Errorf("adressen %q från API:et går inte att använda till en fil", m.path))
		}
		name := filepath.Join(w.draft, filepath.FromSlash(m.path))
		if folder := filepath.Dir(name); !folders[folder] {
			folders[folder] = true
			if err := os.MkdirAll(folder, 0o755); err != nil {
				return errors.Join(writing.Wait(), fmt.Errorf("kan inte skriva %s: %w", m.path, err))
			}
		}
		writing.Go(func() error { return w.processors.do(func() error { return m.write(name) }) })
	}
	return writing.Wait()
}

func (m maker) write(name string) error {
	content, err := m.make()
	if err != nil {
		return fmt.Errorf("kan inte göra %s: %w", m.path, err)
	}
	if err := os.WriteFile(name, content, 0o644); err != nil { //nolint:gosec // The site is public.
		return fmt.Errorf("kan inte skriva %s: %w", m.path, err)
	}
	return nil
}
