package site

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// recordsFolder has a record of each part of a release, and is not served.
const recordsFolder = ".reports"

// record tells what a release has of a report, for the next build to keep.
type record struct {
	// Fingerprint is that of what it was made of.
	Fingerprint string `json:"fingerprint"`
	// Files, Bytes and Pages are what there is, in all languages: another number of
	// them means that someone has been there.
	Files int   `json:"files"`
	Bytes int64 `json:"bytes"`
	Pages int   `json:"pages"`
	// Paths are the folders, and the files in none of these, that it is made of.
	Paths []string `json:"paths"`
	// Summary is there for a report.
	Summary *summary `json:"summary,omitempty"`
}

func (r record) extent() extent { return extent{r.Files, r.Bytes, r.Pages} }

// recordsOf are the paths of the records of a release.
func recordsOf(release string) ([]string, error) {
	var records []string
	err := filepath.WalkDir(filepath.Join(release, recordsFolder), func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		within, err := filepath.Rel(release, name)
		records = append(records, within)
		return err
	})
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil // A release of an older program has none.
	}
	return records, err
}

func readRecord(file string) (record, error) {
	var r record
	text, err := os.ReadFile(file)
	if err != nil {
		return r, err
	}
	return r, json.Unmarshal(text, &r)
}

// writeRecord tells the next build what the draft has of a part.
func (w *workspace) writeRecord(p *part) error {
	text, err := json.Marshal(p.record)
	if err != nil {
		return err
	}
	return w.put(p.file, func(to string) error {
		return os.WriteFile(to, append(text, '\n'), 0o644) //nolint:gosec // The site is public.
	})
}
