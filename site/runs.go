package site

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"sync"

	"golang.org/x/sync/errgroup"
)

// makeAll makes what is not kept, one run after the other; while Hugo makes the
// pages of one, the API is asked for the reports of the next.
func (w *workspace) makeAll(ctx context.Context, o Options, p *plan, earlier *workspace) error {
	if err := w.keep(o, p, earlier); err != nil {
		return fmt.Errorf("kan inte behålla sidor från förra versionen: %w", err)
	}
	runs := p.runs(w.atOnce)
	read := make(chan answers)
	within, end := context.WithCancel(ctx)
	var reading sync.WaitGroup
	reading.Go(func() { readRuns(within, o, runs, read) })
	err := w.makeRuns(ctx, o, *p, runs, read)
	end()
	reading.Wait()
	if err != nil {
		return err
	}
	return w.writeSitemaps(rootOf(o.BaseURL), *p)
}

// answers are what the API answered about the reports and municipalities of a run,
// or why it did not.
type answers struct {
	reports        []made
	municipalities []municipalityData
	err            error
}

// readRuns reads until the API does not answer as it should. Who makes the pages then
// ends when those of the run before are made.
func readRuns(ctx context.Context, o Options, runs []run, read chan<- answers) {
	for _, r := range runs {
		var all answers
		if all.reports, all.err = readReports(ctx, o, r.reports); all.err == nil {
			all.municipalities, all.err = readMunicipalities(ctx, o, r.municipalities)
		}
		select {
		case read <- all:
		case <-ctx.Done():
			return
		}
		if all.err != nil {
			return
		}
	}
}

func (w *workspace) makeRuns(ctx context.Context, o Options, p plan, runs []run, read <-chan answers) error {
	for i, r := range runs {
		o.tell(stagePages, i, len(runs))
		select {
		case all := <-read:
			if all.err != nil {
				return all.err
			}
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
	if err := making.Wait(); err != nil {
		return err
	}
	return w.noteMade(rootOf(o.BaseURL), r)
}

// noteMade lists the pages of what a run has made, and notes what that is.
func (w *workspace) noteMade(root string, r run) (err error) {
	for _, report := range r.reports {
		if err := w.listPages(root, report.folder(), nothing); err != nil {
			return err
		}
		report.isMade, report.record = true, record{Paths: w.trees(report.folder()), Summary: &report.summary}
	}
	for _, m := range r.municipalities {
		if err := w.listPages(root, m.folder, isReportFolder); err != nil {
			return err
		}
		m.isMade = true
		if m.record.Paths, err = w.municipalityPaths(m.folder); err != nil {
			return fmt.Errorf("kan inte läsa det som byggdes: %w", err)
		}
	}
	return nil
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
