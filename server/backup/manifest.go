package backup

import (
	"insyn/dbmodel/store"
)

const (
	// format is what the manifest says that the file is, and formatVersion how.
	format        = "insyn-backup"
	formatVersion = 1

	manifestFile = "manifest.json"
	dataFolder   = "data/"
	siteFolder   = "site/"
)

// Manifest tells what is in a backup.
type Manifest struct {
	Format        string `json:"format"`
	FormatVersion int    `json:"formatVersion"`
	// Program is the version of Insyn that made it.
	Program string `json:"program"`
	store.Snapshot

	// Site names the release of the site that is in it, "" where none is.
	Site string `json:"site"`
	// Files are those of the release.
	Files []File `json:"files"`
}

// File is one file of a release.
type File struct {
	Name string `json:"name"`
	// SHA256 is in hexadecimal.
	SHA256 string `json:"sha256"`
}

// Rows is how many rows there are in a table; 0 where there is no such table.
func (m Manifest) Rows(table string) int {
	for _, t := range m.Tables {
		if t.Name == table {
			return t.Rows
		}
	}
	return 0
}
