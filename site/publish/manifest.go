package publish

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path"
)

const (
	// ownFolder holds what is Insyn's own in the store.
	ownFolder     = ".insyn/"
	pointerKey    = ownFolder + "live.json"
	manifestsKeys = ownFolder + "releases/"
	// inventoriesKeys is where the parts are described that releases are made of.
	inventoriesKeys = ownFolder + "parts/"
	// ownCaching is for what is Insyn's own: no copy of it is good.
	ownCaching = "no-store"
)

// file is what the store is to have at one address.
type file struct {
	SHA256       string `json:"sha256"`
	Size         int64  `json:"size"`
	ContentType  string `json:"contentType"`
	CacheControl string `json:"cacheControl"`
}

// inventory lists the files of a part, or those that belong to none, by path.
type inventory map[string]file

// manifest is what a release is made of.
type manifest struct {
	// Files belong to no part.
	Files inventory `json:"files"`
	// Parts are by name.
	Parts map[string]described `json:"parts,omitempty"`
}

// described is a part as a manifest has it.
type described struct {
	Making string   `json:"making"`
	Paths  []string `json:"paths"`
	// Inventory is the key of the part's inventory, and Count how many files that lists.
	Inventory string `json:"inventory"`
	Count     int    `json:"count"`
}

// count is how many files the release has.
func (m manifest) count() int {
	count := len(m.Files)
	for _, part := range m.Parts {
		count += part.Count
	}
	return count
}

// encode writes a manifest or an inventory, the same way each time, and names it
// after what it is of and what is in it: one that was changed by hand is another.
func encode(folder, of string, what any) (key string, content []byte, err error) {
	content, err = json.MarshalIndent(what, "", "\t")
	if err != nil {
		return "", nil, fmt.Errorf("kan inte beskriva %s: %w", of, err)
	}
	content = append(content, '\n')
	hash := sha256.Sum256(content)
	return path.Join(folder, of+"."+hex.EncodeToString(hash[:6])+".json"), content, nil
}

// readManifest reads a manifest of the store: nil is one that is not there, or that
// is no manifest. It says nothing of what the store has.
func readManifest(ctx context.Context, o reader, key string) (*manifest, error) {
	read, err := readListing[manifest](ctx, o, key)
	if err != nil || read == nil || read.Files != nil {
		return read, err
	}
	// One of an older program knew no parts.
	all, err := readListing[inventory](ctx, o, key)
	if err != nil || all == nil {
		return nil, err
	}
	return &manifest{Files: *all}, nil
}

// readListing reads a manifest or an inventory; nil is none.
func readListing[T any](ctx context.Context, o reader, key string) (*T, error) {
	if key == "" {
		return nil, nil //nolint:nilnil // As said.
	}
	content, _, err := o.read(ctx, key)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil //nolint:nilnil // As said.
	}
	if err != nil {
		return nil, err
	}
	read := new(T)
	if err := json.Unmarshal(content, read); err != nil {
		return nil, nil //nolint:nilnil,nilerr // What it named is uploaded again.
	}
	return read, nil
}
