package site

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"

	"golang.org/x/sync/errgroup"

	"insyn/site/query"
)

// What Hugo makes in one run it holds in memory as a whole, and the more it
// holds the more of its time goes to looking for what can be thrown away. So the
// pages of many reports are made in several runs, and the pages that belong to
// no report, or to several, in one more. The data that templates read of it:
//
//	hugo.Data.reports   the reports whose pages this run makes
//	hugo.Data.overview  what is said of every report on the pages of several: [{key, report, front}]
//	hugo.Data.run       {shared}: whether this run makes the pages of several reports, too
type run struct {
	reports []reportData
	shared  bool
}

// reportsAtOnce is how many reports' pages are made in one run: with fewer, the
// time it takes to read the templates anew begins to tell.
const reportsAtOnce = 6

func runsOf(reports []reportData, atOnce int) []run {
	if len(reports) <= atOnce {
		return []run{{reports, true}}
	}
	var runs []run
	for some := range slices.Chunk(reports, atOnce) {
		runs = append(runs, run{reports: some})
	}
	return append(runs, run{shared: true})
}

// makeAll makes the pages, and meanwhile the files beside them.
func (w *workspace) makeAll(ctx context.Context, o Options, data siteData) error {
	var making errgroup.Group
	making.Go(func() error { return w.writeFiles(makersOf(data.files)) })
	making.Go(func() error {
		return w.inRuns(ctx, o, data.Reports, func(r run) error { return w.makeRun(o, r) })
	})
	if err := making.Wait(); err != nil {
		return err
	}
	return w.writeSitemaps(rootOf(o.BaseURL))
}

func (w *workspace) makeRun(o Options, r run) error {
	var making errgroup.Group
	making.Go(func() error { return w.generate(o) })
	for _, report := range r.reports {
		making.Go(func() error { return w.writeFiles(report.chartFiles(w.artist)) })
	}
	return making.Wait()
}

// makePages makes the pages alone.
func (w *workspace) makePages(ctx context.Context, o Options, data siteData) error {
	return w.inRuns(ctx, o, data.Reports, func(run) error { return w.generate(o) })
}

// inRuns lays out the data of one run after the other, and does the work of each.
func (w *workspace) inRuns(ctx context.Context, o Options, reports []reportData, work func(run) error) error {
	runs := runsOf(reports, w.atOnce)
	for i, r := range runs {
		o.tell(stagePages, i, len(runs))
		if ctx.Err() != nil {
			return cancelled(ctx)
		}
		if err := errors.Join(w.writeRun(r), w.writeReports(r.reports)); err != nil {
			return err
		}
		if err := work(r); err != nil {
			return err
		}
	}
	o.tell(stagePages, len(runs), len(runs))
	return nil
}

func (w *workspace) writeRun(r run) error {
	return w.writeJSON("run.json", map[string]bool{"shared": r.shared}, "")
}

// writeReports puts the data of a run's reports in place of the last one's.
func (w *workspace) writeReports(reports []reportData) error {
	if err := os.RemoveAll(filepath.Join(w.source, "data", "reports")); err != nil {
		return fmt.Errorf("kan inte ta bort den förra omgångens data: %w", err)
	}
	var writing errgroup.Group
	writing.SetLimit(runtime.GOMAXPROCS(0))
	for _, r := range reports {
		writing.Go(func() error {
			return w.writeJSON(filepath.Join("reports", r.Key+".json"), w.artist.report(r), r.origin())
		})
	}
	return writing.Wait()
}

// overview is what pages of several reports say of one.
type overview struct {
	Key    string         `json:"key"`
	Report overviewReport `json:"report"`
	Front  overviewFront  `json:"front"`
}

type overviewReport struct {
	query.ReportHeader

	Assessment *query.Assessment `json:"assessment"`
}

type overviewFront struct {
	Facts []fact `json:"facts"`
}

func (w *workspace) writeOverview(reports []reportData) error {
	all := make([]overview, 0, len(reports))
	origin := ""
	for _, r := range reports {
		all = append(all, overview{r.Key, overviewReport{r.Report.ReportHeader, r.Report.Assessment}, overviewFront{r.Front.Facts}})
		origin = r.origin()
	}
	return w.writeJSON("overview.json", all, origin)
}
