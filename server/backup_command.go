package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"insyn/server/backup"
	"insyn/site"
)

type backupCommand struct {
	storage
	To       string `arg:"" name:"fil" help:"Filen som skrivs. Är det en mapp får filen namn efter tiden."`
	WithSite bool   `help:"Ta med den version av webbplatsen som visas. Den går annars att bygga om."`
}

// Help is shown by --help below the command's own line.
func (backupCommand) Help() string {
	return "Allt är från ett och samma ögonblick. Filen är en zip-fil som går att återställa till både SQLite och PostgreSQL, " +
		"och är därmed också vägen från den ena till den andra. En fil som finns skrivs aldrig över.\n\n" +
		"Exempel: insyn backup /var/backups/insyn"
}

// Run writes a backup while others read and write.
func (c *backupCommand) Run(ctx context.Context, p *process) error {
	opened, err := c.existing(ctx, p)
	if err != nil {
		return err
	}
	defer opened.Close() //nolint:errcheck // Nothing is left to do for a database that won't close.
	file, from := c.file(p), backup.Source{Store: opened, Program: version()}
	if c.WithSite {
		live, err := site.Live(c.site())
		if err != nil {
			return fmt.Errorf(failBackup, file, err)
		}
		from.Site, from.Release = site.Files(live), filepath.Base(live)
	}
	err = p.step(fmt.Sprintf(textBackingUp, file), func() (string, error) {
		made, err := backup.Write(ctx, file, from)
		if err != nil {
			return "", fmt.Errorf(failBackup, file, reason(err))
		}
		return fmt.Sprintf(textBackedUp, held(made), size(file)), nil
	})
	if err == nil {
		say(p.stdout, textKeepSafe, file)
	}
	return err
}

// file is what the backup will be called.
func (c *backupCommand) file(p *process) string {
	if about, err := os.Stat(c.To); err == nil && about.IsDir() {
		return filepath.Join(c.To, "insyn-"+p.now().UTC().Format("20060102T150405Z")+".zip")
	}
	return c.To
}

// held says what is in a backup: "24 rapporter, 3 token, datarevision 7".
func held(m backup.Manifest) string {
	return fmt.Sprintf(textHolds, counted(m.Rows("reports"), "rapport", "rapporter"), counted(m.Rows("tokens"), "token", "token"), m.Revision)
}

func size(file string) string {
	about, err := os.Stat(file)
	if err != nil {
		return textUnknown
	}
	return megabytes(about.Size())
}

func counted(number int, one, more string) string {
	if number == 1 {
		more = one
	}
	return fmt.Sprintf("%d %s", number, more)
}
