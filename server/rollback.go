package main

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"insyn/dbmodel/store"
	"insyn/site"
)

type rollbackCommand struct {
	storage
	Name string `arg:"" optional:"" name:"version" help:"Vilken, som insyn releases visar den i första kolumnen. Utan den: den som byggdes före den som visas."`
}

// Help is shown by --help below the command's own line.
func (rollbackCommand) Help() string {
	return "Bytet sker i ett steg och märks genast. Versionen visas tills publicerade uppgifter ändras eller någon bygger om.\n\n" +
		"Exempel: insyn rollback"
}

// Run makes an earlier release live.
func (c *rollbackCommand) Run(ctx context.Context, p *process) error {
	opened, err := c.open(ctx, p)
	if err != nil {
		return err
	}
	defer opened.Close() //nolint:errcheck // Nothing is left to do for a database that won't close.
	name := c.Name
	if name == "" {
		releases, err := site.Releases(c.site())
		if err != nil {
			return err
		}
		if name, err = before(releases); err != nil {
			return err
		}
	}
	release, err := c.activate(ctx, opened, name)
	if errors.Is(err, site.ErrNoRelease) {
		return fmt.Errorf(failNoRelease, name)
	}
	if err != nil {
		return err
	}
	if err := opened.LogActivation(ctx, release.Name, account()); err != nil {
		return err
	}
	say(p.stdout, textActivated, release.Name, minute(&release.BuiltAt))
	return nil
}

// activate makes a release live, unless it shows what has been withdrawn since.
func (c *rollbackCommand) activate(ctx context.Context, opened *store.Store, name string) (site.Release, error) {
	release, err := site.Kept(c.site(), name)
	if err != nil {
		return release, err
	}
	if err := opened.MayShow(ctx, name, release.BuiltAt); err != nil {
		return release, err
	}
	return site.Activate(c.site(), name)
}

// before names the release that was built before the one that is live.
func before(releases []site.Release) (string, error) {
	live := slices.IndexFunc(releases, func(r site.Release) bool { return r.Live })
	switch {
	case live < 0:
		return "", errors.New(failNothingLive)
	case live == len(releases)-1:
		return "", errors.New(failNoEarlier)
	}
	return releases[live+1].Name, nil
}
