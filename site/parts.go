package site

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// partsFolder is where the site folder has what releases share: the pages and files
// of a report or a municipality, or an index of the search, each as it was made
// once. They lie at the same paths as in a release, with the record, and a release
// has links to them. So what stays the same costs a release a few links, however
// many files it is.
//
//	site/releases/20210301T120000Z-1/huddinge/kommunstyrelsen/2020 -> ../../../../parts/…
//	site/parts/0126-kommunstyrelsen-2020.20210301T120000Z-1/huddinge/kommunstyrelsen/2020/
//	site/parts/0126-kommunstyrelsen-2020.20210301T120000Z-1/en/huddinge/kommunstyrelsen/2020/
//	site/parts/0126-kommunstyrelsen-2020.20210301T120000Z-1/.reports/0126-kommunstyrelsen-2020.json
//
// No part is ever written to, and it goes when the last release that links to it
// does. A release without links, of a single report or restored from a backup, is
// as good.
const partsFolder = "parts"

// part is what a release has of a report or a municipality, or an index of the
// search: what the next release may keep.
type part struct {
	// fingerprint is equal where the pages and files are: it tells apart what they
	// are made of.
	fingerprint string
	// file is the path of the record in a release, and record what it says.
	file   string
	record record

	// isMade tells whether this build has made it, and isKept whether it is that of
	// the live release.
	isMade, isKept bool
	// from is the folder below which the files of what is kept lie, and home names
	// the one in partsFolder that is linked to: "" where the files are the draft's own.
	from, home string
}

// isLacking tells whether the draft has nothing of it yet.
func (p *part) isLacking() bool { return !p.isMade && !p.isKept }

// name is the part's name among those of a release, "0126-kommunstyrelsen-2020".
func (p *part) name() string {
	within, _ := filepath.Rel(recordsFolder, strings.TrimSuffix(p.file, ".json"))
	return strings.ReplaceAll(filepath.ToSlash(within), "/", "-")
}

// whole are the part's paths in a release, the record's last: where it is, all is.
func (p *part) whole() []string { return slices.Concat(p.record.Paths, []string{p.file}) }

// made is how many parts a build has made. There may be no workspace.
func (w *workspace) made() (parts int) {
	if w == nil {
		return 0
	}
	for _, part := range w.parts {
		if part.isMade {
			parts++
		}
	}
	return parts
}

// describe notes what the draft has of a part, for the next build.
func (w *workspace) describe(p *part) error {
	found, err := extentOf(w.draft, p.record.Paths)
	if err != nil {
		return fmt.Errorf("kan inte läsa det som byggdes: %w", err)
	}
	p.record.Fingerprint, p.record.Files, p.record.Bytes, p.record.Pages = p.fingerprint, found.files, found.bytes, found.pages
	if err := w.writeRecord(p); err != nil {
		return fmt.Errorf("kan inte beskriva det som byggdes: %w", err)
	}
	return nil
}

// share moves a part's files out of the draft, to where later releases find them
// too, and links to them.
func (w *workspace) share(p *part, release string) error {
	p.home = p.name() + "." + release
	for _, path := range p.whole() {
		to := filepath.Join(w.site, partsFolder, p.home, path)
		if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
			return err
		}
		if err := os.Rename(filepath.Join(w.draft, path), to); err != nil {
			return err
		}
	}
	return w.linkTo(p)
}

// shareParts shares what the draft has of its own, if it may. What it links to is
// there still, or it is errChanged: another build may have removed the last release
// that had it.
func (w *workspace) shareParts(release string) error {
	if !w.shared {
		return nil
	}
	for _, part := range w.parts {
		if part.home == "" {
			if err := w.share(part, release); err != nil {
				return fmt.Errorf("kan inte spara det som byggdes: %w", err)
			}
		} else if _, err := os.Stat(filepath.Join(w.draft, part.file)); err != nil {
			return fmt.Errorf("det som skulle behållas är borttaget: %w", errChanged)
		}
	}
	return nil
}

// linkTo links from the draft to the part's folder.
func (w *workspace) linkTo(p *part) error {
	for _, path := range p.whole() {
		err := w.put(path, func(link string) error {
			target, err := filepath.Rel(filepath.Dir(link), filepath.Join(w.site, partsFolder, p.home, path))
			if err != nil {
				return err
			}
			return os.Symlink(target, link)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// linkedFolder names the folder in partsFolder that a record of a release is in, ""
// where it is the release's own.
func linkedFolder(release, record string) string {
	target, err := os.Readlink(filepath.Join(release, record))
	if err != nil {
		return ""
	}
	_, within, found := strings.Cut(filepath.ToSlash(target), "../"+partsFolder+"/")
	folder, _, _ := strings.Cut(within, "/")
	if !found {
		return ""
	}
	return folder
}

// sharedPart is a part that a release shares with others.
type sharedPart struct {
	// record is the path of its record in the release, and home names the folder in
	// partsFolder that has it.
	record, home string
}

// linksOf are the parts that the release in a folder shares with others.
func linksOf(release string) ([]sharedPart, error) {
	records, err := recordsOf(release)
	var links []sharedPart
	for _, record := range records {
		if home := linkedFolder(release, record); home != "" {
			links = append(links, sharedPart{record, home})
		}
	}
	return links, err
}

// Part is what releases share: the files of a report or a municipality, or an index
// of the search.
type Part struct {
	// Name is the same in all releases, "0126-kommunstyrelsen-2020", and Making tells
	// apart what it has been made as.
	Name, Making string
	// Paths are its folders, and its files in none of these, in a release.
	Paths []string
}

// Parts are those that the release may share with others.
func (r Release) Parts() ([]Part, error) {
	links, err := linksOf(r.Dir)
	if err != nil {
		return nil, fmt.Errorf("kan inte läsa vad versionen %s består av: %w", r.Name, err)
	}
	parts := make([]Part, 0, len(links))
	for _, link := range links {
		has, err := readRecord(filepath.Join(r.Dir, link.record))
		if err != nil {
			return nil, fmt.Errorf("kan inte läsa vad versionen %s består av: %w", r.Name, err)
		}
		part := Part{Name: strings.TrimSuffix(link.home, filepath.Ext(link.home)), Making: link.home}
		for _, path := range has.Paths {
			part.Paths = append(part.Paths, filepath.ToSlash(path))
		}
		parts = append(parts, part)
	}
	return parts, nil
}

// pruneParts removes the parts that no release links to, finished or not.
func pruneParts(site string) error {
	parts, err := os.ReadDir(filepath.Join(site, partsFolder))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("kan inte läsa mappen med delar: %w", err)
	}
	used, err := usedParts(site)
	if err != nil {
		return fmt.Errorf("kan inte läsa vilka delar som används: %w", err)
	}
	for _, entry := range parts {
		if !used[entry.Name()] {
			if err := os.RemoveAll(filepath.Join(site, partsFolder, entry.Name())); err != nil {
				return fmt.Errorf("kan inte ta bort en gammal del: %w", err)
			}
		}
	}
	return nil
}

func usedParts(site string) (map[string]bool, error) {
	releases, err := os.ReadDir(filepath.Join(site, releasesFolder))
	if err != nil {
		return nil, err
	}
	used := make(map[string]bool)
	for _, entry := range releases {
		if !entry.IsDir() {
			continue
		}
		release := filepath.Join(site, releasesFolder, entry.Name())
		links, err := linksOf(release)
		if err != nil {
			return nil, err
		}
		for _, link := range links {
			used[link.home] = true
		}
	}
	return used, nil
}
