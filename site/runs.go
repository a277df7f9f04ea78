package site

import (
	"context"
	"fmt"
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
	// data is what the templates read.
	data map[string]any
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
	next.data = w.dataOf(o, p, r, next)
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
	var making errgroup.Group
	making.Go(func() error {
		return exclusively(ctx, hugoTimeout, func(context.Context) error {
			return w.processors.do(func() error { return w.generate(o, next.data) })
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

// dataOf is what the templates read of a run: hugo.Data.build, methods and run, and by
// language what has addresses.
func (w *workspace) dataOf(o Options, p plan, r run, next prepared) map[string]any {
	municipalities := byKey(w.processors, next.municipalities, func(m municipalityData) (string, inLanguages) {
		drawn, origin := w.artist.municipality(m), originOfAll(m.reports)
		return m.Key, w.inEach(func(root string) any { return findableMunicipality(w.plainer.object(drawn, addresses{origin, root})) })
	})
	reports := byKey(w.processors, next.reports, func(m made) (string, inLanguages) {
		drawn, origin := w.artist.report(m.reportData), m.origin()
		return m.Key, w.inEach(func(root string) any { return findableReport(w.plainer.object(drawn, addresses{origin, root})) })
	})
	updatedAt := ""
	var overview, start inLanguages
	if r.shared {
		all := p.summaries()
		origin := originOfAll(all)
		updatedAt = lastChange(all)
		overview = w.inEach(func(root string) any { return w.plainer.plain(overviews(all), addresses{origin, root}) })
		start = w.inEach(func(root string) any {
			return w.plainer.plain(newStart(municipalitiesOf(all)), addresses{origin, root})
		})
	}
	data := map[string]any{
		"build":   w.plainer.plain(w.about(o, updatedAt), addresses{}),
		"methods": w.plainer.plain(p.methods, addresses{}),
		"run":     map[string]any{"shared": r.shared},
	}
	for _, language := range w.artist.words.languages() {
		data[language] = map[string]any{
			"reports": in(language, reports), "municipalities": in(language, municipalities),
			"overview": overview[language], "start": start[language],
		}
	}
	return data
}

// inLanguages are something with its addresses in each language.
type inLanguages map[string]any

func (w *workspace) inEach(work func(root string) any) inLanguages {
	all := inLanguages{}
	for _, language := range w.artist.words.languages() {
		all[language] = work("/" + treeOf(language))
	}
	return all
}

// in are all of several things in one language.
func in(language string, several map[string]inLanguages) map[string]any {
	all := make(map[string]any, len(several))
	for key, one := range several {
		all[key] = one[language]
	}
	return all
}

// byKey makes something of each in a list, as many at a time as there are processors.
func byKey[T, M any](p processors, list []T, work func(T) (key string, made M)) map[string]M {
	var working sync.WaitGroup
	var mutex sync.Mutex
	all := make(map[string]M, len(list))
	for _, each := range list {
		working.Go(func() {
			defer p.take()()
			key, made := work(each)
			mutex.Lock()
			defer mutex.Unlock()
			all[key] = made
		})
	}
	working.Wait()
	return all
}
