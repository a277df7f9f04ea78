package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"insyn/dbmodel"
	"insyn/dbmodel/store"
	"insyn/site"
)

type checkCommand struct {
	storage
	Repair bool `help:"Åtgärda det som är ofarligt: visa den senaste hela versionen om ingen visas, och ta bort det som avbrutna byggen har lämnat."`
}

// Help is shown by --help below the command's own line.
func (checkCommand) Help() string {
	return "Alla fel visas på en gång, med vad som ska göras åt dem. Inget ändras utan --repair, och servern kan vara igång. " +
		"Koden är 0 om inget är fel, annars 1.\n\nExempel: insyn check"
}

// Run looks for faults, and tells of all of them at once.
func (c *checkCommand) Run(ctx context.Context, p *process) error {
	if c.Repair {
		if err := c.repair(p); err != nil {
			return err
		}
	}
	opened, err := c.existing(ctx, p)
	if err != nil {
		faults := append([]store.Fault{{What: fmt.Sprintf(whatUnopened, err), Way: wayUnopened}}, p.checkSite(c.site())...)
		return p.tellFaults(faults)
	}
	defer opened.Close() //nolint:errcheck // Nothing is left to do for a database that won't close.
	return p.tellFaults(p.check(ctx, opened, c.site()))
}

func (c *checkCommand) repair(p *process) error {
	done, err := site.Repair(c.site(), p.now())
	if len(done) > 0 {
		say(p.stdout, textRepaired)
		for _, what := range done {
			say(p.stdout, "  %s\n", what)
		}
	}
	return err
}

// check looks through the database, the site, and what each says of the other.
func (p *process) check(ctx context.Context, opened *store.Store, dir string) []store.Fault {
	var faults []store.Fault
	_ = p.step(textCheckingData, func() (string, error) { // what goes wrong is a fault
		faults = opened.Check(ctx)
		return "", nil
	})
	faults = append(faults, p.checkSite(dir)...)
	if slices.ContainsFunc(faults, func(f store.Fault) bool { return !f.Notice }) {
		return faults
	}
	return append(faults, agreement(ctx, opened, dir, p.now())...)
}

func (p *process) checkSite(dir string) []store.Fault {
	var faults []store.Fault
	_ = p.step(textCheckingSite, func() (string, error) { // what goes wrong is a fault
		for _, f := range site.Check(dir, answeredByServer(), p.now()) {
			faults = append(faults, store.Fault(f))
		}
		return "", nil
	})
	return faults
}

// answeredByServer are the addresses that the site links to and that are not the
// site's own.
func answeredByServer() []string { return []string{"/graphql", "/export", "/admin", "/healthz"} }

// agreement holds what is public against the pages that readers see.
func agreement(ctx context.Context, opened *store.Store, dir string, now time.Time) []store.Fault {
	live, err := site.Live(dir)
	if err != nil {
		return nil // that there is no site is told already
	}
	reports, err := opened.Reports(ctx)
	if err != nil {
		return []store.Fault{{What: fmt.Sprintf(whatNoReports, err), Way: wayUnopened}}
	}
	faults := behind(ctx, opened, dir)
	for _, r := range reports {
		isPublic, hasPage := r.IsPublicAt(now), isPage(live, r)
		switch {
		case r.EditionOf != nil || isPublic == hasPage:
		case isPublic:
			faults = append(faults, store.Fault{What: fmt.Sprintf(whatNoPage, r.ID, r.Path), Way: wayRebuildNow})
		default:
			faults = append(faults, store.Fault{What: fmt.Sprintf(whatPage, r.ID, r.Path), Way: wayRebuildNow})
		}
	}
	return faults
}

func isPage(live string, r *dbmodel.Report) bool {
	_, err := os.Stat(filepath.Join(live, filepath.FromSlash(r.Path), "index.html"))
	return err == nil
}

// behind tells that the site that is shown is of other data than there is.
func behind(ctx context.Context, opened *store.Store, dir string) []store.Fault {
	releases, err := site.Releases(dir)
	if err != nil {
		return nil // told already
	}
	number, err := opened.Revision(ctx)
	i := slices.IndexFunc(releases, func(r site.Release) bool { return r.Live })
	if err != nil || i < 0 || releases[i].Revision == 0 || releases[i].Revision == number {
		return nil
	}
	return []store.Fault{{What: fmt.Sprintf(whatOldSite, releases[i].Revision, number), Way: wayRebuilding, Notice: true}}
}

// tellFaults lists faults with the ways out. That there are any but notices is an error.
func (p *process) tellFaults(faults []store.Fault) error {
	var notices []store.Fault
	faults = slices.DeleteFunc(faults, func(f store.Fault) bool {
		if f.Notice {
			notices = append(notices, f)
		}
		return f.Notice
	})
	for _, list := range []struct {
		heading string
		faults  []store.Fault
	}{{textFaults, faults}, {textNotices, notices}} {
		if len(list.faults) > 0 {
			say(p.stdout, list.heading, len(list.faults))
		}
		for _, f := range list.faults {
			say(p.stdout, textFault, f.What, f.Way)
		}
	}
	if len(faults) > 0 {
		return fmt.Errorf(failFaults, len(faults))
	}
	say(p.stdout, textNoFaults)
	return nil
}
