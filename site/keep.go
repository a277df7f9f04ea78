package site

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"
)

// recordsFolder has a record of each report in a release, and is not served.
const recordsFolder = ".reports"

// record tells what a release has of a report, for the next build to keep.
type record struct {
	// Fingerprint is that of what it was made of.
	Fingerprint string `json:"fingerprint"`
	// Files and Bytes are what the report has, in all languages: another number
	// of them means that someone has been there.
	Files int   `json:"files"`
	Bytes int64 `json:"bytes"`
	// Summary is there for a report, not for a part of the search.
	Summary *summary `json:"summary,omitempty"`
}

// keep puts into the draft what the live release has of the reports that are
// still the same. What cannot be kept is made.
func (w *workspace) keep(o Options, p *plan) error {
	live, ok := w.kept(o)
	if !ok || len(p.reports) < 2 { // A site of one report is made in one run.
		return nil
	}
	var keeping errgroup.Group
	keeping.SetLimit(runtime.GOMAXPROCS(0))
	for i := range p.reports {
		keeping.Go(func() error { return w.keepReport(live, &p.reports[i]) })
	}
	for i := range p.municipalities {
		keeping.Go(func() error { return w.keepMunicipality(live, &p.municipalities[i]) })
	}
	return errors.Join(keeping.Wait(), w.keepWholeCommittees(p))
}

// keepWholeCommittees lets go of the reports of committees that not all can be
// kept of: what one year's pages say of another takes both.
func (w *workspace) keepWholeCommittees(p *plan) error {
	changed := make(map[string]bool)
	for _, r := range p.changed() {
		changed[r.header.Committee.Id] = true
	}
	var removing error
	for i := range p.reports {
		if r := &p.reports[i]; r.isKept && changed[r.header.Committee.Id] {
			r.isKept = false
			removing = errors.Join(removing, w.unlink(r.folder(), nothing))
		}
	}
	return removing
}

// kept is the folder of the release whose files may be kept, if there is one.
func (w *workspace) kept(o Options) (live string, ok bool) {
	live, err := Live(w.site)
	return live, err == nil && o.Version != "" && !o.Anew && o.PreviewAt == ""
}

func (w *workspace) keepReport(live string, r *planned) error {
	was, err := readRecord(filepath.Join(live, recordsFolder, r.key()+".json"))
	if err != nil || was.Fingerprint != r.fingerprint || was.Summary == nil {
		return nil //nolint:nilerr // A release of an older program has no records.
	}
	linked, err := w.linkTrees(live, r.folder(), nothing)
	if err == nil && linked == (extent{was.Files, was.Bytes}) {
		r.isKept, r.summary = true, *was.Summary
		return nil
	}
	return w.unlink(r.folder(), nothing)
}

func (w *workspace) keepMunicipality(live string, m *plannedMunicipality) error {
	was, err := readRecord(filepath.Join(live, m.record()))
	if err != nil || was.Fingerprint != m.fingerprint {
		return nil //nolint:nilerr // As for reports.
	}
	linked, err := w.linkTrees(live, m.folder, isReportFolder)
	if err == nil && linked == (extent{was.Files, was.Bytes}) {
		m.isKept = true
		return nil
	}
	return w.unlink(m.folder, isReportFolder)
}

// record is the path of a municipality's record in a release.
func (m plannedMunicipality) record() string {
	return filepath.Join(recordsFolder, "kommuner", m.folder+".json")
}

// isReportFolder tells a report's folder among a municipality's: below a
// committee's, which has no folder but those of its reports.
func isReportFolder(within string) bool {
	parts := strings.Split(filepath.ToSlash(within), "/")
	return len(parts) == 2 && parts[0] != comparisonsFolder
}

// comparisonsFolder is where a municipality's pages compare measures.
const comparisonsFolder = "matt"

func nothing(string) bool { return false }

// unlink takes what was linked out of the draft: what is made in its place would be
// written into the live release's own files.
func (w *workspace) unlink(folder string, skip func(within string) bool) error {
	var removing error
	for _, tree := range w.trees(folder) {
		removing = errors.Join(removing, removeFiles(filepath.Join(w.draft, tree), skip))
	}
	return removing
}

// removeFiles removes the files below a folder, if there is one, but for those of
// the folders to skip.
func removeFiles(folder string, skip func(within string) bool) error {
	err := filepath.WalkDir(folder, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		within, err := filepath.Rel(folder, name)
		switch {
		case err != nil:
			return err
		case !entry.IsDir():
			return os.Remove(name)
		case skip(within):
			return fs.SkipDir
		}
		return nil
	})
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// trees are a folder's places in a release: one for each language.
func (w *workspace) trees(folder string) []string {
	var trees []string
	for _, language := range w.artist.words.languages() {
		trees = append(trees, filepath.FromSlash(path.Join(treeOf(language), folder)))
	}
	return trees
}

// extent counts files.
type extent struct {
	files int
	bytes int64
}

func (e *extent) add(other extent) { e.files, e.bytes = e.files+other.files, e.bytes+other.bytes }

func (w *workspace) linkTrees(live, folder string, skip func(within string) bool) (extent, error) {
	var all extent
	for _, tree := range w.trees(folder) {
		linked, err := linkFolder(filepath.Join(live, tree), filepath.Join(w.draft, tree), skip)
		if err != nil {
			return extent{}, err
		}
		all.add(linked)
	}
	return all, nil
}

// linkFolder makes a folder that has the files of another one, less the folders to
// skip: the very files, for no finished release is ever written to.
func linkFolder(from, to string, skip func(within string) bool) (extent, error) {
	var all extent
	err := filepath.WalkDir(from, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		within, err := filepath.Rel(from, name)
		if err != nil {
			return err
		}
		if entry.IsDir() {
			if skip(within) {
				return fs.SkipDir
			}
			return os.MkdirAll(filepath.Join(to, within), 0o755)
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		all.add(extent{1, info.Size()})
		return linkFile(name, filepath.Join(to, within))
	})
	return all, err
}

// linkFile copies the file where the file system knows no links.
func linkFile(from, to string) error {
	if os.Link(from, to) == nil {
		return nil
	}
	source, err := os.Open(from)
	if err != nil {
		return err
	}
	defer source.Close()                                                     //nolint:errcheck // Only read from.
	target, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644) //nolint:gosec // The site is public.
	if err != nil {
		return err
	}
	_, err = io.Copy(target, source)
	return errors.Join(err, target.Close())
}

func readRecord(file string) (record, error) {
	var r record
	text, err := os.ReadFile(file)
	if err != nil {
		return r, err
	}
	return r, json.Unmarshal(text, &r)
}

// extentOf is the extent of the files below a folder.
func extentOf(folder string) (extent, error) {
	var all extent
	err := filepath.WalkDir(folder, func(_ string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		info, err := entry.Info()
		if err == nil {
			all.add(extent{1, info.Size()})
		}
		return err
	})
	return all, err
}

// ownerFolder is the folder of the report, or of the municipality, that a file of a
// release belongs to, if it belongs to one.
func (w *workspace) ownerFolder(file string) string {
	names := strings.Split(filepath.ToSlash(file), "/")
	if slices.Contains(w.artist.words.languages(), names[0]) {
		names = names[1:]
	}
	if len(names) > 3 && names[1] != comparisonsFolder {
		return path.Join(names[:3]...)
	}
	return names[0]
}

// writeRecords tells the next build what the draft has of each report and
// municipality.
func (w *workspace) writeRecords(p plan, found map[string]extent) error {
	files := make([]file, 0, len(p.reports)+len(p.municipalities))
	add := func(path string, r record) error {
		text, err := json.Marshal(r)
		files = append(files, file{filepath.ToSlash(path), append(text, '\n')})
		return err
	}
	var failed error
	for _, r := range p.reports {
		has := found[r.folder()]
		failed = errors.Join(failed, add(path.Join(recordsFolder, r.key()+".json"), record{r.fingerprint, has.files, has.bytes, &r.summary}))
	}
	for _, m := range p.municipalities {
		has := found[m.folder]
		failed = errors.Join(failed, add(m.record(), record{m.fingerprint, has.files, has.bytes, nil}))
	}
	if failed != nil {
		return fmt.Errorf("kan inte beskriva det som byggdes: %w", failed)
	}
	return w.writeFiles(makersOf(files))
}
