package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"insyn/dbmodel"
	"insyn/dbmodel/dataset"
	"insyn/dbmodel/dataset/workbook"
	"insyn/dbmodel/store"
)

type importCommand struct {
	storage
	Paths []string `arg:"" name:"rapport" help:"Arbetsböcker (.xlsx) och rapportpaket: mappar eller .zip-filer med datapackage.json."`
}

// Help is shown by --help below the command's own line.
func (importCommand) Help() string {
	return "Alla fel visas på en gång, och finns det något fel läses inget in. En arbetsbok att fylla i ger insyn template.\n\n" +
		"Exempel: insyn import rapport-2021.xlsx"
}

// Run checks every report before it stores any of them.
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

// read reads all reports, and prints what is wrong with any of them.
func (c *importCommand) read(p *process) ([]*dbmodel.Bundle, error) {
	bundles := make([]*dbmodel.Bundle, 0, len(c.Paths))
	broken := false
	for _, path := range c.Paths {
		bundle, err := p.readReport(path)
		var problems *dataset.Problems
		if errors.As(err, &problems) {
			p.explain(textProblems, path, problems.All)
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

// explain lists problems with a report, each with its place.
func (p *process) explain(heading, path string, problems []dataset.Problem) {
	if len(problems) == 0 {
		return
	}
	say(p.stderr, heading, path, len(problems))
	for _, problem := range problems {
		say(p.stderr, "  %s\n", problem)
	}
}

func (p *process) readReport(path string) (bundle *dbmodel.Bundle, err error) {
	var warnings []dataset.Problem
	err = p.step(fmt.Sprintf(textReading, path), func() (string, error) {
		bundle, warnings, err = readReport(path)
		return "", err
	})
	p.explain(textWarnings, path, warnings)
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

// readReport reads a package from a folder or a zip file. Any other file is
// read as a workbook, which says what it is where it is none.
func readReport(path string) (*dbmodel.Bundle, []dataset.Problem, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, nil, reason(err)
	}
	defer file.Close() //nolint:errcheck // Only read from.
	about, err := file.Stat()
	switch {
	case err != nil:
		return nil, nil, reason(err)
	case about.IsDir():
		bundle, err := dataset.Read(os.DirFS(path))
		return bundle, nil, err
	case strings.EqualFold(filepath.Ext(path), ".zip"):
		bundle, err := dataset.ReadZip(file, about.Size())
		return bundle, nil, err
	}
	return workbook.Read(file, about.Size())
}
