package publish

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"runtime"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"insyn/site/serving"
)

const (
	// ownFolder holds what is Insyn's own in the store.
	ownFolder     = ".insyn/"
	pointerKey    = ownFolder + "live.json"
	manifestsKeys = ownFolder + "releases/"
	// ownCaching is for what is Insyn's own: no copy of it is good.
	ownCaching = "no-store"
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
}

// file is what the store is to have at one address.
type file struct {
	SHA256       string `json:"sha256"`
	Size         int64  `json:"size"`
	ContentType  string `json:"contentType"`
	CacheControl string `json:"cacheControl"`
}

// manifest is what a release is made of: path to file.
type manifest map[string]file

// manifestOf reads all files of a release that are for readers.
func manifestOf(ctx context.Context, files fs.FS) (manifest, error) {
	var mutex sync.Mutex
	made := make(manifest)
	reading, ctx := errgroup.WithContext(ctx)
	reading.SetLimit(runtime.GOMAXPROCS(0))
	walked := fs.WalkDir(files, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || ctx.Err() != nil {
			return errors.Join(err, ctx.Err())
		}
		if !entry.Type().IsRegular() || !serving.IsServed(name) {
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
	})
	if err := errors.Join(reading.Wait(), walked); err != nil {
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

// encode writes the manifest, the same way each time, and names it after the
// release and what is in it: one that was changed by hand is another.
func (m manifest) encode(release string) (key string, content []byte, err error) {
	content, err = json.MarshalIndent(m, "", "\t")
	if err != nil {
		return "", nil, fmt.Errorf("kan inte beskriva versionen %s: %w", release, err)
	}
	content = append(content, '\n')
	hash := sha256.Sum256(content)
	return path.Join(manifestsKeys, release+"."+hex.EncodeToString(hash[:6])+".json"), content, nil
}

// readManifest reads a manifest of the store. One that is not there, or that is
// no manifest, says nothing of what the store has.
func readManifest(ctx context.Context, o objects, key string) (manifest, error) {
	if key == "" {
		return nil, nil //nolint:nilnil // A nil manifest has no file.
	}
	content, _, err := o.read(ctx, key)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil //nolint:nilnil // A nil manifest has no file.
	}
	if err != nil {
		return nil, err
	}
	var read manifest
	if err := json.Unmarshal(content, &read); err != nil {
		return nil, nil //nolint:nilnil,nilerr // What it named is uploaded again.
	}
	return read, nil
}
