package site

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"

	"golang.org/x/sync/errgroup"
)

// makeAll makes what is not kept, one run after the other; while Hugo makes the
// pages of one, the API is asked for the reports of the next.
func (w *workspace) makeAll(ctx context.Context, o Options, p *plan) error {
	if err := w.keep(o, p); err != nil {
		return fmt.Errorf("kan inte behålla sidor från förra versionen: %w", err)
	}
	runs := p.runs(w.atOnce)
	read := make(chan answers)
	making, within := errgroup.WithContext(ctx)
	making.Go(func() error { return readRuns(within, o, runs, read) })
	making.Go(func() error { return w.makeRuns(within, o, *p, runs, read) })
	if err := making.Wait(); err != nil {
		return err
	}
	return w.writeSitemaps(rootOf(o.BaseURL))
}

// answers are what the API answered about the reports and municipalities of a run.
type answers struct {
	reports        []made
	municipalities []municipalityData
}

func readRuns(ctx context.Context, o Options, runs []run, read chan<- answers) error {
	for _, r := range runs {
		var all answers
		var err error
		if all.reports, err = readReports(ctx, o, r.reports); err != nil {
			return err
		}
		if all.municipalities, err = readMunicipalities(ctx, o, r.municipalities); err != nil {
			return err
		}
		select {
		case read <- all:
		case <-ctx.Done():
			return cancelled(ctx)
		}
	}
	return nil
}

func (w *workspace) makeRuns(ctx context.Context, o Options, p plan, runs []run, read <-chan answers) error {
	for i, r := range runs {
		o.tell(stagePages, i, len(runs))
		select {
		case all := <-read:
			if err := w.makeRun(ctx, o, p, r, all); err != nil {
				return err
			}
		case <-ctx.Done():
			return cancelled(ctx)
		}
	}
	o.tell(stagePages, len(runs), len(runs))
	return nil
}

// makeRun makes the pages of a run, and the files beside them.
func (w *workspace) makeRun(ctx context.Context, o Options, p plan, r run, all answers) error {
	if err := w.writeRun(o, p, r, all); err != nil {
		return err
	}
	var making errgroup.Group
	making.Go(func() error {
		return exclusively(ctx, hugoTimeout, func(context.Context) error { return w.generate(o) }, w.remove)
	})
	if r.shared {
		making.Go(func() error { return w.writeFiles(makersOf(sharedFiles(o, p.summaries()))) })
	}
	for _, m := range all.municipalities {
		making.Go(func() error { return w.writeFiles(makersOf(m.files)) })
	}
	for _, report := range all.reports {
		making.Go(func() error { return w.writeFiles(makersOf(report.files)) })
		making.Go(func() error { return w.writeFiles(report.chartFiles(w.artist)) })
	}
	return making.Wait()
}

// writeRun puts the data of a run in place of the last one's.
func (w *workspace) writeRun(o Options, p plan, r run, all answers) error {
	for _, folder := range []string{"reports", "municipalities"} {
		if err := os.RemoveAll(filepath.Join(w.source, "data", folder)); err != nil {
			return fmt.Errorf("kan inte ta bort den förra omgångens data: %w", err)
		}
	}
	var writing errgroup.Group
	writing.SetLimit(runtime.GOMAXPROCS(0))
	writing.Go(func() error { return w.writeJSON("run.json", map[string]bool{"shared": r.shared}, "") })
	if r.shared {
		writing.Go(func() error { return w.writeOverview(o, p.summaries()) })
	}
	for _, m := range all.municipalities {
		writing.Go(func() error {
			return w.writeJSON(filepath.Join("municipalities", m.Key+".json"), w.artist.municipality(m), originOfAll(m.reports))
		})
	}
	for _, report := range all.reports {
		writing.Go(func() error {
			return w.writeJSON(filepath.Join("reports", report.Key+".json"), w.artist.report(report.reportData), report.origin())
		})
	}
	return writing.Wait()
}

// writeOverview writes what the pages that belong to no municipality are made of.
func (w *workspace) writeOverview(o Options, reports []summary) error {
	origin := originOfAll(reports)
	return errors.Join(
		w.writeJSON("overview.json", overviews(reports), origin),
		w.writeJSON("start.json", newStart(municipalitiesOf(reports)), origin),
		w.writeJSON("build.json", w.about(o, lastChange(reports)), ""),
	)
}
