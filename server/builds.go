package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"insyn/dbmodel"
	"insyn/dbmodel/store"
)

// shownBuilds is how many builds are listed.
const shownBuilds = 20

type buildsCommand struct {
	storage
	ID     string `arg:"" optional:"" name:"id" help:"Visa loggen för det här bygget."`
	Cancel bool   `help:"Avbryt bygget med det angivna ID:t. Den webbplats som visas är kvar."`
}

// Help is shown by --help below the command's own line.
func (buildsCommand) Help() string {
	return "Exempel: insyn builds\n         insyn builds k3vq7x2m --cancel"
}

// Validate is called by kong before the command runs.
func (c buildsCommand) Validate() error {
	if c.Cancel && c.ID == "" {
		return errors.New(failCancelWhich)
	}
	return nil
}

// Run lists the last builds, or shows one with its log.
func (c *buildsCommand) Run(ctx context.Context, p *process) error {
	opened, err := c.open(ctx, p)
	if err != nil {
		return err
	}
	defer opened.Close() //nolint:errcheck // Nothing is left to do for a database that won't close.
	if c.ID != "" {
		return p.oneBuild(ctx, opened, c.ID, c.Cancel)
	}
	return p.listBuilds(ctx, opened)
}

func (p *process) listBuilds(ctx context.Context, opened *store.Store) error {
	last, err := opened.Builds(ctx, store.Slice{First: new(shownBuilds), Rows: true})
	if err != nil {
		return err
	}
	if len(last.Rows) == 0 {
		say(p.stdout, textNoBuilds)
		return nil
	}
	table := p.table()
	say(table, textBuildHeadings)
	for _, b := range last.Rows {
		say(table, "%s\t%s\t%s\t%s\t%s\t%s\t%s\n", b.ID, inWords(b.Target), minute(&b.RequestedAt),
			strings.Join(b.Requesters(), ", "), standingOf(b), took(b), b.Release)
	}
	return table.Flush()
}

// oneBuild cancels a build where that is wanted, and shows it.
func (p *process) oneBuild(ctx context.Context, opened *store.Store, id string, cancel bool) error {
	find := opened.Build
	if cancel {
		find = func(ctx context.Context, id string) (*dbmodel.SiteBuild, error) {
			return opened.CancelBuild(ctx, id, account())
		}
	}
	b, err := find(ctx, id)
	if errors.Is(err, store.ErrNoBuild) {
		return fmt.Errorf(failNoBuild, id)
	}
	if err != nil {
		return err
	}
	p.showBuild(b)
	return nil
}

func (p *process) showBuild(b *dbmodel.SiteBuild) {
	say(p.stdout, textBuildLog, b.ID, standingOf(b), minute(&b.RequestedAt), strings.Join(b.Requesters(), ", "))
	if b.DataRevision != nil {
		say(p.stdout, textBuildRevision, *b.DataRevision)
	}
	if b.Release != "" {
		say(p.stdout, textBuildRelease, b.Release)
	}
	if path := b.PreviewPath(p.now()); path != "" {
		say(p.stdout, textBuildPreview, path, minute(b.PreviewUntil))
	}
	if b.Error != "" {
		say(p.stdout, textBuildError, b.Error)
	}
	say(p.stdout, "\n%s", b.Log)
}

// inWords is for whom a site is built.
func inWords(target dbmodel.SiteTarget) string {
	if target == dbmodel.SiteTargetPreview {
		return "förhandsvisning"
	}
	return "offentlig"
}

// standingOf says how far a build has come.
func standingOf(b *dbmodel.SiteBuild) string {
	switch {
	case b.Status == dbmodel.SiteBuildStatusQueued:
		return "väntar"
	case !b.Status.IsFinal() && b.Cancelling:
		return "avbryts"
	case b.Status == dbmodel.SiteBuildStatusRunning:
		return strings.TrimSuffix("pågår, "+stageOf(b), ", ")
	case b.Status == dbmodel.SiteBuildStatusSucceeded:
		return "klart"
	case b.Status == dbmodel.SiteBuildStatusCancelled:
		return "avbrutet"
	default:
		return "misslyckades"
	}
}

// stageOf is what a build does, and how much of it is done: "Gör sidor 3/7".
func stageOf(b *dbmodel.SiteBuild) string {
	if b.Total == 0 {
		return b.Stage
	}
	return fmt.Sprintf("%s %d/%d", b.Stage, b.Done, b.Total)
}

// took is how long a build went on, "" before it has ended.
func took(b *dbmodel.SiteBuild) string {
	if b.StartedAt == nil || b.FinishedAt == nil {
		return ""
	}
	return duration(b.FinishedAt.Sub(*b.StartedAt).Round(time.Millisecond))
}
