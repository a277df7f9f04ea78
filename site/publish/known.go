package publish

import (
	"bytes"
	"context"
	"maps"
	"slices"
	"strings"

	"insyn/site/serving"
)

// known is what a store has, as far as its pointer and manifests say, beside what
// it is to have.
type known struct {
	objects objects
	pointer pointer
	want    manifest

	live  manifest
	begun []manifest
	// earlier are the stylesheets, scripts and the like of releases that are kept.
	earlier manifest
	// gone are the names of what is to go.
	gone map[string]bool

	// listed is what a list of the store has, where it was asked for one, and sums the
	// MD5 of what is wanted, where that is to be compared.
	listed map[string]listed
	sums   map[string][]byte
}

// learn reads what the store has. next is the pointer as it will be.
func learn(ctx context.Context, o objects, p, next pointer, want manifest) (*known, error) {
	k := &known{objects: o, pointer: p, want: want, earlier: make(manifest), gone: make(map[string]bool)}
	var err error
	if k.live, err = readManifest(ctx, o, p.manifest()); err != nil {
		return nil, err
	}
	k.leave(k.live)
	for _, key := range p.Begun {
		begun, err := readManifest(ctx, o, key)
		if err != nil {
			return nil, err
		}
		k.begun = append(k.begun, begun)
	}
	for _, key := range next.Leaving {
		leaving, err := readManifest(ctx, o, key)
		if err != nil {
			return nil, err
		}
		k.leave(leaving)
	}
	return k, k.readKept(ctx, p.Kept, next.Kept)
}

// leave notes what a release has that is to go.
func (k *known) leave(m manifest) {
	for name := range m {
		if _, stays := k.want[name]; !stays {
			k.gone[name] = true
		}
	}
}

// readKept reads one manifest at a time, for each is as large as a release.
func (k *known) readKept(ctx context.Context, there, stay []string) error {
	for _, key := range without(slices.Concat(there, stay), "") {
		kept, err := readManifest(ctx, k.objects, key)
		if err != nil {
			return err
		}
		for name, f := range kept {
			if !serving.IsFingerprinted(name) {
				continue // The index of the search goes at once: it holds the words of what was withdrawn.
			}
			if _, isNewer := k.earlier[name]; !isNewer {
				k.earlier[name] = f
			}
			if slices.Contains(stay, key) {
				delete(k.gone, name)
			}
		}
	}
	return nil
}

// list asks the store what it has. Of what is to go, only that is left, and a
// manifest that nothing speaks of joins it.
func (k *known) list(ctx context.Context, keys []string) error {
	k.listed = make(map[string]listed)
	if err := k.objects.list(ctx, func(l listed) { k.listed[l.key] = l }); err != nil {
		return err
	}
	maps.DeleteFunc(k.gone, func(name string, _ bool) bool { _, is := k.listed[name]; return !is })
	for name := range k.listed {
		if strings.HasPrefix(name, manifestsKeys) && !slices.Contains(keys, name) {
			k.gone[name] = true
		}
	}
	return nil
}

// has tells whether the store surely has the file as it is wanted.
func (k *known) has(name string) bool {
	there, is := k.live[name]
	if !is {
		there = k.earlier[name]
	}
	if there != k.want[name] || !k.isListed(name) {
		return false
	}
	return !slices.ContainsFunc(k.begun, func(m manifest) bool {
		f, isTouched := m[name]
		return isTouched && f != there
	})
}

// isListed tells whether a list, where there is one, has the file as it is wanted.
func (k *known) isListed(name string) bool {
	if k.listed == nil {
		return true
	}
	l, is := k.listed[name]
	return is && l.size == k.want[name].Size && (l.md5 == nil || k.sums == nil || bytes.Equal(l.md5, k.sums[name]))
}

// isThere tells whether there is something at the address of a file.
func (k *known) isThere(name string) bool {
	if k.listed != nil {
		_, is := k.listed[name]
		return is
	}
	return k.isLive(name)
}

// isLive tells whether the live release has a file of that name.
func (k *known) isLive(name string) bool {
	_, is := k.live[name]
	return is
}

// strangers are the listed objects that no release has.
func (k *known) strangers() []string {
	var names []string
	for name := range k.listed {
		_, isWanted := k.want[name]
		_, isKept := k.earlier[name]
		if !isWanted && !isKept && !k.gone[name] && !strings.HasPrefix(name, ownFolder) {
			names = append(names, name)
		}
	}
	return names
}
