package main

import (
	"context"
	"errors"
	"fmt"

	"insyn/site"
	"insyn/site/publish"
)

// strangersShown is how many names of what is someone else's are shown.
const strangersShown = 10

type uploadCommand struct {
	folder
	publishing
	Verify bool   `help:"Jämför allt som finns i lagringen med det som ska finnas där, och rätta det som skiljer sig."`
	Name   string `arg:"" optional:"" name:"version" help:"Vilken, som insyn releases visar den i första kolumnen. Utan den: den som visas."`
}

// Help is shown by --help below the command's own line.
func (uploadCommand) Help() string {
	return "Bara det som skiljer sig laddas upp. Läsarna märker inte att det pågår, och avbryts det är det bara att köra igen. " +
		"En server som är igång med --publish-to gör det här själv, också efter insyn rollback. " +
		"Vem du är mot en S3-lagring läses ur AWS_ACCESS_KEY_ID och AWS_SECRET_ACCESS_KEY eller AWS egna filer.\n\n" +
		"Exempel: insyn upload --to s3://hink?region=eu-north-1"
}

// Run publishes a release that is kept.
func (c *uploadCommand) Run(ctx context.Context, p *process) (err error) {
	if c.PublishTo == "" {
		return errors.New(failNoStore)
	}
	release, err := c.chosen()
	if err != nil {
		return err
	}
	store, err := c.elsewhere(ctx, p, c.site(), func() (publish.Release, error) { return release, nil })
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.close()) }()
	report, err := c.upload(ctx, p, store)
	if err != nil {
		return fmt.Errorf(failUpload, store.name, err)
	}
	say(p.stdout, textHasRelease, store.name, release.Name)
	tellStrangers(p, report.Unknown)
	return nil
}

// chosen is the release that was named, or the live one.
func (c *uploadCommand) chosen() (publish.Release, error) {
	if c.Name == "" {
		return liveRelease(c.site())()
	}
	r, err := site.Kept(c.site(), c.Name)
	if errors.Is(err, site.ErrNoRelease) {
		return publish.Release{}, fmt.Errorf(failNoRelease, c.Name)
	}
	if err != nil {
		return publish.Release{}, err
	}
	return toPublish(r)
}

func (c *uploadCommand) upload(ctx context.Context, p *process, store *elsewhere) (report publish.Report, err error) {
	title, do := textUploadingTo, store.Publish
	if c.Verify {
		title, do = textVerifyingTo, store.Verify
	}
	err = p.step(fmt.Sprintf(title, store.name), func() (string, error) {
		report, err = do(ctx, nil)
		return inWordsOf(report), err
	})
	return report, err
}

// tellStrangers names what is in the store and is not Insyn's.
func tellStrangers(p *process, names []string) {
	if len(names) == 0 {
		return
	}
	say(p.stdout, textStrangers, len(names))
	for _, name := range names[:min(len(names), strangersShown)] {
		say(p.stdout, "  %s\n", name)
	}
	if more := len(names) - strangersShown; more > 0 {
		say(p.stdout, textMore, more)
	}
}
