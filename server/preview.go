package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"insyn/dbmodel"
	"insyn/dbmodel/store"
	"insyn/server/rebuild"
	"insyn/site"
)

// previewMaker makes previews: sites that show what is not public yet as if it
// were, each at an address of its own that ends after a while.
type previewMaker struct {
	*process
	// opened has the reports; the preview is made of a copy.
	opened *store.Store
	// full are the options of the public site.
	full   site.Options
	public *url.URL
	kept   previews
}

// make makes one preview. It has no PDF files: they take long to make, and say
// nothing that the pages do not.
func (m previewMaker) make(ctx context.Context, _ *dbmodel.SiteBuild, log *slog.Logger, report func(string, int, int)) (rebuild.Made, error) {
	report(textCopying, 0, 0)
	m.kept.removeEnded(m.now(), log)
	folder, err := os.MkdirTemp("", "insyn-preview-")
	if err != nil {
		return rebuild.Made{}, fmt.Errorf("kan inte skapa en tillfällig mapp: %w", err)
	}
	defer os.RemoveAll(folder) //nolint:errcheck // It is in the folder for what may be removed.
	shown, err := m.copied(ctx, filepath.Join(folder, "insyn.db"))
	if err != nil {
		return rebuild.Made{}, err
	}
	defer shown.Close() //nolint:errcheck // It is removed.
	api, err := m.buildersAPI(shown, m.public)
	if err != nil {
		return rebuild.Made{}, err
	}
	made := rebuild.Made{Preview: newPreviewName(), Until: m.now().Add(m.kept.lifetime).UTC().Truncate(time.Second)}
	o := m.full
	o.Client, o.Export, o.Chromium, o.Log, o.Progress = inProcess(api), exporter(shown), "", log, report
	o.Dir, o.PreviewAt, o.Revision = m.kept.folder(made.Preview), dbmodel.PreviewsPath+made.Preview, 0
	if _, err := m.makeSite(ctx, o); err != nil {
		return rebuild.Made{}, errors.Join(err, os.RemoveAll(o.Dir))
	}
	return made, m.kept.keep(made.Preview, made.Until)
}

// newPreviewName is a secret of 130 bits that can stand in an address.
func newPreviewName() string { return strings.ToLower(rand.Text()) }

// copied is a new database in a file with what the preview shows, all of it
// published, so that no draft is ever where the public asks.
func (m previewMaker) copied(ctx context.Context, file string) (_ *store.Store, err error) {
	reports, err := m.opened.Reports(ctx)
	if err != nil {
		return nil, err
	}
	shown, drafts := draftsInPlace(reports, m.now())
	if drafts == 0 {
		return nil, errors.New("det finns inget att förhandsvisa: inget utkast, och ingen rapport som väntar på att bli offentlig")
	}
	made, err := store.Open(ctx, file)
	if err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			_ = made.Close()
		}
	}()
	made.Lease = 0 // No other server answers from it.
	if err := made.Migrate(ctx); err != nil {
		return nil, err
	}
	for _, p := range shown {
		if err := m.copyReport(ctx, made, p); err != nil {
			return nil, err
		}
	}
	return made, nil
}

// copyReport publishes a report in the copy, and then the draft that is to take
// its place, so that the preview lists what it corrects.
func (m previewMaker) copyReport(ctx context.Context, to *store.Store, p inPlace) error {
	now := m.now()
	bundle, err := m.opened.Bundle(ctx, p.report.ID)
	if err != nil {
		return err
	}
	publication := store.Publication{State: dbmodel.ReportStatePublished, PublishedAt: &now, Now: p.report.UpdatedAt}
	if p.report.IsPublicAt(now) {
		publication.PublishedAt = p.report.PublishedAt
	}
	if _, err = to.Import(ctx, bundle, publication); err != nil {
		return err
	}
	if p.amendment == nil {
		return nil
	}
	if bundle, err = m.opened.Bundle(ctx, p.amendment.ID); err != nil {
		return err
	}
	draft, err := to.ImportDraft(ctx, bundle.Under(p.amendment.LiveID()), p.amendment.ImportedBy)
	if err != nil {
		return err
	}
	return to.Publish(ctx, draft.ID, store.Publishing{By: rebuild.Itself, Note: textPreviewNote, Override: textPreviewNote})
}

// inPlace is a report that a preview shows, and the draft that is shown instead of
// it, if there is one.
type inPlace struct{ report, amendment *dbmodel.Report }

// draftsInPlace are the reports that a preview shows, and how many of them are not
// public yet.
func draftsInPlace(reports []*dbmodel.Report, now time.Time) (shown []inPlace, drafts int) {
	amendments := make(map[string]*dbmodel.Report)
	for _, r := range reports {
		if r.EditionOf != nil && r.State == dbmodel.ReportStateDraft {
			amendments[*r.EditionOf] = r
		}
	}
	for _, r := range reports {
		if r.EditionOf != nil {
			continue
		}
		p := inPlace{r, amendments[r.ID]}
		if r.State == dbmodel.ReportStateWithdrawn && p.amendment == nil {
			continue
		}
		shown = append(shown, p)
		if p.amendment != nil || !r.IsPublicAt(now) {
			drafts++
		}
	}
	return shown, drafts
}
