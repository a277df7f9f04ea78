package publish

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	lru "github.com/hashicorp/golang-lru/v2"
)

// recentInventories is how many are kept in memory: a few hundred kilobytes each.
const recentInventories = 64

// stock has the inventories of parts, of which a country has more than fit in memory:
// those that this publication has made are on disk, the others in the store.
type stock struct {
	objects objects
	release Release
	// folder has those made here, and local tells of which parts inventories can be
	// made anew, should the store have lost them.
	folder string
	local  map[string]Part
	recent *lru.Cache[string, inventory]
}

func newStock(o objects, r Release, folder string) (*stock, error) {
	recent, err := lru.New[string, inventory](recentInventories)
	return &stock{objects: o, release: r, folder: folder, local: make(map[string]Part), recent: recent}, err
}

// make reads a part, and describes it.
func (s *stock) make(ctx context.Context, part Part) (described, error) {
	files, err := s.release.read(ctx, part)
	if err != nil {
		return described{}, err
	}
	key, content, err := encode(inventoriesKeys, part.Name, files)
	if err != nil {
		return described{}, err
	}
	if err := os.WriteFile(s.file(key), content, 0o600); err != nil {
		return described{}, fmt.Errorf(failNote, err)
	}
	s.recent.Add(key, files)
	return described{part.Making, part.Paths, key, len(files)}, nil
}

// trust takes the inventory of a part as the store has it.
func (s *stock) trust(part Part, d described) described {
	s.local[d.Inventory] = part
	return d
}

func (s *stock) file(key string) string { return filepath.Join(s.folder, filepath.Base(key)) }

// get is the inventory with a key, nil where there is none.
func (s *stock) get(ctx context.Context, key string) (inventory, error) {
	if files, is := s.recent.Get(key); is {
		return files, nil
	}
	read, err := readListing[inventory](ctx, s, key)
	if part, isLocal := s.local[key]; err == nil && read == nil && isLocal {
		files, err := s.release.read(ctx, part)
		read = &files
		if err != nil {
			return nil, err
		}
	}
	if err != nil || read == nil {
		return nil, err
	}
	s.recent.Add(key, *read)
	return *read, nil
}

// read reads an inventory that was made here, or else is in the store.
func (s *stock) read(ctx context.Context, key string) (content []byte, tag string, err error) {
	content, err = os.ReadFile(s.file(key))
	if errors.Is(err, fs.ErrNotExist) {
		return s.objects.read(ctx, key)
	}
	return content, "", err
}
