package main

import (
	"context"
	"fmt"
	"os/user"
	"time"

	"insyn/dbmodel"
	"insyn/dbmodel/store"
)

type publishCommand struct {
	storage
	ID       string  `arg:"" name:"rapport" help:"Rapportens id: 0126/kommunstyrelsen/2020."`
	At       instant `placeholder:"TID" help:"När rapporten blir offentlig: 2021-03-24T07:00, svensk tid. Utan flaggan blir den det nu."`
	Override string  `placeholder:"SKÄL" help:"Varför den publiceras fast den har allvarliga iakttagelser. Sparas i loggen."`
}

// Help is shown by --help below the command's own line.
func (publishCommand) Help() string {
	return "Före den angivna tiden syns inget av rapporten för allmänheten.\n\n" +
		"Exempel: insyn publish 0126/kommunstyrelsen/2021 --at 2022-03-24T07:00"
}

// Run publishes a report, or sets when it will be.
func (c *publishCommand) Run(ctx context.Context, p *process) error {
	opened, err := c.open(ctx, p)
	if err != nil {
		return err
	}
	defer opened.Close() //nolint:errcheck // Nothing is left to do for a database that won't close.
	if err := opened.Publish(ctx, c.ID, store.Publishing{At: c.At.time, Override: c.Override, By: account()}); err != nil {
		return err
	}
	if c.At.time != nil {
		say(p.stdout, textScheduled, c.ID, minute(c.At.time))
		return nil
	}
	say(p.stdout, textPublished, c.ID)
	return nil
}

type withdrawCommand struct {
	storage
	ID     string `arg:"" name:"rapport" help:"Rapportens id: 0126/kommunstyrelsen/2020."`
	Reason string `required:"" placeholder:"SKÄL" help:"Varför rapporten dras tillbaka. Sparas i loggen."`
}

// Help is shown by --help below the command's own line.
func (withdrawCommand) Help() string {
	return "Exempel: insyn withdraw 0126/kommunstyrelsen/2020 --reason \"Fel bilaga\""
}

// Run takes a report away from the public.
func (c *withdrawCommand) Run(ctx context.Context, p *process) error {
	opened, err := c.open(ctx, p)
	if err != nil {
		return err
	}
	defer opened.Close() //nolint:errcheck // Nothing is left to do for a database that won't close.
	if err := opened.Withdraw(ctx, c.ID, c.Reason, account()); err != nil {
		return err
	}
	say(p.stdout, textWithdrawn, c.ID)
	return nil
}

type reportsCommand struct{ storage }

// Help is shown by --help below the command's own line.
func (reportsCommand) Help() string { return "Exempel: insyn reports" }

// Run lists all reports and how they stand towards the public.
func (c *reportsCommand) Run(ctx context.Context, p *process) error {
	opened, err := c.open(ctx, p)
	if err != nil {
		return err
	}
	defer opened.Close() //nolint:errcheck // Nothing is left to do for a database that won't close.
	reports, err := opened.Reports(ctx)
	if err != nil {
		return err
	}
	if len(reports) == 0 {
		say(p.stdout, textNoReports)
		return nil
	}
	table := p.table()
	say(table, textReportHeadings)
	for _, r := range reports {
		say(table, "%s\t%s\t%s\t%s\n", r.ID, stateName(r.StateAt(p.now())), minute(r.PublishedAt), r.Title)
	}
	return table.Flush()
}

type logCommand struct {
	storage
	Most int `default:"20" placeholder:"ANTAL" help:"Så många rader. Utan flaggan: ${default}."`
}

// Help is shown by --help below the command's own line.
func (logCommand) Help() string { return "Exempel: insyn log --most 100" }

// Run shows what staff have done, newest first.
func (c *logCommand) Run(ctx context.Context, p *process) error {
	opened, err := c.open(ctx, p)
	if err != nil {
		return err
	}
	defer opened.Close() //nolint:errcheck // Nothing is left to do for a database that won't close.
	entries, err := opened.Log(ctx, c.Most)
	if err != nil {
		return err
	}
	table := p.table()
	say(table, textLogHeadings)
	for _, e := range entries {
		note, public := "", "–"
		if e.Note != nil {
			note = *e.Note
		}
		if e.PublishedAt != nil {
			public = minute(e.PublishedAt)
		}
		say(table, "%s\t%s\t%s\t%s\t%s\t%s\n", minute(&e.At), e.By, actionName(e.Action), doneTo(e), public, note)
	}
	return table.Flush()
}

// instant is a time on the command line, by Swedish clocks.
type instant struct{ time *time.Time }

// UnmarshalText is called by kong with what the command line says.
func (i *instant) UnmarshalText(text []byte) error {
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04", "2006-01-02 15:04", "2006-01-02T15:04:05"} {
		if at, err := time.ParseInLocation(layout, string(text), sweden()); err == nil {
			i.time = &at
			return nil
		}
	}
	return fmt.Errorf(failInstant, text)
}

// stateName is a report's state in Swedish.
func stateName(state dbmodel.ReportState) string {
	return map[dbmodel.ReportState]string{
		dbmodel.ReportStateDraft: "utkast", dbmodel.ReportStateScheduled: "väntar",
		dbmodel.ReportStatePublished: "offentlig", dbmodel.ReportStateWithdrawn: "tillbakadragen",
	}[state]
}

// doneTo is what an entry of the log is about.
func doneTo(e *dbmodel.LogEntry) string {
	if e.Subject != nil {
		return *e.Subject
	}
	return e.ReportID
}

func actionName(action dbmodel.LogAction) string {
	return map[dbmodel.LogAction]string{
		dbmodel.LogPublished: "publicerade", dbmodel.LogWithdrawn: "drog tillbaka",
		dbmodel.LogRebuildRequested: "begärde bygge", dbmodel.LogBuildCancelled: "avbröt bygge",
		dbmodel.LogReleaseActivated: "visade version",
	}[action]
}

// account is who runs the program on this machine.
func account() string {
	if current, err := user.Current(); err == nil && current.Username != "" {
		return current.Username
	}
	return textUnknownAccount
}
