package main

import (
	"context"
	"fmt"
	"path/filepath"

	"insyn/server/backup"
	"insyn/site"
)

type restoreCommand struct {
	storage
	From string `arg:"" name:"fil" help:"Säkerhetskopian, gjord med insyn backup."`
}

// Help is shown by --help below the command's own line.
func (restoreCommand) Help() string {
	return "Databasen måste vara tom: inget som finns skrivs över. Först kontrolleras hela filen; sedan läses allt in, eller inget. " +
		"Inloggningar följer inte med, men token gäller som förut.\n\n" +
		"Exempel: insyn restore insyn-20260115T120000Z.zip --data /var/lib/insyn-ny\n" +
		"         insyn restore insyn-20260115T120000Z.zip --database postgres://localhost/insyn"
}

// Run checks a backup, and fills an empty database with it.
func (c *restoreCommand) Run(ctx context.Context, p *process) error {
	var archive *backup.Archive
	err := p.step(fmt.Sprintf(textOpeningBackup, c.From), func() (_ string, err error) {
		archive, err = backup.Open(ctx, c.From)
		return "", err
	})
	if err != nil {
		return fmt.Errorf(failRestoreFile, c.From, reason(err))
	}
	defer archive.Close() //nolint:errcheck // Only read from.
	opened, err := c.connect(ctx, p)
	if err != nil {
		return err
	}
	defer opened.Close() //nolint:errcheck // Nothing is left to do for a database that won't close.
	err = p.step(fmt.Sprintf(textRestoring, held(archive.Manifest)), func() (string, error) {
		return "", archive.RestoreData(ctx, opened)
	})
	if err != nil {
		return err
	}
	if err := opened.LogRestored(ctx, filepath.Base(c.From), account()); err != nil {
		return err
	}
	if err := c.restoreSite(ctx, p, archive); err != nil {
		return err
	}
	say(p.stdout, textRestored, held(archive.Manifest), minute(&archive.At))
	return p.tellFaults(p.check(ctx, opened, c.site()))
}

// restoreSite shows the release that is in the backup, where none is shown.
func (c *restoreCommand) restoreSite(ctx context.Context, p *process, archive *backup.Archive) error {
	if _, err := site.Live(c.site()); archive.Site == "" || err == nil {
		return nil
	}
	return p.step(textRestoringSite, func() (string, error) {
		return "", site.Adopt(c.site(), archive.Site, func(folder string) error { return archive.RestoreSite(ctx, folder) })
	})
}
