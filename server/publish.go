package main

import (
	"cmp"
	"context"
	"errors"
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
	Note     string  `placeholder:"SKÄL" help:"Varför det som var offentligt rättas; läsarna ser det. Behövs för ett utkast över en offentlig rapport."`
	Override string  `placeholder:"SKÄL" help:"Varför den publiceras fast den har allvarliga iakttagelser. Sparas i loggen."`
}

// Help is shown by --help below the command's own line.
func (publishCommand) Help() string {
	return "Före den angivna tiden syns inget av rapporten för allmänheten. Vad läsarna märker visas; insyn diff visar det utan att publicera.\n\n" +
		"Exempel: insyn publish 0126/kommunstyrelsen/2021 --at 2022-03-24T07:00\n" +
		"         insyn publish 0126/kommunstyrelsen/2020-2 --note \"Fel i underlaget\""
}

// Run shows what readers will notice, and publishes a report or sets when it will be.
func (c *publishCommand) Run(ctx context.Context, p *process) error {
	opened, err := c.open(ctx, p)
	if err != nil {
		return err
	}
	defer opened.Close() //nolint:errcheck // Nothing is left to do for a database that won't close.
	found, err := opened.Difference(ctx, c.ID)
	switch {
	case err == nil:
		p.showDifference(found)
	case !errors.Is(err, store.ErrNoReport): // publishing says that there is none
		return err
	}
	return p.publish(ctx, opened, []string{c.ID}, store.Publishing{At: c.At.time, Note: c.Note, Override: c.Override, By: account()})
}

// publish publishes reports, all or none, and says so.
func (p *process) publish(ctx context.Context, opened *store.Store, ids []string, how store.Publishing) error {
	if err := opened.PublishTogether(ctx, ids, how); err != nil {
		return err
	}
	for _, id := range ids {
		if how.At != nil {
			say(p.stdout, textScheduled, id, minute(how.At))
		} else {
			say(p.stdout, textPublished, id)
		}
	}
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

type discardCommand struct {
	storage
	ID string `arg:"" name:"utkast" help:"Utkastets id: 0126/kommunstyrelsen/2020-2."`
}

// Help is shown by --help below the command's own line.
func (discardCommand) Help() string { return "Exempel: insyn discard 0126/kommunstyrelsen/2020-2" }

// Run takes a draft away.
func (c *discardCommand) Run(ctx context.Context, p *process) error {
	opened, err := c.open(ctx, p)
	if err != nil {
		return err
	}
	defer opened.Close() //nolint:errcheck // Nothing is left to do for a database that won't close.
	if err := opened.DiscardDraft(ctx, c.ID, account()); err != nil {
		return err
	}
	say(p.stdout, textDiscarded, c.ID)
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
		say(table, "%s\t%d\t%s\t%s\t%s\n", r.ID, r.Edition, standingOfReport(r, p.now()), minute(r.EditionPublishedAt()), r.Title)
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
	entries, err := opened.Log(ctx, c.Most, "")
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

// standingOfReport is where a report stands: an edition that has been corrected is no
// longer what the public is shown.
func standingOfReport(r *dbmodel.Report, now time.Time) string {
	if r.EditionOf != nil && r.State != dbmodel.ReportStateDraft {
		return textCorrected
	}
	return stateName(r.StateAt(now))
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
	return cmp.Or(e.ReportID, e.Subject)
}

func actionName(action dbmodel.LogAction) string {
	return map[dbmodel.LogAction]string{
		dbmodel.LogImported: "läste in", dbmodel.LogDiscarded: "kastade", dbmodel.LogApproved: "godkände",
		dbmodel.LogPublished: "publicerade", dbmodel.LogCorrected: "rättade", dbmodel.LogWithdrawn: "drog tillbaka",
		dbmodel.LogApprovalChanged: "krav på godkännande", dbmodel.LogPresentationChanged: "ändrade utseendet för",
		dbmodel.LogTokenCreated: "skapade token", dbmodel.LogTokenRevoked: "återkallade token", dbmodel.LogSignedIn: "loggade in",
		dbmodel.LogRebuildRequested: "begärde bygge", dbmodel.LogBuildCancelled: "avbröt bygge",
		dbmodel.LogReleaseActivated: "visade version", dbmodel.LogRestored: "återställde",
	}[action]
}

// account is who runs the program on this machine.
func account() string {
	if current, err := user.Current(); err == nil && current.Username != "" {
		return current.Username
	}
	return textUnknownAccount
}
