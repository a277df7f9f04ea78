package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"insyn/dbmodel"
	"insyn/dbmodel/dataset"
	"insyn/dbmodel/dataset/workbook"
	"insyn/dbmodel/store"
)

type importCommand struct {
	storage
	Paths    []string `arg:"" name:"rapport" help:"Arbetsböcker (.xlsx) och rapportpaket: mappar eller .zip-filer med datapackage.json."`
	Publish  bool     `help:"Publicera rapporterna genast."`
	Note     string   `placeholder:"SKÄL" help:"Varför en rapport som är offentlig rättas; läsarna ser det. Hör till --publish."`
	Override string   `placeholder:"SKÄL" help:"Varför en rapport publiceras fast den har allvarliga iakttagelser. Sparas i loggen. Hör till --publish."`
}

// Help is shown by --help below the command's own line.
func (importCommand) Help() string {
	return "Alla fel visas på en gång, och finns det något fel läses inget in. Det som läses in är ett utkast tills det publiceras. " +
		"En arbetsbok att fylla i ger insyn template.\n\n" +
		"Exempel: insyn import rapport-2021.xlsx"
}

// Run checks every report before it stores any of them. No report is held in
// memory meanwhile: each is read anew when it is stored.
func (c *importCommand) Run(ctx context.Context, p *process) error {
	if err := c.check(ctx, p); err != nil {
		return err
	}
	opened, err := c.open(ctx, p)
	if err != nil {
		return err
	}
	defer opened.Close() //nolint:errcheck // Nothing is left to do for a database that won't close.
	if err := c.storeAll(ctx, p, opened); err != nil {
		return err
	}
	if len(c.Paths) >= manyReports {
		p.takeStock(ctx, opened)
	}
	return nil
}

// storeAll stores all reports, and publishes them if it is to.
func (c *importCommand) storeAll(ctx context.Context, p *process, opened *store.Store) error {
	stored, err := c.storeDrafts(ctx, p, opened)
	if err != nil {
		return err
	}
	var ids []string
	for _, each := range stored {
		if err := c.follow(ctx, p, opened, each); err != nil {
			return err
		}
		if !each.IsPublic && !slices.Contains(ids, each.ID) {
			ids = append(ids, each.ID)
		}
	}
	if !c.Publish || len(ids) == 0 {
		return nil
	}
	return p.publish(ctx, opened, ids, store.Publishing{Note: c.Note, Override: c.Override, By: account()})
}

// manyReports is how many that come in at once change what the database should know
// of itself.
const manyReports = 20

// storeDrafts stores all reports. Of many the database takes stock as it grows: what
// it knows of a few would have it read all tables for each of the next.
func (c *importCommand) storeDrafts(ctx context.Context, p *process, opened *store.Store) (stored []imported, err error) {
	next := manyReports
	for _, path := range c.Paths {
		draft, err := p.store(ctx, opened, path)
		if err != nil {
			return nil, err
		}
		stored = append(stored, draft)
		if len(stored) == next {
			next *= 2
			p.takeStock(ctx, opened)
		}
	}
	return stored, nil
}

// takeStock has the database look at what it holds, and which of it is public.
func (p *process) takeStock(ctx context.Context, opened *store.Store) {
	if err := opened.Analyze(ctx); err != nil {
		p.log().WarnContext(ctx, err.Error()) // It does so by itself, later.
	}
}

// imported is a report that has been stored.
type imported struct {
	store.Draft

	name string
}

// follow shows what is new to readers, and how to publish it where that is not asked for.
func (c *importCommand) follow(ctx context.Context, p *process, opened *store.Store, draft imported) error {
	if draft.IsPublic && c.Publish {
		say(p.stdout, textAlreadyPublic, draft.name)
	}
	if !draft.Changed {
		return nil
	}
	found, err := opened.Difference(ctx, draft.ID)
	if err != nil {
		return err
	}
	say(p.stdout, textDraft, draft.name, draft.ID)
	p.showDifference(found)
	if !c.Publish {
		say(p.stdout, textPublishNext, draft.ID)
	}
	return nil
}

// check reads all reports, and prints what is wrong with any of them.
func (c *importCommand) check(ctx context.Context, p *process) error {
	broken := false
	for _, path := range c.Paths {
		if err := ctx.Err(); err != nil {
			return err
		}
		_, err := p.readReport(path)
		var problems *dataset.Problems
		if errors.As(err, &problems) {
			p.explain(textProblems, path, problems.All)
			broken = true
		} else if err != nil {
			return fmt.Errorf(failPackage, path, err)
		}
	}
	if broken {
		return errors.New(failBroken)
	}
	return nil
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

func (p *process) store(ctx context.Context, opened *store.Store, path string) (stored imported, err error) {
	bundle, _, err := readReport(path)
	if err != nil { // It has changed since it was checked.
		return imported{}, fmt.Errorf(failPackage, path, err)
	}
	stored.name = nameOf(bundle)
	err = p.step(fmt.Sprintf(textStoring, stored.name), func() (string, error) {
		stored.Draft, err = opened.ImportDraft(ctx, bundle, account())
		if err == nil && !stored.Changed {
			return textUnchanged, nil
		}
		return "", err
	})
	return stored, err
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
