package site

import (
	"io/fs"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"
)

// inspectedParts is of how many parts a build counts the files before it keeps them:
// all of a small site. Of a large one a few are drawn, for to look at every file of a
// country takes longer than to make what has changed.
const inspectedParts = 20

// keep puts into the draft what an earlier try of this build has made, and what the
// live release has, of all that is still the same. The rest is made.
func (w *workspace) keep(o Options, p *plan, earlier *workspace) error {
	w.parts = p.parts()
	if !w.shared {
		return nil
	}
	if err := w.takeOver(earlier); err != nil {
		return err
	}
	w.find(o, w.parts)
	p.recall()
	var placing errgroup.Group
	placing.SetLimit(runtime.GOMAXPROCS(0))
	for _, part := range w.parts {
		if part.isKept {
			placing.Go(func() error { return w.keepPart(part) })
		}
	}
	return placing.Wait()
}

// parts are those of the reports and municipalities.
func (p *plan) parts() []*part {
	all := make([]*part, 0, len(p.reports)+len(p.municipalities))
	for i := range p.reports {
		all = append(all, &p.reports[i].part)
	}
	for i := range p.municipalities {
		all = append(all, &p.municipalities[i].part)
	}
	return all
}

// takeOver moves what an earlier try has made from its draft.
func (w *workspace) takeOver(earlier *workspace) error {
	if earlier == nil {
		return nil
	}
	made := make(map[string]*part)
	for _, part := range earlier.parts {
		if part.isMade {
			made[part.fingerprint] = part
		}
	}
	for _, part := range w.parts {
		was, same := made[part.fingerprint]
		if !same {
			continue
		}
		part.isMade, part.record = true, was.record
		for _, path := range part.record.Paths {
			if err := w.put(path, func(to string) error { return os.Rename(filepath.Join(earlier.draft, path), to) }); err != nil {
				return err
			}
		}
	}
	return nil
}

// find finds which of the parts the live release has as they are to be.
func (w *workspace) find(o Options, parts []*part) {
	live, err := Live(w.site)
	if err != nil || o.Anew || !w.shared {
		return // There is nothing to keep.
	}
	var finding errgroup.Group
	finding.SetLimit(runtime.GOMAXPROCS(0))
	for drawn, i := range rand.Perm(len(parts)) {
		if part := parts[i]; !part.isMade {
			finding.Go(func() error {
				part.isKept = w.has(live, part, drawn < inspectedParts)
				return nil
			})
		}
	}
	_ = finding.Wait() // What is not found is made.
}

// has tells whether a release has a part, and notes where. What it does not share is
// always inspected.
func (w *workspace) has(release string, p *part, inspect bool) bool {
	was, err := readRecord(filepath.Join(release, p.file))
	if err != nil || was.Fingerprint != p.fingerprint || len(was.Paths) == 0 {
		return false // A release of an older program has no records.
	}
	if slices.ContainsFunc(was.Paths, func(path string) bool { return !filepath.IsLocal(path) }) {
		return false // Someone has been there.
	}
	p.record, p.from, p.home = was, release, linkedFolder(release, p.file)
	if p.home != "" {
		p.from = filepath.Join(w.site, partsFolder, p.home)
	}
	if inspect || p.home == "" {
		found, err := extentOf(p.from, was.Paths)
		return err == nil && found == was.extent()
	}
	for _, path := range was.Paths {
		if _, err := os.Lstat(filepath.Join(p.from, path)); err != nil {
			return false
		}
	}
	return true
}

// recall lets go of the reports of committees that not all are there of, for what
// one year's pages say of another takes both; and tells of the others what their
// records say.
func (p *plan) recall() {
	lacking := make(map[string]bool)
	for i := range p.reports {
		if r := &p.reports[i]; r.isLacking() || r.record.Summary == nil {
			lacking[r.header.Committee.Id] = true
		}
	}
	for i := range p.reports {
		if r := &p.reports[i]; lacking[r.header.Committee.Id] {
			r.part = part{fingerprint: r.fingerprint, file: r.file}
		} else {
			r.summary = *r.record.Summary
		}
	}
	for i := range p.municipalities {
		if m := &p.municipalities[i]; m.isLacking() {
			m.part = part{fingerprint: m.fingerprint, file: m.file}
		}
	}
}

// keepPart puts what is kept of a part into the draft.
func (w *workspace) keepPart(p *part) error {
	if p.home != "" {
		return w.linkTo(p)
	}
	for _, path := range p.record.Paths {
		if err := w.put(path, func(to string) error { return linkFiles(filepath.Join(p.from, path), to, nil) }); err != nil {
			return err
		}
	}
	return nil
}

// put makes the folder around a path of the draft before something is put there.
func (w *workspace) put(path string, put func(to string) error) error {
	to := filepath.Join(w.draft, path)
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		return err
	}
	return put(to)
}

// trees are a folder's places in a release: one for each language.
func (w *workspace) trees(folder string) []string {
	var trees []string
	for _, language := range w.artist.words.languages() {
		trees = append(trees, filepath.FromSlash(path.Join(treeOf(language), folder)))
	}
	return trees
}

// municipalityPaths are what the draft has of a municipality: its files, those of its
// committees, and the folder that compares measures.
func (w *workspace) municipalityPaths(folder string) ([]string, error) {
	var paths []string
	for _, tree := range w.trees(folder) {
		for _, pattern := range []string{"*", "*/*"} {
			found, err := fs.Glob(os.DirFS(w.draft), path.Join(filepath.ToSlash(tree), pattern))
			if err != nil {
				return nil, err
			}
			for _, each := range found {
				info, err := os.Lstat(filepath.Join(w.draft, each))
				if err != nil {
					return nil, err
				}
				isWithin := pattern == "*/*" && path.Base(path.Dir(each)) == comparisonsFolder
				if !isWithin && (info.Mode().IsRegular() || path.Base(each) == comparisonsFolder) {
					paths = append(paths, filepath.FromSlash(each))
				}
			}
		}
	}
	return paths, nil
}

// isReportFolder tells a report's folder among a municipality's: below a
// committee's, which has no folder but those of its reports.
func isReportFolder(within string) bool {
	parts := strings.Split(within, "/")
	return len(parts) == 2 && parts[0] != comparisonsFolder
}

func nothing(string) bool { return false }

// comparisonsFolder is where a municipality's pages compare measures.
const comparisonsFolder = "matt"
