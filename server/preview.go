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
	if _, err := site.Build(ctx, o); err != nil {
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
	for _, r := range shown {
		if err := m.copyReport(ctx, made, r); err != nil {
			return nil, err
		}
	}
	return made, nil
}

func (m previewMaker) copyReport(ctx context.Context, to *store.Store, r *dbmodel.Report) error {
	bundle, err := m.opened.Bundle(ctx, r.ID)
	if err != nil {
		return err
	}
	now := m.now()
	publication := store.Publication{State: dbmodel.ReportStatePublished, PublishedAt: &now, Now: r.UpdatedAt}
	if r.StateAt(now) == dbmodel.ReportStatePublished {
		publication.PublishedAt = r.PublishedAt
	}
	_, err = to.Import(ctx, bundle, publication)
	return err
}

// draftsInPlace are the reports that a preview shows, each in its live place,
// and how many of them are not public yet.
func draftsInPlace(reports []*dbmodel.Report, now time.Time) (shown []*dbmodel.Report, drafts int) {
	for _, r := range reports {
		switch r.StateAt(now) {
		case dbmodel.ReportStatePublished:
			shown = append(shown, r)
		case dbmodel.ReportStateDraft, dbmodel.ReportStateScheduled:
			shown = append(shown, r)
			drafts++
		case dbmodel.ReportStateWithdrawn:
		}
	}
	return shown, drafts
}
