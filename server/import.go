package main

import (
	"archive/zip"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"

	"insyn/dbmodel"
	"insyn/dbmodel/dataset"
	"insyn/dbmodel/store"
)

type importCommand struct {
	storage
	Paths []string `arg:"" name:"paket" help:"Mappar eller .zip-filer, var och en ett rapportpaket med datapackage.json."`
}

// Help is shown by --help below the command's own line.
func (importCommand) Help() string {
	return "Alla fel i paketen visas på en gång, och finns det något fel läses inget in.\n\nExempel: insyn import rapport-2021.zip"
}

// Run checks every package before it stores any of them.
func (c *importCommand) Run(ctx context.Context, p *process) error {
	bundles, err := c.read(p)
	if err != nil {
		return err
	}
	opened, err := c.open(ctx, p)
	if err != nil {
		return err
	}
	defer opened.Close() //nolint:errcheck // Nothing is left to do for a database that won't close.
	anyChanged := false
	for _, bundle := range bundles {
		changed, err := p.store(ctx, opened, bundle)
		if err != nil {
			return err
		}
		anyChanged = anyChanged || changed
	}
	if anyChanged {
		say(p.stdout, textRebuild)
	}
	return nil
}

// read reads all packages, and prints what is wrong with any of them.
func (c *importCommand) read(p *process) ([]*dbmodel.Bundle, error) {
	bundles := make([]*dbmodel.Bundle, 0, len(c.Paths))
	broken := false
	for _, path := range c.Paths {
		bundle, err := p.readPackage(path)
		var problems *dataset.Problems
		if errors.As(err, &problems) {
			p.explain(path, problems)
			broken = true
		} else if err != nil {
			return nil, fmt.Errorf(failPackage, path, err)
		}
		bundles = append(bundles, bundle)
	}
	if broken {
		return nil, errors.New(failBroken)
	}
	return bundles, nil
}

// explain lists everything that is wrong with a package, each with its place.
func (p *process) explain(path string, problems *dataset.Problems) {
	say(p.stderr, textProblems, path, len(problems.All))
	for _, problem := range problems.All {
		say(p.stderr, "  %s\n", problem)
	}
}

func (p *process) readPackage(path string) (bundle *dbmodel.Bundle, err error) {
	err = p.step(fmt.Sprintf(textReading, path), func() (string, error) {
		files, closer, err := openPackage(path)
		if err != nil {
			return "", err
		}
		defer closer.Close() //nolint:errcheck // Only read from.
		bundle, err = dataset.Read(files)
		return "", err
	})
	return bundle, err
}

func (p *process) store(ctx context.Context, opened *store.Store, bundle *dbmodel.Bundle) (changed bool, err error) {
	err = p.step(fmt.Sprintf(textStoring, nameOf(bundle)), func() (string, error) {
		changed, err = opened.Import(ctx, bundle, publishedNow(p.now()))
		if err == nil && !changed {
			return textUnchanged, nil
		}
		return "", err
	})
	return changed, err
}

// nameOf is what the report is called in short: "Kommunstyrelsen 2020".
func nameOf(b *dbmodel.Bundle) string {
	return fmt.Sprintf("%s %d", b.Committee.Name, b.Report.Year)
}

// openPackage opens a folder, or a zip file with the package at its top or in
// its only folder.
func openPackage(path string) (fs.FS, io.Closer, error) {
	if !strings.EqualFold(".zip", path[max(0, len(path)-4):]) {
		if _, err := os.Stat(path); err != nil {
			return nil, nil, reason(err)
		}
		return os.DirFS(path), io.NopCloser(nil), nil
	}
	archive, err := zip.OpenReader(path)
	if err != nil {
		return nil, nil, reason(err)
	}
	files, err := packageFolder(archive)
	return files, archive, err
}

func packageFolder(archive fs.FS) (fs.FS, error) {
	inside, err := fs.Glob(archive, "*/datapackage.json")
	if err != nil || len(inside) != 1 {
		return archive, err
	}
	return fs.Sub(archive, strings.TrimSuffix(inside[0], "/datapackage.json"))
}
