package main

import (
	"context"
)

type migrateCommand struct {
	Up     migrateUp     `cmd:"" help:"Gör tabellerna aktuella."`
	Down   migrateDown   `cmd:"" help:"Tar bort den senaste ändringen av tabellerna, med de uppgifter som bara ryms där."`
	Status migrateStatus `cmd:"" help:"Visar vilka ändringar av tabellerna som är gjorda."`
}

type migrateUp struct{ storage }

// Help is shown by --help below the command's own line.
func (migrateUp) Help() string {
	return "Exempel: insyn migrate up --database postgres://localhost/insyn"
}

// Run brings the tables up to date.
func (c *migrateUp) Run(ctx context.Context, p *process) error {
	opened, err := c.open(ctx, p)
	if err != nil {
		return err
	}
	return opened.Close()
}

type migrateDown struct{ storage }

// Help is shown by --help below the command's own line.
func (migrateDown) Help() string { return "Exempel: insyn migrate down --data /var/lib/insyn" }

// Run takes back the newest change of the tables.
func (c *migrateDown) Run(ctx context.Context, p *process) error {
	opened, err := c.connect(ctx, p)
	if err != nil {
		return err
	}
	defer opened.Close() //nolint:errcheck // Nothing is left to do for a database that won't close.
	return p.step(textMigratingDown, func() (string, error) { return "", opened.MigrateDown(ctx) })
}

type migrateStatus struct{ storage }

// Help is shown by --help below the command's own line.
func (migrateStatus) Help() string { return "Exempel: insyn migrate status" }

// Run lists the changes of the tables, made and waiting.
func (c *migrateStatus) Run(ctx context.Context, p *process) error {
	opened, err := c.connect(ctx, p)
	if err != nil {
		return err
	}
	defer opened.Close() //nolint:errcheck // Nothing is left to do for a database that won't close.
	applied, waiting, err := opened.MigrationStatus(ctx)
	if err != nil {
		return err
	}
	p.list(textApplied, applied)
	p.list(textWaiting, waiting)
	return nil
}

func (p *process) list(title string, names []string) {
	say(p.stdout, "%s: %d\n", title, len(names))
	for _, name := range names {
		say(p.stdout, "  %s\n", name)
	}
}
