package publish

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"time"

	"gocloud.dev/blob"
)

// claimLifetime is how long a publication may take before another server thinks
// that it died.
const claimLifetime = 30 * time.Minute

// pointer is what the store has, and what is being done with it.
type pointer struct {
	// Live is the release that was last published as a whole.
	Live *Published `json:"live,omitempty"`
	// Kept are the manifests of releases before it, the newest first: their pages are
	// gone, their stylesheets, scripts and the like are still there.
	Kept []string `json:"kept,omitempty"`
	// Begun are the manifests of publications that have not come to their end:
	// something of them may be there.
	Begun []string `json:"begun,omitempty"`
	// Leaving are the manifests whose files are to go, where no other one has them.
	Leaving []string `json:"leaving,omitempty"`
	// Claim is of the publication that is at work, or was when it died.
	Claim *claim `json:"claim,omitempty"`

	// tag is of the pointer as it was read.
	tag string
}

// claim is who is publishing, and since when.
type claim struct {
	ID string    `json:"id"`
	By string    `json:"by,omitempty"`
	At time.Time `json:"at"`
}

// Published is a release that a store has as a whole.
type Published struct {
	Release  string `json:"release"`
	Revision int    `json:"revision"`
	// BuiltAt is when its build began, PublishedAt when the store had it.
	BuiltAt     time.Time `json:"builtAt"`
	PublishedAt time.Time `json:"publishedAt"`
	Manifest    string    `json:"manifest"`
	// By is the site folder that it came from.
	By string `json:"by,omitempty"`
	// Settled tells that nothing was begun after it, and that nothing is left to
	// remove.
	Settled bool `json:"-"`
}

// Live is the release that a store has, and an error that is fs.ErrNotExist when
// none was published there as a whole.
func Live(ctx context.Context, b *blob.Bucket) (Published, error) {
	p, err := readPointer(ctx, bucket{b})
	switch {
	case err != nil:
		return Published{}, err
	case p.Live == nil:
		return Published{}, fmt.Errorf("inget är publicerat i lagringen: %w", fs.ErrNotExist)
	}
	live := *p.Live
	live.Settled = p.isSettled()
	return live, nil
}

func (p pointer) isSettled() bool { return p.Claim == nil && len(p.Begun) == 0 && len(p.Leaving) == 0 }

// isBusy tells whether someone from another site folder is at work, and has not
// been for so long that they must be dead.
func (p pointer) isBusy(by string, now time.Time) bool {
	return p.Claim != nil && p.Claim.By != by && now.Sub(p.Claim.At) < claimLifetime
}

func readPointer(ctx context.Context, o objects) (pointer, error) {
	content, tag, err := o.read(ctx, pointerKey)
	if errors.Is(err, fs.ErrNotExist) {
		return pointer{}, nil
	}
	if err != nil {
		return pointer{}, err
	}
	p := pointer{tag: tag}
	if err := json.Unmarshal(content, &p); err != nil {
		return pointer{}, fmt.Errorf("%s i lagringen går inte att förstå: %w; ta bort det, så laddas allt upp på nytt", pointerKey, err)
	}
	return p, nil
}

// write puts the pointer in place of the one that was read.
func (p pointer) write(ctx context.Context, o objects) error {
	content, err := json.MarshalIndent(p, "", "\t")
	if err != nil {
		return fmt.Errorf("kan inte skriva %s: %w", pointerKey, err)
	}
	return o.replace(ctx, pointerKey, append(content, '\n'), p.tag)
}

// manifest is the key of the live one, "" where there is none.
func (p pointer) manifest() string {
	if p.Live == nil {
		return ""
	}
	return p.Live.Manifest
}

// hasOnlyKept tells whether a manifest is that of a release whose parts are gone.
func (p pointer) hasOnlyKept(manifest string) bool {
	others := slices.Concat([]string{p.manifest()}, p.Begun, p.Leaving)
	return slices.Contains(p.Kept, manifest) && !slices.Contains(others, manifest)
}

// manifests are the keys of all that the pointer speaks of.
func (p pointer) manifests() []string {
	return without(slices.Concat([]string{p.manifest()}, p.Kept, p.Begun, p.Leaving), "")
}

// begin is the pointer when a publication with this manifest and claim begins.
func (p pointer) begin(manifest string, by claim) pointer {
	p.Begun = with(p.Begun, manifest)
	p.Claim = &by
	return p
}

// end is the pointer when all of a publication is there, and only what it does
// not have is left to remove.
func (p pointer) end(live Published, keep int) pointer {
	kept := without(append([]string{p.manifest()}, p.Kept...), live.Manifest)
	dropped := kept[min(keep, len(kept)):]
	leaving := slices.Concat(p.Leaving, p.Begun, []string{p.manifest()}, dropped)
	return pointer{
		Live: &live, Kept: kept[:min(keep, len(kept))], Leaving: without(leaving, live.Manifest), Claim: p.Claim,
	}
}

// settle is the pointer when nothing is left to do.
func (p pointer) settle() pointer {
	p.Leaving, p.Claim = nil, nil
	return p
}

// with is a list that has the key.
func with(keys []string, key string) []string {
	if slices.Contains(keys, key) {
		return keys
	}
	return append(slices.Clip(keys), key)
}

// without is a list with each key once, but not this one and not "".
func without(keys []string, not string) []string {
	var list []string
	for _, key := range keys {
		if key != "" && key != not {
			list = with(list, key)
		}
	}
	return list
}
