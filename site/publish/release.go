package publish

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"runtime"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"insyn/site/serving"
)

// Release is a finished release of the site.
type Release struct {
	// Name names it among the releases of its folder.
	Name string
	// BuiltAt is when its build began, Revision numbers the data that it shows.
	BuiltAt  time.Time
	Revision int
	// Files are what it is made of. They do not change.
	Files fs.FS
	// Parts are those that it may share with other releases. What the store has of
	// them is not read again.
	Parts []Part
}

// Part is some of a release's files: those of a report, for one.
type Part struct {
	// Name is the part's in every release that has it, "0126-kommunstyrelsen-2020".
	Name string
	// Making is equal only where all its files are.
	Making string
	// Paths are its folders, and its files in none of these. Nothing there belongs to
	// another part.
	Paths []string
}

// others reads the files of a release that belong to no part.
func (r Release) others(ctx context.Context) (inventory, error) {
	parts := make(map[string]bool)
	for _, part := range r.Parts {
		for _, path := range part.Paths {
			parts[path] = true
		}
	}
	return inventoryOf(ctx, r.Files, []string{"."}, func(path string) bool { return parts[path] })
}

// read reads the files of a part.
func (r Release) read(ctx context.Context, part Part) (inventory, error) {
	return inventoryOf(ctx, r.Files, part.Paths, func(string) bool { return false })
}

// inventoryOf reads all files for readers at the paths and below them, but for what
// is left out.
func inventoryOf(ctx context.Context, files fs.FS, paths []string, isLeftOut func(path string) bool) (inventory, error) {
	var mutex sync.Mutex
	made := make(inventory)
	reading, ctx := errgroup.WithContext(ctx)
	reading.SetLimit(runtime.GOMAXPROCS(0))
	visit := func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil || ctx.Err() != nil:
			return errors.Join(err, ctx.Err())
		case isLeftOut(name) && entry.IsDir():
			return fs.SkipDir
		case isLeftOut(name), !entry.Type().IsRegular(), !serving.IsServed(name):
			return nil
		}
		reading.Go(func() error {
			f, err := describe(files, name)
			mutex.Lock()
			defer mutex.Unlock()
			made[name] = f
			return err
		})
		return nil
	}
	var walked []error
	for _, path := range paths {
		walked = append(walked, fs.WalkDir(files, path, visit))
	}
	if err := errors.Join(reading.Wait(), errors.Join(walked...)); err != nil {
		return nil, fmt.Errorf("kan inte läsa det som ska publiceras: %w", err)
	}
	return made, nil
}

func describe(files fs.FS, name string) (file, error) {
	opened, err := files.Open(name)
	if err != nil {
		return file{}, err
	}
	defer opened.Close() //nolint:errcheck // Nothing was written.
	hash := sha256.New()
	size, err := io.Copy(hash, opened)
	return file{
		SHA256: hex.EncodeToString(hash.Sum(nil)), Size: size,
		ContentType: serving.ContentType(name), CacheControl: serving.CacheControl(name),
	}, err
}
