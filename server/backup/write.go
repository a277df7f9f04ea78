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

// ErrExists is that there is a file where the backup was to be: none is ever
// written over.
var ErrExists = errors.New("filen finns redan och skrivs inte över; ange en annan fil, eller en mapp så får filen ett namn av sig själv")

// Source is what is backed up.
type Source struct {
	Store *store.Store
	// Program is the version of this Insyn.
	Program string
	// Site is the release that is shown, and Release its name; nil leaves it out.
	Site    fs.FS
	Release string
}

// Write makes the backup file, whole or not at all.
func Write(ctx context.Context, path string, from Source) (made Manifest, err error) {
	if _, err := os.Lstat(path); err == nil {
		return Manifest{}, ErrExists
	}
	file, err := os.CreateTemp(filepath.Dir(path), ".insyn-backup-*")
	if err != nil {
		return Manifest{}, err
	}
	defer func() { err = errors.Join(err, removed(os.Remove(file.Name()))) }()
	made, err = pack(ctx, file, from)
	if err = errors.Join(err, file.Sync(), file.Close()); err != nil {
		return Manifest{}, err
	}
	return made, place(file.Name(), path)
}

// place gives a finished file its name, which another may have taken meanwhile.
func place(file, path string) error {
	err := os.Link(file, path)
	if errors.Is(err, fs.ErrExist) {
		return ErrExists
	}
	if err != nil { // a file system without hard links
		err = os.Rename(file, path)
	}
	return errors.Join(err, syncFolder(filepath.Dir(path)))
}

// syncFolder sees to it that a file's name outlives a power cut, too.
func syncFolder(path string) error {
	folder, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(folder.Sync(), folder.Close())
}

func removed(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// pack writes the archive. The manifest comes last, when all sums are known.
func pack(ctx context.Context, to io.Writer, from Source) (Manifest, error) {
	archive := zip.NewWriter(to)
	made := Manifest{Format: format, FormatVersion: formatVersion, Program: from.Program, Site: from.Release}
	var err error
	made.Snapshot, err = from.Store.Backup(ctx, func(table string) (io.Writer, error) {
		return archive.Create(dataFolder + table + ".jsonl")
	})
	if err != nil {
		return made, err
	}
	if from.Site != nil {
		if made.Files, err = packSite(ctx, archive, from.Site); err != nil {
			return made, fmt.Errorf("webbplatsen går inte att läsa: %w", err)
		}
	}
	entry, err := archive.Create(manifestFile)
	if err != nil {
		return made, err
	}
	encoder := json.NewEncoder(entry)
	encoder.SetIndent("", "\t")
	return made, errors.Join(encoder.Encode(made), archive.Close())
}

// packSite writes the files of a release.
func packSite(ctx context.Context, archive *zip.Writer, site fs.FS) (files []File, err error) {
	err = fs.WalkDir(site, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		to, err := archive.Create(siteFolder + name)
		if err != nil {
			return err
		}
		from, err := site.Open(name)
		if err != nil {
			return err
		}
		sum := sha256.New()
		_, err = io.Copy(io.MultiWriter(to, sum), from)
		files = append(files, File{name, hex.EncodeToString(sum.Sum(nil))})
		return errors.Join(err, from.Close(), ctx.Err())
	})
	return files, err
}
