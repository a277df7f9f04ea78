package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"insyn/dbmodel/store"
)

type sessionsCommand struct {
	List sessionsList `cmd:"" default:"withargs" help:"Visar vilka som är inloggade i redaktionen."`
	End  sessionsEnd  `cmd:"" help:"Loggar ut en som är inloggad, eller alla."`
}

type sessionsList struct{ storage }

// Help is shown by --help below the command's own line.
func (sessionsList) Help() string { return "Exempel: insyn sessions" }

// Run lists the sessions that hold, newest first.
func (c *sessionsList) Run(ctx context.Context, p *process) error {
	opened, err := c.open(ctx, p)
	if err != nil {
		return err
	}
	defer opened.Close() //nolint:errcheck // Nothing is left to do for a database that won't close.
	sessions, err := opened.Sessions(ctx)
	if err != nil {
		return err
	}
	if len(sessions) == 0 {
		say(p.stdout, textNoSessions)
		return nil
	}
	table := p.table()
	say(table, textSessionHeadings)
	for _, session := range sessions {
		holder := session.Holder()
		say(table, "%s\t%s\t%s\t%s\t%s\n", session.ID, holder.Name, strings.ToLower(string(holder.Role)),
			minute(&session.CreatedAt), minute(&session.LastSeenAt))
	}
	return table.Flush()
}

type sessionsEnd struct {
	storage
	ID  string `arg:"" optional:"" name:"id" help:"Vilken, som insyn sessions visar den i första kolumnen."`
	All bool   `help:"Alla."`
}

// Help is shown by --help below the command's own line.
func (sessionsEnd) Help() string {
	return "Den som har loggats ut märker det vid nästa klick, och kan logga in igen med en token som gäller.\n\n" +
		"Exempel: insyn sessions end k3vq7x2m"
}

// Validate is called by kong before the command runs.
func (c *sessionsEnd) Validate() error {
	if (c.ID == "") == !c.All {
		return errors.New(failSessionWhich)
	}
	return nil
}

// Run ends one session or all.
func (c *sessionsEnd) Run(ctx context.Context, p *process) error {
	opened, err := c.open(ctx, p)
	if err != nil {
		return err
	}
	defer opened.Close() //nolint:errcheck // Nothing is left to do for a database that won't close.
	if c.All {
		ended, err := opened.EndSessions(ctx)
		if err == nil {
			say(p.stdout, textSessionsEnded, ended)
		}
		return err
	}
	err = opened.EndSession(ctx, c.ID)
	if errors.Is(err, store.ErrNoSession) {
		return fmt.Errorf(failNoSession, c.ID)
	}
	if err == nil {
		say(p.stdout, textSessionEnded, c.ID)
	}
	return err
}
