package site

import (
	"cmp"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// workspace is where one build is made: the Hugo project with its data, in a
// temporary folder, and an unfinished release beside the finished ones.
type workspace struct {
	source  string
	draft   string
	site    string
	builtAt time.Time
	// search and pdf tell what the site has beside its pages.
	search, pdf bool
	// shared tells whether later releases may have parts of this one, and parts are
	// all that it has.
	shared bool
	parts  []*part
	// parted tells whether the search has an index for each municipality and year.
	parted bool
	// atOnce is how many reports' pages are made in one run.
	atOnce     int
	artist     artist
	processors processors
	plainer    plainer
}

func newWorkspace(o Options, project fs.FS, p plan, builtAt time.Time) (*workspace, error) {
	dir, err := filepath.Abs(o.Dir) // Hugo would take it as relative to the project.
	if err != nil {
		return nil, fmt.Errorf("kan inte hitta mappen för webbplatsen: %w", err)
	}
	w := &workspace{site: dir, builtAt: builtAt, search: o.Pagefind != "", pdf: o.Chromium != "", shared: o.sharesParts(p), parted: p.isParted(), atOnce: cmp.Or(o.atOnce, reportsAtOnce), processors: newProcessors()}
	if err := w.fill(project); err != nil {
		w.remove()
		return nil, err
	}
	return w, nil
}

// sharesParts tells whether a later build may keep parts of this one: a site of one
// report is made in one run, pages of an unknown program are never kept, and a
// preview is for a while.
func (o Options) sharesParts(p plan) bool {
	return o.Version != "" && o.PreviewAt == "" && len(p.reports) > 1
}

func (w *workspace) fill(project fs.FS) (err error) {
	if err := w.makeFolders(); err != nil {
		return err
	}
	if err := os.CopyFS(w.source, project); err != nil {
		return fmt.Errorf("kan inte lägga ut mallarna: %w", err)
	}
	w.artist, err = newArtist(project)
	return err
}

func (w *workspace) makeFolders() (err error) {
	if err := os.MkdirAll(filepath.Join(w.site, releasesFolder), 0o755); err != nil {
		return fmt.Errorf("kan inte skapa mappen för webbplatsen: %w", err)
	}
	w.draft, err = os.MkdirTemp(filepath.Join(w.site, releasesFolder), draftPattern(w.builtAt))
	if err != nil {
		return fmt.Errorf("kan inte skriva i mappen för webbplatsen: %w", err)
	}
	// MkdirTemp makes folders for their owner only; a web server may be someone else.
	if err := os.Chmod(w.draft, 0o755); err != nil { //nolint:gosec // The site is public.
		return fmt.Errorf("kan inte öppna mappen för läsning: %w", err)
	}
	w.source, err = os.MkdirTemp("", "insyn-site-")
	if err != nil {
		return fmt.Errorf("kan inte skapa en tillfällig mapp: %w", err)
	}
	return nil
}

// about is what the templates read about the build: updatedAt is when the latest
// of all reports was changed, and there in the run that makes the pages of several.
func (w *workspace) about(o Options, updatedAt string) map[string]any {
	return map[string]any{
		"updatedAt": updatedAt,
		"api":       strings.TrimSuffix(o.BaseURL, "/") + "/graphql",
		"contact":   o.Contact,
		"license":   map[string]string{"name": licenceName, "url": licenceURL},
		"catalogue": catalogues(),
		"search":    w.search,
		"pdf":       w.pdf,
		"preview":   o.PreviewAt != "",
		"parted":    w.parted,
	}
}

// remove deletes the temporary folder, and the release if it was not finished. There
// may be no workspace.
func (w *workspace) remove() {
	if w == nil {
		return
	}
	for _, dir := range []string{w.source, w.draft} {
		if dir != "" {
			os.RemoveAll(dir) //nolint:errcheck // A later build removes what is left.
		}
	}
}
