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
	return keeping.Wait()
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
	linked, err := w.linkTrees(live, r.folder())
	if err == nil && linked == (extent{was.Files, was.Bytes}) {
		r.isKept, r.summary = true, *was.Summary
		return nil
	}
	var removing error
	for _, tree := range w.trees(r.folder()) {
		removing = errors.Join(removing, os.RemoveAll(filepath.Join(w.draft, tree)))
	}
	return removing
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

func (w *workspace) linkTrees(live, folder string) (extent, error) {
	var all extent
	for _, tree := range w.trees(folder) {
		linked, err := linkFolder(filepath.Join(live, tree), filepath.Join(w.draft, tree))
		if err != nil {
			return extent{}, err
		}
		all.add(linked)
	}
	return all, nil
}

// linkFolder makes a folder that has the files of another one: the very files, for
// no finished release is ever written to.
func linkFolder(from, to string) (extent, error) {
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

// reportFolder is the folder of the report that a file of a release may belong to:
// the first three names of its path, after the language's own.
func (w *workspace) reportFolder(file string) string {
	names := strings.Split(filepath.ToSlash(file), "/")
	if slices.Contains(w.artist.words.languages(), names[0]) {
		names = names[1:]
	}
	return path.Join(names[:min(len(names), 3)]...)
}

// writeRecords tells the next build what the draft has of each report.
func (w *workspace) writeRecords(p plan, found map[string]extent) error {
	files := make([]file, 0, len(p.reports))
	for _, r := range p.reports {
		text, err := json.Marshal(record{r.fingerprint, found[r.folder()].files, found[r.folder()].bytes, &r.summary})
		if err != nil {
			return fmt.Errorf("kan inte beskriva %s: %w", r.header.Id, err)
		}
		files = append(files, file{path.Join(recordsFolder, r.key()+".json"), append(text, '\n')})
	}
	return w.writeFiles(makersOf(files))
}
