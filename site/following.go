package site

import (
	"io/fs"
	"os"
	"path"
)

// Files are those of the release in the folder dir, also those that it shares with
// others: to what reads them no link is one.
func Files(dir string) fs.FS { return following{os.DirFS(dir)} }

// following is a file system in which walks follow links.
type following struct{ fs.FS }

// ReadDir implements fs.ReadDirFS.
func (f following) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(f.FS, name)
	if err != nil {
		return nil, err
	}
	for i, entry := range entries {
		if entry.Type()&fs.ModeSymlink == 0 {
			continue
		}
		info, err := fs.Stat(f.FS, path.Join(name, entry.Name()))
		if err != nil {
			return nil, err
		}
		entries[i] = fs.FileInfoToDirEntry(named{info, entry.Name()})
	}
	return entries, nil
}

// named is what a link leads to, under the link's name.
type named struct {
	fs.FileInfo

	name string
}

// Name implements fs.FileInfo.
func (n named) Name() string { return n.name }
