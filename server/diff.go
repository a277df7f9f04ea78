package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"

	"insyn/dbmodel/dataset"
	"insyn/dbmodel/difference"
	"insyn/dbmodel/store"
)

// shownOfValue is how much of a field's value is shown, in characters.
const shownOfValue = 70

type diffCommand struct {
	storage
	Report string `arg:"" name:"rapport" help:"Id för ett utkast (0126/kommunstyrelsen/2020-2), eller en arbetsbok eller ett paket som inte är inläst."`
}

// Help is shown by --help below the command's own line.
func (diffCommand) Help() string {
	return "Jämför med det som är offentligt, och sparar ingenting.\n\n" +
		"Exempel: insyn diff rapport-2021.xlsx\n         insyn diff 0126/kommunstyrelsen/2020-2"
}

// Run shows what readers would notice if a report were published.
func (c *diffCommand) Run(ctx context.Context, p *process) error {
	opened, err := c.open(ctx, p)
	if err != nil {
		return err
	}
	defer opened.Close() //nolint:errcheck // Nothing is left to do for a database that won't close.
	if _, err := os.Stat(c.Report); err == nil {
		return p.diffFile(ctx, opened, c.Report)
	}
	found, err := opened.Difference(ctx, c.Report)
	if errors.Is(err, store.ErrNoReport) {
		return fmt.Errorf(failNoDraft, c.Report)
	}
	if err == nil {
		p.showDifference(found)
	}
	return err
}

func (p *process) diffFile(ctx context.Context, opened *store.Store, path string) error {
	bundle, err := p.readReport(path)
	var problems *dataset.Problems
	if errors.As(err, &problems) {
		p.explain(textProblems, path, problems.All)
		return errors.New(failBroken)
	}
	if err != nil {
		return fmt.Errorf(failPackage, path, err)
	}
	found, err := opened.Compare(ctx, bundle)
	if err == nil {
		p.showDifference(found)
	}
	return err
}

// showDifference lists what readers would notice.
func (p *process) showDifference(d *difference.Difference) {
	switch {
	case d.IsNew:
		say(p.stdout, textDiffNew, len(d.Pages.New))
		return
	case len(d.Changes) == 0:
		say(p.stdout, textDiffNone)
		return
	}
	say(p.stdout, textDiff, len(d.Changes))
	last := ""
	for _, c := range d.Changes {
		if c.SubjectID != last {
			say(p.stdout, "\n%s: %s\n", c.NounLabel(), shortened(&c.Name))
			last = c.SubjectID
		}
		switch c.Kind {
		case difference.Added:
			say(p.stdout, textDiffAdded)
		case difference.Removed:
			say(p.stdout, textDiffRemoved)
		case difference.Changed:
			say(p.stdout, "  %s: %s → %s\n", *c.Label(), shortened(c.BeforeText()), shortened(c.AfterText()))
		}
	}
	p.showPages(d.Pages)
}

func (p *process) showPages(pages difference.Touched) {
	for _, list := range []struct {
		heading   string
		addresses []string
	}{{textDiffChangedPages, pages.Changed}, {textDiffNewPages, pages.New}, {textDiffGonePages, pages.Gone}, {textDiffBroken, pages.Broken}} {
		if len(list.addresses) > 0 {
			say(p.stdout, list.heading, len(list.addresses))
			say(p.stdout, "  %s\n", strings.Join(list.addresses, "\n  "))
		}
	}
}

// shortened is the beginning of a value on one line.
func shortened(value *string) string {
	if value == nil {
		return textDiffNothing
	}
	line := []rune(strings.Join(strings.Fields(*value), " "))
	if len(line) > shownOfValue {
		return string(line[:shownOfValue]) + "…"
	}
	return string(line)
}
