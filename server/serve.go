package main

import (
	"context"
	"errors"
	"log/slog"
	"net/url"
	"time"

	"insyn/dbmodel"
	"insyn/dbmodel/dataset"
	"insyn/dbmodel/store"
	"insyn/server/metrics"
	"insyn/server/web"
	"insyn/site"
)

type serveCommand struct {
	storage
	readReplicas
	address
	tools
	explorerScript
	questions
	staffAccounts
	Addr        string `default:":8080" placeholder:"VÄRD:PORT" help:"Adress att lyssna på. Utan flaggan: ${default}."`
	MetricsAddr string `placeholder:"VÄRD:PORT" help:"Adress för mätvärden till Prometheus. Utan flaggan lämnas inga ut."`
	previewing
	publishing
	stopping
	Site bool `default:"true" negatable:"" help:"Bygg och visa webbplatsen. Med --no-site svarar servern bara på frågor."`
}

// Help is shown by --help below the command's own line.
func (serveCommand) Help() string {
	return "Exempel: insyn serve --addr :9090 --data /var/lib/insyn --public-url https://insyn.exempel.se"
}

// Validate is called by kong before the command runs.
func (c *serveCommand) Validate() error {
	return errors.Join(c.readReplicas.Validate(), c.address.Validate(), c.staffAccounts.Validate(), c.previewing.Validate(), c.publishing.Validate(), c.stopping.Validate())
}

// Run gets everything ready, then serves until ctx ends.
func (c *serveCommand) Run(ctx context.Context, p *process) error {
	tuneMemory(p.env, c.memory(p))
	start := p.now()
	listener, err := listen(ctx, c.Addr)
	if err != nil {
		return err
	}
	defer listener.Close() //nolint:errcheck // Serve closes it; this is for a start that fails.
	public, err := c.public(localURL(listener.Addr()))
	if err != nil {
		return err
	}
	counts := metrics.New(version())
	opened, err := c.openSound(ctx, p, counts)
	if err != nil {
		return err
	}
	defer opened.Close() //nolint:errcheck // Nothing is left to do for a database that won't close.
	p.tuneProcessors(opened)
	routes, err := c.routes(p, opened, public, counts)
	if err != nil {
		return err
	}
	serving, end := c.serving(ctx)
	defer end()
	routes.Ready = c.ready(ctx, p, opened, counts)
	measured, err := c.measure(serving, p, counts)
	if err != nil {
		return err
	}
	defer measured()
	builders, err := p.buildersAPI(opened, public)
	if err != nil {
		return err
	}
	full := c.full(p, c.site(), public, inProcess(builders))
	full.Export, full.Contact = exporter(opened), c.Contact
	begin := func() (end func()) { return func() {} }
	if c.Site {
		if begin, err = c.keepSite(ctx, p, opened, full, public, counts); err != nil {
			return err
		}
	}
	say(p.stdout, textReady, duration(p.now().Sub(start)), public, public, public)
	defer begin()()
	defer say(p.stdout, textStopping)
	return web.Serve(serving, listener, routes.Handler(), p.log())
}

// openSound opens the database and its replicas, if it is as it was written.
func (c *serveCommand) openSound(ctx context.Context, p *process, counts *metrics.Metrics) (*store.Store, error) {
	opened, err := c.open(ctx, p)
	if err != nil {
		return nil, err
	}
	if err := opened.Sound(ctx); err != nil {
		return nil, errors.Join(err, opened.Close())
	}
	if err := c.read(ctx, p, opened, counts); err != nil {
		return nil, errors.Join(err, opened.Close())
	}
	return opened, nil
}

// keepSite sees to it that there is a site to show. begin keeps it up to date
// from then on, here and in a store elsewhere, and what it returns ends that.
func (c *serveCommand) keepSite(
	ctx context.Context, p *process, opened *store.Store, full site.Options, public *url.URL, counts *metrics.Metrics,
) (begin func() (end func()), err error) {
	store, err := c.elsewhere(ctx, p, c.site(), liveRelease(c.site()))
	if err != nil {
		return nil, err
	}
	counts.Current(func() bool { return isCurrent(ctx, opened, full) })
	if err := p.prepare(ctx, opened, full); err != nil {
		return nil, err
	}
	maker := previewMaker{process: p, opened: opened, full: full, public: public, kept: c.previews(c.folder)}
	return func() func() {
		endFollowing, endBuilding := store.follow(ctx, counts), p.rebuild(ctx, opened, full, maker, store)
		return func() {
			endBuilding()
			endFollowing()
		}
	}, nil
}

// prepare sees to it that there is a report and a site to show. What takes long
// to make, the first site is without.
func (p *process) prepare(ctx context.Context, opened *store.Store, full site.Options) error {
	loaded, err := loadBundled(ctx, p, opened)
	if err != nil {
		return err
	}
	if _, err := site.Heal(full.Dir); err == nil && !loaded {
		return nil // there is one, or there is one again
	}
	quick := full
	quick.Pagefind, quick.Chromium = "", ""
	if quick.Revision, err = opened.Revision(ctx); err != nil {
		return err
	}
	_, err = p.build(ctx, p.makeSite, quick)
	return err
}

// loadBundled gives an empty database the report that comes with the program,
// and tells whether it was empty.
func loadBundled(ctx context.Context, p *process, opened *store.Store) (loaded bool, err error) {
	has, err := opened.HasReports(ctx)
	if err != nil || has {
		return false, err
	}
	return true, p.step(textBundled, func() (string, error) {
		bundle, err := dataset.Read(dataset.Kommunstyrelsen2020())
		if err != nil {
			return "", err
		}
		_, err = opened.Import(ctx, bundle, publishedNow(p.now()))
		return nameOf(bundle), err
	})
}

func publishedNow(now time.Time) store.Publication {
	return store.Publication{State: dbmodel.ReportStatePublished, PublishedAt: &now, Now: now}
}

// log is for what goes wrong while serving; what goes well is on stdout.
func (p *process) log() *slog.Logger {
	return slog.New(slog.NewTextHandler(p.stderr, nil))
}
