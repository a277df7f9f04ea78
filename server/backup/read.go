package backup

import (
	"archive/zip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"insyn/dbmodel/store"
)

var (
	errNoArchive = errors.New("filen är ingen hel säkerhetskopia: den är avkortad, skadad eller något annat; använd en annan")
	errForeign   = errors.New("filen är inte gjord av insyn backup; ange en fil som är det")
	errNewFormat = errors.New("säkerhetskopian är gjord av en nyare version av Insyn; återställ med den versionen")
	errDamaged   = errors.New("är inte som den skrevs: säkerhetskopian är skadad eller ändrad; använd en annan")
)

// Archive is an open backup that has been checked as a whole.
type Archive struct {
	Manifest

	zip *zip.ReadCloser
}

// Open opens a backup file and reads all of it once, so that nothing of a damaged
// one is ever used.
func Open(ctx context.Context, path string) (*Archive, error) {
	opened, err := zip.OpenReader(path)
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrPermission) {
		return nil, err
	}
	if err != nil {
		return nil, errNoArchive
	}
	a := &Archive{zip: opened}
	if err := a.check(ctx); err != nil {
		return nil, errors.Join(err, a.Close())
	}
	return a, nil
}

// Close closes the file.
func (a *Archive) Close() error { return a.zip.Close() }

func (a *Archive) check(ctx context.Context) error {
	text, err := fs.ReadFile(a.zip, manifestFile)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return errForeign
	case err != nil:
		return fmt.Errorf("%s %w", manifestFile, errDamaged)
	}
	if err := json.Unmarshal(text, &a.Manifest); err != nil || a.Format != format {
		return errForeign
	}
	if a.FormatVersion > formatVersion {
		return errNewFormat
	}
	sums := make(map[string]string)
	for _, table := range a.Tables {
		sums[dataFolder+table.Name+".jsonl"] = table.SHA256
	}
	for _, file := range a.Files {
		sums[siteFolder+file.Name] = file.SHA256
	}
	for name, sum := range sums {
		if err := errors.Join(ctx.Err(), a.isWhole(name, sum)); err != nil {
			return err
		}
	}
	return nil
}

func (a *Archive) isWhole(name, wanted string) error {
	file, err := a.zip.Open(name)
	if err != nil {
		return fmt.Errorf("%s %w", name, errDamaged)
	}
	defer file.Close() //nolint:errcheck // Only read from.
	sum := sha256.New()
	if _, err := io.Copy(sum, file); err != nil || hex.EncodeToString(sum.Sum(nil)) != wanted {
		return fmt.Errorf("%s %w", name, errDamaged)
	}
	return nil
}

// RestoreData fills an empty database, all or nothing.
func (a *Archive) RestoreData(ctx context.Context, to *store.Store) error {
	return to.Restore(ctx, a.Snapshot, func(table string) (io.ReadCloser, error) {
		return a.zip.Open(dataFolder + table + ".jsonl")
	})
}

// RestoreSite writes the release's files below the folder dir.
func (a *Archive) RestoreSite(ctx context.Context, dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	root, err := os.OpenRoot(dir) // no name leads out of it
	if err != nil {
		return err
	}
	defer root.Close() //nolint:errcheck // The files are closed.
	for _, file := range a.Files {
		if err := errors.Join(ctx.Err(), a.extract(root, file.Name)); err != nil {
			return err
		}
	}
	return nil
}

func (a *Archive) extract(root *os.Root, name string) error {
	from, err := a.zip.Open(siteFolder + name)
	if err != nil {
		return err
	}
	defer from.Close() //nolint:errcheck // Only read from.
	if err := root.MkdirAll(filepath.Dir(filepath.FromSlash(name)), 0o755); err != nil {
		return err
	}
	to, err := root.Create(filepath.FromSlash(name))
	if err != nil {
		return err
	}
	_, err = io.Copy(to, from)
	return errors.Join(err, to.Close())
}
