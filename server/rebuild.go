package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/mattn/go-isatty"

	"insyn/dbmodel"
	"insyn/dbmodel/store"
)

const (
	// lookEvery is how often a build that is waited for is looked at.
	lookEvery = 300 * time.Millisecond
	// untakenAfter is how long a build may wait before one wonders why.
	untakenAfter = 5 * time.Second
	barLength    = 30
)

type rebuildCommand struct {
	storage
	place
	Preview bool   `help:"Gör en förhandsvisning av det som inte är offentligt än, på en hemlig adress som slutar gälla."`
	By      string `placeholder:"NAMN" help:"Vem som vill bygga om. Utan flaggan: den som är inloggad."`
	Wait    bool   `help:"Vänta tills bygget är klart, och visa hur långt det har kommit."`
}

// Help is shown by --help below the command's own line.
func (rebuildCommand) Help() string {
	return "Webbplatsen byggs om av sig själv när publicerade uppgifter ändras; det här behövs annars sällan. " +
		"Väntar redan ett bygge gäller din begäran det. Bygget fortsätter om du avbryter väntan.\n\nExempel: insyn rebuild --wait"
}

// Run asks for a build.
func (c *rebuildCommand) Run(ctx context.Context, p *process) error {
	opened, err := c.open(ctx, p)
	if err != nil {
		return err
	}
	defer opened.Close() //nolint:errcheck // Nothing is left to do for a database that won't close.
	build, err := opened.AskForBuild(ctx, c.target(), cmp.Or(c.By, account()))
	if err != nil {
		return err
	}
	say(p.stdout, textQueued, build.ID, strings.Join(build.Requesters(), ", "))
	if !c.Wait {
		say(p.stdout, textFollow, build.ID)
		return nil
	}
	build, err = p.await(ctx, opened, build.ID)
	if err != nil {
		return err
	}
	if err := p.tellEnd(build); err != nil || !c.Preview {
		return err
	}
	return c.tellPreview(p, build)
}

// target is for whom the site is to be built.
func (c *rebuildCommand) target() dbmodel.SiteTarget {
	if c.Preview {
		return dbmodel.SiteTargetPreview
	}
	return dbmodel.SiteTargetPublic
}

// tellPreview says where a preview can be seen.
func (c *rebuildCommand) tellPreview(p *process, b *dbmodel.SiteBuild) error {
	public, err := c.public(&url.URL{Scheme: "http", Host: "localhost:8080"})
	if err != nil {
		return err
	}
	say(p.stdout, textPreview, public.JoinPath(b.PreviewPath(p.now())), minute(b.PreviewUntil))
	return nil
}

// await shows how far a build has come until it has ended.
func (p *process) await(ctx context.Context, opened *store.Store, id string) (*dbmodel.SiteBuild, error) {
	shown, start, wondered := newProgress(p.stdout), p.now(), false
	defer shown.end()
	for {
		news := opened.BuildNews()
		b, err := opened.Build(ctx, id)
		switch {
		case ctx.Err() != nil:
			shown.end()
			return nil, fmt.Errorf(failLeft, id, id)
		case err != nil:
			return nil, err
		case b.StartedAt != nil && b.Stage != "":
			shown.show(b)
		case !wondered && p.now().Sub(start) > untakenAfter:
			wondered = true
			say(p.stdout, textUntaken)
		}
		if b.Status.IsFinal() {
			return b, nil
		}
		select {
		case <-news:
		case <-time.After(lookEvery):
		case <-ctx.Done():
		}
	}
}

// tellEnd says how a build ended. All but success is an error.
func (p *process) tellEnd(b *dbmodel.SiteBuild) error {
	switch b.Status {
	case dbmodel.SiteBuildStatusSucceeded:
		say(p.stdout, textBuilt, took(b), cmp.Or(b.Release, inWords(b.Target)))
		return nil
	case dbmodel.SiteBuildStatusCancelled:
		return fmt.Errorf(failCancelled, b.ID)
	default:
		return fmt.Errorf(failBuild, errors.New(b.Error))
	}
}

// progress shows how far a build has come: a bar that grows in a terminal, and
// elsewhere a line a stage.
type progress struct {
	to         io.Writer
	isTerminal bool
	last       string
}

func newProgress(to io.Writer) *progress {
	file, isFile := to.(*os.File)
	return &progress{to: to, isTerminal: isFile && isatty.IsTerminal(file.Fd())}
}

func (s *progress) show(b *dbmodel.SiteBuild) {
	switch {
	case s.isTerminal && bar(b) != s.last:
		say(s.to, "\r%s%s", bar(b), strings.Repeat(" ", max(0, utf8.RuneCountInString(s.last)-utf8.RuneCountInString(bar(b)))))
		s.last = bar(b)
	case !s.isTerminal && b.Stage != s.last:
		say(s.to, "%s\n", stageOf(b))
		s.last = b.Stage
	}
}

// end leaves the bar where it is.
func (s *progress) end() {
	if s.isTerminal && s.last != "" {
		say(s.to, "\n")
		s.last = ""
	}
}

// bar is how much of a stage is done: "[######          ] Gör sidor 3/7".
func bar(b *dbmodel.SiteBuild) string {
	full := 0
	if b.Total > 0 {
		full = min(barLength, barLength*b.Done/b.Total)
	}
	return "[" + strings.Repeat("#", full) + strings.Repeat(" ", barLength-full) + "] " + stageOf(b)
}
