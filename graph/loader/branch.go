package loader

import "context"

// next loads what is selected below objects.
type next[T any] func(context.Context, Selection, []*T) error

// branch is one relation of a type.
type branch[P any] struct {
	// fields are those that need the relation.
	fields []string
	load   func(context.Context, Selection, []*P) error
}

// grow loads the selected ones among a type's relations.
func grow[P any](ctx context.Context, s Selection, typeName string, parents []*P, branches ...branch[P]) error {
	if len(parents) == 0 {
		return nil
	}
	for _, b := range branches {
		below, asked := s.at(typeName, b.fields...)
		if !asked {
			continue
		}
		if err := b.load(ctx, below, parents); err != nil {
			return err
		}
	}
	return nil
}

// find answers rows by a key of theirs.
type find[T any] func(ctx context.Context, keys []string) ([]*T, error)

// many hangs objects below their parents: owner is the parent's id in one of them.
func many[P, C any](
	field string, id func(*P) string, rows find[C], owner func(*C) string, hang func(*P, []*C), below next[C],
) branch[P] {
	return branch[P]{fields: []string{field}, load: func(ctx context.Context, s Selection, parents []*P) error {
		children, err := rows(lean[C](ctx, s), keys(parents, id))
		if err != nil {
			return err
		}
		byOwner := make(map[string][]*C, len(parents))
		for _, child := range children {
			byOwner[owner(child)] = append(byOwner[owner(child)], child)
		}
		for _, parent := range parents {
			hang(parent, byOwner[id(parent)])
		}
		return below(ctx, s, children)
	}}
}

// one gives each object the one it refers to: reference is that one's id, or
// "" for none. Objects that refer to the same one share it.
func one[P, C any](
	field string, reference func(*P) string, rows find[C], id func(*C) string, give func(*P, *C), below next[C],
) branch[P] {
	return branch[P]{fields: []string{field}, load: func(ctx context.Context, s Selection, from []*P) error {
		wanted := keys(from, reference)
		if len(wanted) == 0 {
			return nil
		}
		targets, err := rows(lean[C](ctx, s), wanted)
		if err != nil {
			return err
		}
		byID := index(targets, id)
		for _, object := range from {
			give(object, byID[reference(object)])
		}
		return below(ctx, s, targets)
	}}
}

// keys lists the different keys of objects, but not the empty one.
func keys[T any](objects []*T, key func(*T) string) []string {
	seen := map[string]bool{"": true}
	found := make([]string, 0, len(objects))
	for _, object := range objects {
		if k := key(object); !seen[k] {
			seen[k] = true
			found = append(found, k)
		}
	}
	return found
}

func index[T any](objects []*T, id func(*T) string) map[string]*T {
	byID := make(map[string]*T, len(objects))
	for _, object := range objects {
		byID[id(object)] = object
	}
	return byID
}

// or is what a pointer points to, "" where it points to nothing.
func or(text *string) string {
	if text == nil {
		return ""
	}
	return *text
}

// leaf loads nothing: the objects have no relations.
func leaf[T any](context.Context, Selection, []*T) error { return nil }
