package main

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"insyn/dbmodel/store"
	"insyn/server/metrics"
	"insyn/server/ready"
	"insyn/site"
)

// stopping is how a server leaves: flags of serve.
type stopping struct {
	Drain time.Duration `default:"0s" placeholder:"TID" help:"Så länge servern fortsätter svara efter signalen att sluta, medan /readyz säger nej, så att en lastbalanserare hinner välja en annan: 5s. Utan flaggan: ${default}."`
}

// Validate is called by kong before the command runs.
func (s stopping) Validate() error {
	if s.Drain < 0 || s.Drain > time.Minute {
		return fmt.Errorf(failDrain, s.Drain)
	}
	return nil
}

// serving is a context that ends when the server is to answer no more: a while
// after ctx has.
func (s stopping) serving(ctx context.Context) (context.Context, context.CancelFunc) {
	serving, end := context.WithCancel(context.WithoutCancel(ctx))
	context.AfterFunc(ctx, func() { time.AfterFunc(s.Drain, end) })
	return serving, end
}

// ready tells whether the server can do its work, also where things are counted;
// ctx ends when it is to stop.
func (c *serveCommand) ready(ctx context.Context, p *process, opened *store.Store, counts *metrics.Metrics) http.Handler {
	checks := []ready.Check{
		{Name: "database", Fault: faultDatabase, Ask: func(ctx context.Context) error {
			_, err := opened.Revision(ctx)
			return err
		}},
		{Name: "tables", Fault: faultTables, Ask: func(ctx context.Context) error {
			waiting, err := opened.WaitingMigrations(ctx)
			if err == nil && waiting > 0 {
				err = fmt.Errorf("%d migrations wait", waiting)
			}
			return err
		}},
	}
	if c.Site {
		checks = append(checks, ready.Check{Name: "site", Fault: faultSite, Ask: func(context.Context) error {
			_, err := site.Live(c.site())
			return err
		}})
	}
	probe := &ready.Probe{Checks: checks, Stopping: ctx, Stopped: faultStopping, Log: p.log(), Now: p.now}
	counts.Ready(func() bool { return probe.IsReady(ctx) })
	return probe
}

// isCurrent tells whether the newest release shows all that is public.
func isCurrent(ctx context.Context, opened *store.Store, full site.Options) bool {
	moment, _, err := opened.Watch().Moment(ctx)
	if err != nil {
		return false
	}
	is, err := current(full)(moment)
	return err == nil && is
}
