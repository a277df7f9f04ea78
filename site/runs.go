package site

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"

	"golang.org/x/sync/errgroup"
)

// makeAll makes what is not kept, one run after the other; while Hugo makes the
// pages of one, the API is asked for the reports of the next, and their charts are
// drawn.
func (w *workspace) makeAll(ctx context.Context, o Options, p *plan, earlier *workspace) error {
	if err := w.keep(o, p, earlier); err != nil {
		return fmt.Errorf("kan inte behålla sidor från förra versionen: %w", err)
	}
	runs := p.runs(w.atOnce)
	ready := make(chan prepared)
	within, end := context.WithCancel(ctx)
	var preparing sync.WaitGroup
	preparing.Go(func() { w.prepareRuns(within, o, *p, runs, ready) })
	err := w.makeRuns(ctx, o, runs, ready)
	end()
	preparing.Wait()
	if err != nil {
		return err
	}
	return w.writeSitemaps(rootOf(o.BaseURL), *p)
}

// prepared is what the pages of a run are made of, or why there is nothing.
type prepared struct {
	reports        []made
	municipalities []municipalityData
	// data is the folder with what the templates read.
	data string
	// files are those of the site itself.
	files []file
	err   error
}

// prepareRuns goes on until the API does not answer as it should. Who makes the pages
// then ends when those of the run before are made.
func (w *workspace) prepareRuns(ctx context.Context, o Options, p plan, runs []run, ready chan<- prepared) {
	for _, r := range runs {
		next := w.prepareRun(ctx, o, p, r)
		select {
		case ready <- next:
		case <-ctx.Done():
			return
		}
		if next.err != nil {
			return
		}
	}
}

func (w *workspace) prepareRun(ctx context.Context, o Options, p plan, r run) (next prepared) {
	if next.reports, next.err = readReports(ctx, o, r.reports); next.err != nil {
		return next
	}
	if next.municipalities, next.err = readMunicipalities(ctx, o, r.municipalities); next.err != nil {
		return next
	}
	if r.shared {
		next.files = sharedFiles(o, p.summaries())
	}
	next.data, next.err = w.writeRun(o, p, r, next)
	return next
}

func (w *workspace) makeRuns(ctx context.Context, o Options, runs []run, ready <-chan prepared) error {
	for i, r := range runs {
		o.tell(stagePages, i, len(runs))
		select {
		case next := <-ready:
			if next.err != nil {
				return next.err
			}
			if err := w.makeRun(ctx, o, r, next); err != nil {
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
func (w *workspace) makeRun(ctx context.Context, o Options, r run, next prepared) error {
	if err := w.placeData(next.data); err != nil {
		return fmt.Errorf("kan inte lägga ut omgångens data: %w", err)
	}
	var making errgroup.Group
	making.Go(func() error {
		return exclusively(ctx, hugoTimeout, func(context.Context) error {
			return w.processors.do(func() error { return w.generate(o) })
		}, w.remove)
	})
	making.Go(func() error { return w.writeFiles(makersOf(next.files)) })
	for _, m := range next.municipalities {
		making.Go(func() error { return w.writeFiles(makersOf(m.files)) })
	}
	for _, report := range next.reports {
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

// placeData puts the data of a run in place of the last one's.
func (w *workspace) placeData(from string) error {
	to := filepath.Join(w.source, dataFolder)
	for _, folder := range []string{"reports", "municipalities"} {
		if err := os.RemoveAll(filepath.Join(to, folder)); err != nil {
			return err
		}
	}
	entries, err := os.ReadDir(from)
	if err != nil {
		return err
	}
	for _, entry := range entries {
		if err := os.Rename(filepath.Join(from, entry.Name()), filepath.Join(to, entry.Name())); err != nil {
			return err
		}
	}
	return os.Remove(from)
}

// writeRun writes what the templates read of a run, in a folder of its own.
func (w *workspace) writeRun(o Options, p plan, r run, next prepared) (folder string, err error) {
	if folder, err = os.MkdirTemp(w.source, "run-"); err != nil {
		return "", fmt.Errorf("kan inte skapa en mapp för omgångens data: %w", err)
	}
	var writing errgroup.Group
	do := func(work func() error) { writing.Go(func() error { return w.processors.do(work) }) }
	do(func() error { return writeJSON(folder, "run.json", map[string]bool{"shared": r.shared}, "") })
	if r.shared {
		do(func() error { return w.writeOverview(folder, o, p.summaries()) })
	}
	for _, m := range next.municipalities {
		do(func() error {
			return writeJSON(folder, filepath.Join("municipalities", m.Key+".json"), w.artist.municipality(m), originOfAll(m.reports))
		})
	}
	for _, report := range next.reports {
		do(func() error {
			return writeJSON(folder, filepath.Join("reports", report.Key+".json"), w.artist.report(report.reportData), report.origin())
		})
	}
	return folder, writing.Wait()
}

// writeOverview writes what the pages that belong to no municipality are made of.
func (w *workspace) writeOverview(folder string, o Options, reports []summary) error {
	origin := originOfAll(reports)
	return errors.Join(
		writeJSON(folder, "overview.json", overviews(reports), origin),
		writeJSON(folder, "start.json", newStart(municipalitiesOf(reports)), origin),
		writeJSON(folder, "build.json", w.about(o, lastChange(reports)), ""),
	)
}
