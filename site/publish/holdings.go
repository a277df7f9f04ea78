package publish

import (
	"context"
	"path"
)

// holdings are what a release has, a part at a time. What belongs to no part is named "".
type holdings struct {
	manifest

	stock *stock
	// owners are the names of the parts that have what is at a path.
	owners map[string]string
	// isOnlyKept tells that the store has nothing of its parts any more.
	isOnlyKept bool
}

func (s *stock) holdings(m manifest) *holdings {
	owners := make(map[string]string)
	for name, part := range m.Parts {
		for _, path := range part.Paths {
			owners[path] = name
		}
	}
	return &holdings{manifest: m, stock: s, owners: owners}
}

// of is what the release has in a part, nil where it has no such part.
func (h *holdings) of(ctx context.Context, part string) (inventory, error) {
	if part == "" {
		return h.Files, nil
	}
	return h.stock.get(ctx, h.Parts[part].Inventory)
}

// owner is the part that has what is at a path.
func (h *holdings) owner(name string) string {
	for at := name; at != "." && at != "/"; at = path.Dir(at) {
		if part, is := h.owners[at]; is {
			return part
		}
	}
	return ""
}

// among is what the release has of the names, which in another release are those of
// a part.
func (h *holdings) among(ctx context.Context, names map[string]bool) (inventory, error) {
	found := make(inventory)
	for name := range names {
		all, err := h.of(ctx, h.owner(name))
		if err != nil {
			return nil, err
		}
		if f, is := all[name]; is {
			found[name] = f
		}
	}
	return found, nil
}
